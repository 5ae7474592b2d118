"""Forms that edit a row, and know what the row said when they were shown.

A form carries the version it saw and a digest of each value it showed. When somebody else
saved meanwhile, what was not touched takes the stored value, and what both touched is shown
side by side: nobody overwrites anybody, and nothing typed is lost.
"""

import json
from hashlib import sha256

from wtforms import BooleanField, Field, HiddenField, SelectMultipleField
from wtforms.utils import unset_value

from summit.web.forms.base import Form
from summit.web.forms.wordings import WordingsField

OURS = ("seen", "was")


class RowForm(Form):
    """A form whose fields are named like the columns of the row they edit."""

    seen = HiddenField(default="0")
    was = HiddenField(default="{}")

    def __init__(self, language: str, formdata=None, obj: object = None, **options) -> None:
        super().__init__(language, formdata, obj, **options)
        for name in self.meta.hidden:
            del self[name]
        if formdata is not None:
            # What she may not change is not read from what a browser sends.
            for name in self.fixed:
                self._fields[name].process(None, getattr(obj, name, unset_value))
        # What somebody else stored meanwhile, by the name of the input beside which it is shown.
        self.theirs: dict[str, str] = {}
        self.is_overtaken = False
        if formdata is None:
            self._look_at(obj)

    @property
    def fixed(self) -> frozenset[str]:
        """The names of fields that she sees and cannot change."""
        if self.meta.writable is None:
            return frozenset(self.meta.fixed)
        return frozenset(name for name, field in self._fields.items() if name not in OURS and not getattr(field, "holds_words", False))

    def validate(self, extra_validators=None) -> bool:
        """Whether all that she may change can be taken; what is stored already need not be right."""
        super().validate(extra_validators)
        for name in self.fixed:
            self._fields[name].errors = []
        return not self.errors

    def is_stale(self, row: object) -> bool:
        """Whether the row was saved by somebody else since this form was shown."""
        return self.seen.data != str(row.version)

    def put_beside(self, stored: "RowForm") -> None:
        """Take the stored values where nothing was typed, and show them beside what was typed elsewhere."""
        self.is_overtaken = True
        shown_before = self._digests_before()
        theirs = stored.shown_values()
        for name, mine in self.shown_values().items():
            if mine == theirs.get(name, ""):
                continue
            if _digest(mine) == shown_before.get(name):
                self._take(name, stored)
            elif _digest(theirs.get(name, "")) != shown_before.get(name):
                self.theirs[name] = theirs.get(name, "")
        self.seen.data, self.was.data = stored.seen.data, stored.was.data

    def write(self, row: object) -> None:
        """Give the row what was typed; translators write texts alone."""
        for name, field in self._fields.items():
            if name not in OURS and name not in self.fixed:
                field.populate_obj(row, name)

    @property
    def cleaned(self) -> list[str]:
        """The labels of texts out of which characters were taken that nobody sees."""
        return [field.label.text for field in self._fields.values() if getattr(field, "is_cleaned", False)]

    def shown_values(self) -> dict[str, str]:
        """What stands in each input, as text."""
        found: dict[str, str] = {}
        for name, field in self._fields.items():
            if isinstance(field, WordingsField):
                found |= {shown.name: shown.text for shown in field.inputs}
            elif name not in OURS:
                found[name] = shown_value(field)
        return found

    def _look_at(self, row: object) -> None:
        self.seen.data = str(getattr(row, "version", 0) or 0)
        self.was.data = json.dumps({name: _digest(text) for name, text in self.shown_values().items()})

    def _digests_before(self) -> dict:
        try:
            found = json.loads(self.was.data or "{}")
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    def _take(self, name: str, stored: "RowForm") -> None:
        if name in self._fields:
            field = self._fields[name]
            field.errors = []
            if hasattr(field, "take"):
                field.take(stored._fields[name])
            else:
                field.data, field.raw_data = stored._fields[name].data, None
            return
        field, _, language = name.rpartition("-")
        self._fields[field].texts[language] = stored._fields[field].texts[language]


def shown_value(field: Field) -> str:
    """The value of a field as one text, the same for the same choice."""
    if isinstance(field, BooleanField):
        return "yes" if field.data else ""
    if isinstance(field, SelectMultipleField):
        return ",".join(field.data or ())
    value = field._value() if hasattr(field, "_value") else field.data
    return "" if value is None else str(value).replace("\r\n", "\n")


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:10]
