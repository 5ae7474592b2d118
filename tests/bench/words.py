"""Texts that nobody ever wrote, of the words of the demo: each language's own, so that they read and compress like real ones."""

import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from random import Random

DEMO = Path(__file__).resolve().parents[2] / "summit" / "demo" / "waic_2024"
LANGUAGES = ("en", "ar", "zh", "fr", "ru", "es")
# Every so many texts one language has no words yet, as in any real programme.
MISSING_EVERY = 9
WITHOUT_SPACES = "zh"


class Tongue:
    """Writes in one language: after a word comes one that follows it somewhere in the demo."""

    def __init__(self, language: str, texts: list[str]) -> None:
        self._joint = "" if language == WITHOUT_SPACES else " "
        self._longer = 2 if language == WITHOUT_SPACES else 1
        self._first: list[str] = []
        self._after: dict[str, list[str]] = defaultdict(list)
        for text in texts:
            words = [*text] if language == WITHOUT_SPACES else text.split()
            self._first += words[:1]
            for word, following in pairwise(words):
                self._after[word].append(following)

    def text(self, random: Random, words: int) -> str:
        """About so many words, without an end mark."""
        found = [random.choice(self._first)]
        while len(found) < words * self._longer:
            found.append(random.choice(self._after.get(found[-1]) or self._first))
        return self._joint.join(found).strip(" .,;:，。；：、،؛") or found[0]


class Writer:
    """Writes texts in all languages. The same seed gives the same texts."""

    def __init__(self, seed: str) -> None:
        self.random = Random(seed)
        self._count = 0
        texts = list(_texts_in(*(_read(path) for path in sorted(DEMO.glob("*.json")))))
        self._tongues = {language: Tongue(language, [text[language] for text in texts if language in text]) for language in LANGUAGES}
        self._names = [person["name"] for person in _read(DEMO / "people.json") if LANGUAGES[0] in person["name"]]

    def text(self, words: int, most: int) -> dict[str, str]:
        """The same in all languages, but for one that is now and then missing."""
        length = self.random.randint(words, most)
        self._count += 1
        missing = LANGUAGES[1 + self._count // MISSING_EVERY % 5] if self._count % MISSING_EVERY == 0 else ""
        return {language: tongue.text(self.random, length) for language, tongue in self._tongues.items() if language != missing}

    def name(self) -> dict[str, str]:
        """The beginning of one person's name and the end of another's."""
        first, last = self.random.choice(self._names), self.random.choice(self._names)
        return {
            language: _joined(language, first[language], last[language]) for language in LANGUAGES if language in first and language in last
        }


def _joined(language: str, first: str, last: str) -> str:
    if language == WITHOUT_SPACES:
        return first[0] + last[1:]
    return " ".join([first.split()[0], *(last.split()[1:] or [last])])


def _texts_in(*values: object) -> Iterator[dict[str, str]]:
    """Every text in several languages, however deep it stands."""
    for value in values:
        if isinstance(value, list):
            yield from _texts_in(*value)
        elif isinstance(value, dict) and isinstance(value.get("en"), str):
            yield value
        elif isinstance(value, dict):
            yield from _texts_in(*value.values())


def _read(path: Path) -> object:
    return json.loads(path.read_text(encoding="utf-8"))
