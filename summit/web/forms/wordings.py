"""A text in all the summit's languages together, the source first."""

import re
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace
from wtforms import Field
from wtforms.utils import unset_value

from summit.core.bidi import without_turning
from summit.core.characters import legal
from summit.core.languages import direction, name_of
from summit.model.wording import Wording, Wordings
from summit.render.wording import N_


class Input(Struct, frozen=True):
    """The words in one language as the form shows them, with what is to be known of them."""

    name: str
    language: str
    direction: str
    label: str
    text: str
    is_source: bool
    is_missing: bool
    is_stale: bool
    is_writable: bool
    error: str = ""


class WordingsField(Field):
    """The wordings of one text; each language is an input named like "title-fr".

    A translation that is not touched stays as it is, and is stale where its source was changed, unless the
    change is called minor ("title-minor") or the translation still right ("title-fr-right").
    """

    holds_words = True

    def __init__(self, label: str = "", *, longest: int = 300, lines: int = 1, is_required: bool = False, **options) -> None:
        super().__init__(label, **options)
        self.longest, self.lines, self.is_required = longest, lines, is_required
        self.texts: dict[str, str] = {}
        self.ticks: set[str] = set()
        self.faults: dict[str, str] = {}
        self.is_cleaned = False

    def process(self, formdata: Mapping | None, data: object = unset_value, extra_filters=None) -> None:
        self.stored = data if isinstance(data, Wordings) else Wordings(source=self.meta.source)
        self.texts = {language: self.stored[language] for language in self.order}
        self.data = self.object_data = self.stored
        if formdata is None:
            return
        for language in self.order:
            name = f"{self.name}-{language}"
            if name in formdata and self.is_writable(language):
                typed = without_turning(legal(formdata[name]))
                self.is_cleaned |= typed != formdata[name]
                self.texts[language] = self._as_typed(typed, self.stored[language])
        marks = [f"{self.name}-minor", *(f"{self.name}-{language}-right" for language in self.order)]
        self.ticks = {mark.removeprefix(f"{self.name}-") for mark in marks if mark in formdata}
        self.data = self._edited(self.stored)

    @property
    def order(self) -> tuple[str, ...]:
        """The summit's languages and any others that have words, the source first."""
        known = dict.fromkeys((self.stored.source, *self.meta.languages, *self.stored.by_language))
        return tuple(known)

    def _as_typed(self, typed: str, stored: str) -> str:
        """Who saves a form touches no text in which she changed nothing but what a browser makes of spaces and lines."""
        tidy = _lines if self.lines > 1 else one_line
        return stored if tidy(typed) == tidy(stored) else tidy(typed)

    def most_in(self, language: str) -> int:
        """The characters that a text in this language may have: the summit's limit for it, else that of the field."""
        return min(self.longest, self.meta.limits.get(self.name, {}).get(language, self.longest))

    def is_writable(self, language: str) -> bool:
        return self.meta.writable is None or language in self.meta.writable

    def validate(self, form, extra_validators=()) -> bool:
        self.faults = {
            language: self.gettext(N_("At most %(number)s characters; these are %(count)s."))
            % {"number": self.most_in(language), "count": len(text)}
            for language, text in self.texts.items()
            if len(text) > self.most_in(language) and self.is_writable(language) and text != self.stored[language]
        }
        if self.is_required and not any(self.texts.values()):
            self.faults[self.stored.source] = self.gettext("This field is required.")
        self.errors = list(self.faults.values())
        return not self.errors

    def populate_obj(self, obj: object, name: str) -> None:
        setattr(obj, name, self._edited(getattr(obj, name) or Wordings(source=self.meta.source)))

    def _edited(self, before: Wordings) -> Wordings:
        after = before
        for language in sorted(self.texts, key=lambda language: language != before.source):
            if self.texts[language] != before[language] and self.is_writable(language):
                after = after.with_words(language, self.texts[language])
        for language, wording in after.by_language.items():
            was_right = not before.is_stale(language) and "minor" in self.ticks
            if after.is_stale(language) and (was_right or f"{language}-right" in self.ticks) and self.is_writable(language):
                right = Wording(wording.text, wording.state, after.digest_of_source)
                after = replace(after, by_language=after.by_language | {language: right})
        return after

    @property
    def inputs(self) -> list[Input]:
        """One for each language, for templates/parts/form.html."""
        return [
            Input(
                name=f"{self.name}-{language}",
                language=language,
                direction=direction(language),
                label=name_of(language, self.meta.language),
                text=text,
                is_source=language == self.stored.source,
                is_missing=not text and any(self.texts.values()),
                is_stale=self.stored.is_stale(language),
                is_writable=self.is_writable(language),
                error=self.faults.get(language, ""),
            )
            for language, text in self.texts.items()
        ]

    @property
    def is_open(self) -> bool:
        """Whether the translations are shown without being asked for: something is wrong with one, or she translates."""
        return self.meta.writable is not None or any(language != self.stored.source for language in self.faults)


def one_line(text: str) -> str:
    """With single spaces. Those that break no line stay what they are: French sets them before a colon."""
    return re.sub(r"[ \t\r\n\f\v]+", " ", text).strip()


def _lines(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()
