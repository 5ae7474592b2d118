"""A text in its languages, as it was published."""

from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct


class Words(NamedTuple):
    """A text as one reader gets it: the words, their language, and what to tell her of them."""

    text: str
    language: str
    is_fallback: bool = False
    is_stale: bool = False

    def __bool__(self) -> bool:
        return bool(self.text)


class Text(Struct, gc=False, frozen=True, omit_defaults=True):
    """The words of one text per language.

    `source` is the language it was written in; `stale` names the translations
    that were made from an earlier form of the source.
    """

    words: Mapping[str, str] = {}
    source: str = "en"
    stale: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(self.words.values())

    def in_language(self, language: str) -> Words:
        """The words for a reader: her language, else the source, else any. Never silently another one."""
        for candidate in (language, self.source, *sorted(self.words)):
            text = self.words.get(candidate)
            if text:
                return Words(text, candidate, candidate != language, candidate in self.stale)
        return Words("", language)


NO_TEXT = Text()
