"""Where somebody or something stands in the alphabet of each language: made of the name, unless somebody knows better."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from wtforms import Field
from wtforms.utils import unset_value

from summit.agenda.analysis import folded, without_accents
from summit.agenda.sorting import sort_keys
from summit.core.languages import name_of

LONGEST_KEY = 200


class Key(NamedTuple):
    """One input: what was typed, and what is used where nothing is."""

    name: str
    language: str
    label: str
    text: str
    usual: str


class SortKeysField(Field):
    """Inputs "sort_keys-zh" and so on; what is left empty is made of the name. `meta.names` are the stored names by language.

    `proposed` makes the usual keys of names by language; without another, those of people.
    """

    def __init__(self, label: str = "", *, proposed: Callable[[Mapping[str, str]], dict[str, str]] = sort_keys, **options) -> None:
        self._proposed = proposed
        super().__init__(label, **options)

    def process(self, formdata: Mapping | None, data: object = unset_value, extra_filters=None) -> None:
        self.errors, self.process_errors = [], []
        stored = data if isinstance(data, Mapping) else {}
        self.usual = self._proposed(self.meta.names)
        self.texts = {tag: key if (key := stored.get(tag, "")) != self.usual.get(tag, "") else "" for tag in self.languages}
        self.data = self.object_data = stored
        if formdata is not None:
            typed = {tag: " ".join(formdata.get(f"{self.name}-{tag}", "").split())[:LONGEST_KEY] for tag in self.languages}
            self.texts = {tag: without_accents(folded(text)) for tag, text in typed.items()}

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.meta.source, *self.meta.languages)))

    @property
    def inputs(self) -> list[Key]:
        """One for each language, for the template."""
        return [
            Key(f"{self.name}-{tag}", tag, name_of(tag, self.meta.language), text, self.usual.get(tag, ""))
            for tag, text in self.texts.items()
        ]

    def populate_obj(self, obj: object, name: str) -> None:
        names = {language: wording.text for language, wording in obj.name.by_language.items()}
        keys = self._proposed(names) | {tag: text for tag, text in self.texts.items() if text}
        if keys != getattr(obj, name):
            setattr(obj, name, keys)

    def validate(self, form, extra_validators=()) -> bool:
        return True

    def take(self, stored: "SortKeysField") -> None:
        """Show and hold what is stored."""
        self.texts, self.data = stored.texts, stored.data

    def _value(self) -> str:
        return "\n".join(f"{tag}: {text}" for tag, text in self.texts.items() if text)
