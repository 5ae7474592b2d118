"""A spreadsheet as sheets of rows of texts; and what is said to people about it, in any language."""

from typing import Any

from msgspec import Struct

from summit.core.catalogues import catalogue
from summit.core.languages import list_comma
from summit.editorial.spreadsheets.fields import LABELS


class Remark(Struct, frozen=True):
    """A sentence that the catalogues know, with the values of its placeholders."""

    message: str
    values: dict[str, Any] = {}

    def told(self, language: str) -> str:
        """The sentence in a language."""
        words = catalogue(language).gettext(self.message)
        values = self.values
        label = LABELS.get(values.get("field"))
        if label:
            values = values | {"field": catalogue(language).gettext(label)}
        together = {name: list_comma(language).join(value) if isinstance(value, list) else value for name, value in values.items()}
        return words % together if together else words


class BrokenSheet(Exception):
    """The file cannot be read as a spreadsheet; `remark` says why, for people. Nothing of it was stored."""

    def __init__(self, message: str, **values: Any) -> None:
        self.remark = Remark(message, values)
        super().__init__(message % values if values else message)


class Sheet(Struct, frozen=True):
    """A sheet: its name, and its cells as texts. Dates are ISO 8601, times "09:00", whole numbers have no point."""

    name: str
    rows: list[list[str]]

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)


class Workbook(Struct, frozen=True):
    """What was read of a file. `remarks` tell what had to be guessed."""

    kind: str
    sheets: tuple[Sheet, ...]
    remarks: tuple[Remark, ...] = ()

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of this name, or None."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)
