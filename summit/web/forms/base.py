"""The base of all forms: messages in the reader's language."""

from collections.abc import Mapping

import wtforms
from werkzeug.datastructures import MultiDict
from wtforms.i18n import get_translations
from wtforms.meta import DefaultMeta

from summit.core.catalogues import catalogue
from summit.render.wording import N_

# WTForms has words of its own for this, not all of them in the language that they are in; ours go before them.
SAID_BY_WTFORMS = (N_("Invalid email address."),)


class Form(wtforms.Form):
    """A form in a language. The token against forgery is checked for the whole application (extensions.csrf).

    `told` becomes attributes of `meta`, where the fields read it: `languages` of texts, `source` among them,
    `writable`, the languages somebody may write where it is not all; `fixed`, the fields that she may not change; `limits`, the
    most characters of a field in a language, where it is less than usual.
    """

    class Meta(DefaultMeta):
        language = "en"
        languages: tuple[str, ...] = ("en",)
        source = "en"
        writable: frozenset[str] | None = None
        hidden: frozenset[str] = frozenset()
        fixed: frozenset[str] = frozenset()
        limits: Mapping[str, Mapping[str, int]] = {}

        def get_translations(self, _form):
            return _Messages(self.language)

    def __init__(
        self, language: str, formdata: MultiDict | None = None, obj: object = None, *, told: Mapping | None = None, **values
    ) -> None:
        super().__init__(formdata, obj, meta={"language": language, **(told or {})}, **values)

    @property
    def has_errors(self) -> bool:
        """Whether something that was typed cannot be taken."""
        return bool(self.errors)


class _Messages:
    """Our catalogues first, then the ones that WTForms brings along for its own messages."""

    def __init__(self, language: str) -> None:
        self._ours = catalogue(language)
        self._theirs = get_translations([language] if language != "en" else ["en_US"])

    def gettext(self, message: str) -> str:
        found = self._ours.gettext(message)
        return found if found != message else self._theirs.gettext(message)

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        found = self._ours.ngettext(singular, plural, count)
        return found if found not in (singular, plural) else self._theirs.ngettext(singular, plural, count)
