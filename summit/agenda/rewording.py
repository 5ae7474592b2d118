"""Which words changed, text by text and language by language."""

from collections.abc import Iterator
from typing import NamedTuple

from summit.agenda.entries import AnyEntry
from summit.agenda.texts import NO_TEXT, Text


class Rewording(NamedTuple):
    """The words of one text in one language, before and after; empty where there were or are none."""

    field: str
    language: str
    was: str
    now: str


def rewordings(before: AnyEntry | None, after: AnyEntry) -> Iterator[Rewording]:
    """Every change of words from one form of an entry to the next, the language that was written first before its translations."""
    for field in after.__struct_fields__:
        new = getattr(after, field)
        if not isinstance(new, Text):
            continue
        old: Text = getattr(before, field, NO_TEXT)
        for language in sorted(old.words.keys() | new.words.keys(), key=lambda language: (language != new.source, language)):
            was, now = old.words.get(language, ""), new.words.get(language, "")
            if was != now:
                yield Rewording(field, language, was, now)
