"""Fields that are about fields: which of those that others change are chosen, and a number for each language."""

from collections.abc import Mapping
from typing import NamedTuple

from wtforms import Field
from wtforms.utils import unset_value

from summit.core.catalogues import catalogue
from summit.core.languages import name_of
from summit.render.telling import labelled, listed
from summit.render.trail_words import FIELDS, KINDS, said
from summit.render.wording import N_


class Tick(NamedTuple):
    """A box to tick, for one field."""

    id: str
    value: str
    label: str
    is_ticked: bool


class NamedFieldsField(Field):
    """Fields of several kinds of rows, named like "person.biography", to tick; stored as a tuple of such names.

    `meta.changeable` are the names of the fields by kind. A stored name that is not among them is dropped with the next save.
    """

    holds_words = False

    def process(self, formdata: Mapping | None, data: object = unset_value, extra_filters=None) -> None:
        self.errors, self.process_errors = [], []
        stored = data if isinstance(data, tuple) else ()
        self.data = self.object_data = tuple(name for name in self.names if name in stored)
        if formdata is not None:
            typed = set(formdata.getlist(self.name))
            self.data = tuple(name for name in self.names if name in typed)

    @property
    def names(self) -> list[str]:
        return [f"{kind}.{field}" for kind, fields in self.meta.changeable.items() for field in fields]

    @property
    def groups(self) -> list[tuple[str, list[Tick]]]:
        """The boxes for the template: those of each kind under its name."""
        gettext = catalogue(self.meta.language).gettext
        found = []
        for kind, fields in self.meta.changeable.items():
            ticks = [(f"{kind}.{field}", said(FIELDS, field, self.meta.language)) for field in fields]
            found.append((gettext(KINDS[kind]), [Tick(f"{self.id}-{name}", name, word, name in self.data) for name, word in ticks]))
        return found

    def populate_obj(self, obj: object, name: str) -> None:
        if self.data != getattr(obj, name):
            setattr(obj, name, self.data)

    def take(self, stored: "NamedFieldsField") -> None:
        """Show and hold what is stored."""
        self.data = stored.data

    def _value(self) -> str:
        """In words, kind by kind, as it stands beside what somebody else chose."""
        language = self.meta.language
        ticked = [(kind, [tick.label for tick in ticks if tick.is_ticked]) for kind, ticks in self.groups]
        return "\n".join(labelled(kind, listed(labels, language), language) for kind, labels in ticked if labels)


class Limit(NamedTuple):
    """The input for one language."""

    name: str
    language: str
    label: str
    text: str
    error: str


class LimitsField(Field):
    """A number for each language, in inputs like "biography_limits-fr", or none where it is empty."""

    holds_words = False

    def __init__(self, label: str = "", *, least: int, most: int, **options) -> None:
        super().__init__(label, **options)
        self.least, self.most = least, most

    def process(self, formdata: Mapping | None, data: object = unset_value, extra_filters=None) -> None:
        self.errors, self.process_errors, self.faults = [], [], {}
        stored = data if isinstance(data, Mapping) else {}
        self.data = self.object_data = dict(stored)
        self.texts = {tag: str(stored.get(tag, "")) for tag in dict.fromkeys((self.meta.source, *self.meta.languages, *stored))}
        if formdata is not None:
            self.texts = {tag: formdata.get(f"{self.name}-{tag}", "").strip()[:9] for tag in self.texts}
            self.data = {tag: int(text) for tag, text in self.texts.items() if self._is_right(text)}

    def validate(self, form, extra_validators=()) -> bool:
        told = {"least": self.least, "most": self.most}
        message = self.gettext(N_("A number from %(least)s to %(most)s.")) % told
        self.faults = {tag: message for tag, text in self.texts.items() if text and not self._is_right(text)}
        self.errors = list(self.faults.values())
        return not self.errors

    def _is_right(self, text: str) -> bool:
        return text.isascii() and text.isdigit() and self.least <= int(text) <= self.most

    @property
    def inputs(self) -> list[Limit]:
        """One for each language, for the template."""
        return [
            Limit(f"{self.name}-{tag}", tag, name_of(tag, self.meta.language), text, self.faults.get(tag, ""))
            for tag, text in self.texts.items()
        ]

    def populate_obj(self, obj: object, name: str) -> None:
        if self.data != getattr(obj, name):
            setattr(obj, name, self.data)

    def take(self, stored: "LimitsField") -> None:
        """Show and hold what is stored."""
        self.texts, self.data = stored.texts, stored.data

    def _value(self) -> str:
        language = self.meta.language
        return "\n".join(labelled(name_of(tag, language), text, language) for tag, text in self.texts.items() if text)
