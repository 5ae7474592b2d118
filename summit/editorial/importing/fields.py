"""A JSON object from a stranger: nothing in it need have the type it should, and nothing in it may get lost."""

from typing import Any

from summit.editorial.importing.saying import remark
from summit.editorial.remarks import Remark
from summit.render.wording import N_


class Fields:
    """The fields of an object, and which of them were read.

    Values of a type that cannot be used are read as empty and named in `remarks`.
    """

    def __init__(self, value: Any) -> None:
        self.is_object = isinstance(value, dict)
        self.value: dict[str, Any] = value if isinstance(value, dict) else {}
        self.remarks: list[Remark] = []
        self._read: set[str] = set()

    def take(self, *names: str) -> str:
        """The words of the first of the fields that has any."""
        for name in names:
            self._read.add(name)
            value = self.value.get(name)
            if isinstance(value, bool) or not isinstance(value, str | int | float | None):
                self.remarks.append(remark(N_("The field “%(name)s” is neither text nor number; it was not used."), name=name))
            elif value not in (None, ""):
                return str(value)
        return ""

    def peek(self, name: str) -> str:
        """The words of a field, which stays unread."""
        value = self.value.get(name)
        return value if isinstance(value, str) else ""

    def words(self, name: str) -> dict[str, str]:
        """A text in its languages; "" is the language of a text that does not say it."""
        value = self.value.get(name)
        if not isinstance(value, dict):
            text = self.take(name)
            return {"": text} if text.strip() else {}
        self._read.add(name)
        translations = Fields(value)
        found = {language: translations.take(language) for language in value}
        self.remarks += translations.remarks
        return {language: text for language, text in found.items() if text.strip()}

    def list_of(self, name: str) -> list[Any]:
        """A list; empty where there is none."""
        self._read.add(name)
        value = self.value.get(name)
        if value is not None and not isinstance(value, list):
            self.remarks.append(remark(N_("The field “%(name)s” is no list; it was not used."), name=name))
        return value if isinstance(value, list) else []

    def whole_number(self, name: str) -> int | None:
        """A whole number of at least 0, or None."""
        value = self.value.get(name)
        self._read.add(name)
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 10_000_000 and value == int(value):
            return int(value)
        if value is not None:
            self.remarks.append(remark(N_("The field “%(name)s” is no whole number; it was not used."), name=name))
        return None

    def ignore(self, *names: str) -> None:
        """Count the fields as read, because what they say is known from elsewhere."""
        self._read |= set(names)

    def left(self) -> list[str]:
        """The fields that say something and were never read, in order of the alphabet."""
        return sorted(name for name, value in self.value.items() if name not in self._read and value not in (None, "", [], {}, False))
