"""What is said to people about a file and its rows, in any language."""

from typing import Any

from msgspec import Struct, convert

from summit.core.catalogues import catalogue
from summit.core.languages import list_comma
from summit.editorial.spreadsheets.fields import LABELS as COLUMNS
from summit.render.wording import N_

# Fields are told in sentences by their names in the code.
LABELS = COLUMNS | {"links": N_("Documents and links"), "number": N_("Number")}
FIELDS = ("field", "fields")


class Remark(Struct, frozen=True):
    """A sentence that the catalogues know, with the values of its placeholders: words, lists of them, and other remarks."""

    message: str
    values: dict[str, Any] = {}

    def told(self, language: str) -> str:
        """The sentence in a language."""
        words = catalogue(language).gettext(self.message)
        values = {name: _told(name, value, language) for name, value in self.values.items()}
        return words % values if values else words


def _told(name: str, value: Any, language: str) -> Any:
    if isinstance(value, list | tuple):
        return list_comma(language).join(str(_told(name, one, language)) for one in value)
    if isinstance(value, dict):
        # A report is stored, and a remark in a remark comes back as plain fields.
        value = convert(value, Remark)
    if isinstance(value, Remark):
        return value.told(language)
    return catalogue(language).gettext(LABELS[value]) if name in FIELDS and value in LABELS else value
