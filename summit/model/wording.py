"""A text per language, each with its state and the source it was made from."""

import unicodedata
from collections.abc import Mapping
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from summit.agenda.texts import Text
from summit.core.characters import legal


class Wording(Struct, frozen=True, omit_defaults=True, gc=False):
    """The words in one language.

    `state` is machine, draft, reviewed or approved; `made_from` the digest of the source they translate.
    """

    text: str
    state: str = "approved"
    made_from: str = ""


class Wordings(Struct, frozen=True, omit_defaults=True, gc=False):
    """One text in its languages, kept together in one column.

    A translation whose `made_from` is not the digest of today's source is stale:
    it is shown with a mark, and never thrown away.
    """

    by_language: Mapping[str, Wording] = {}
    source: str = "en"

    def __bool__(self) -> bool:
        return bool(self.by_language)

    def __getitem__(self, language: str) -> str:
        return self.by_language[language].text if language in self.by_language else ""

    @property
    def texts(self) -> set[str]:
        """The words in all languages."""
        return {wording.text for wording in self.by_language.values()}

    def with_words(self, language: str, text: str, state: str = "approved") -> "Wordings":
        """The text with new words in a language, made from today's source; empty words take them away."""
        others = {code: wording for code, wording in self.by_language.items() if code != language}
        clean = legal(text).strip()
        if not clean:
            return replace(self, by_language=others)
        made_from = "" if language == self.source else self.digest_of_source
        return replace(self, by_language=others | {language: Wording(clean, state, made_from)})

    @property
    def digest_of_source(self) -> str:
        """12 hexadecimal digits over the source's words, blanks folded; empty without a source."""
        return digest_of_words(self[self.source])

    def is_stale(self, language: str) -> bool:
        """Whether the words in this language translate an earlier source."""
        wording = self.by_language.get(language)
        if wording is None or language == self.source or not wording.made_from:
            return False
        return wording.made_from != self.digest_of_source

    def missing_in(self, languages: tuple[str, ...]) -> tuple[str, ...]:
        """The languages in which there are no words, though there are some in another."""
        return tuple(language for language in languages if self.by_language and language not in self.by_language)

    @property
    def as_published(self) -> Text:
        """The text as a release keeps it."""
        words = {language: wording.text for language, wording in self.by_language.items() if wording.text}
        fresh = ("", self.digest_of_source)
        stale = [language for language in words if language != self.source and self.by_language[language].made_from not in fresh]
        return Text(words, self.source, tuple(sorted(stale)))


def wordings(words: Mapping[str, str], source: str = "en") -> Wordings:
    """Wordings of texts that were all written or approved together."""
    result = Wordings(source=source)
    for language in sorted(words, key=lambda language: (language != source, language)):
        result = result.with_words(language, words[language])
    return result


def digest_of_words(text: str) -> str:
    """The same for texts that differ only in their form of Unicode or their blanks."""
    if not text:
        return ""
    return sha256(" ".join(unicodedata.normalize("NFC", text).split()).encode()).hexdigest()[:12]
