"""What a heading means, guessed from its words in six languages (and German, for our first examples)."""

import re
from collections.abc import Iterable
from functools import lru_cache

from babel import Locale

from summit.core.catalogues import catalogue
from summit.core.languages import INTERFACE
from summit.editorial.spreadsheets.fields import FIELDS
from summit.editorial.spreadsheets.moments import without_accents
from summit.editorial.spreadsheets.names import role_of
from summit.editorial.spreadsheets.vocabulary import VOCABULARY
from summit.render.wording import HOSTING_ROLES, ROLES

WORDS: dict[str, dict[str, list[str]]] = VOCABULARY["headings"]

# Words that say little inside a longer heading.
WEAK = frozenset(VOCABULARY["weak"]["words"])

EXACT, LOOSE = 2, 1
HAN = re.compile("[\u4e00-\u9fff]")
BRACKETS = re.compile(r"[(（\[]([^)）\]]*)[)）\]]")


class Phrases:
    """Phrases that may stand inside a heading, found by their first word; those in Chinese by looking for each."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._places = {phrase: place for place, phrase in enumerate(phrases)}
        self._han = [phrase for phrase in self._places if HAN.search(phrase)]
        self._by_word: dict[str, list[tuple[set[str], str]]] = {}
        for phrase in self._places.keys() - set(self._han) - {""}:
            self._by_word.setdefault(phrase.split()[0], []).append((set(phrase.split()), phrase))

    def inside(self, words: str, tokens: set[str]) -> list[str]:
        """The phrases all of whose words stand in a heading, in the order in which they were given."""
        found = [phrase for phrase in self._han if phrase in words] if HAN.search(words) else []
        found += [phrase for token in tokens for needed, phrase in self._by_word.get(token, ()) if needed <= tokens]
        return sorted(found, key=self._places.__getitem__)


def meaning_of(heading: str, kind: str) -> tuple[str, int]:
    """The meaning of a heading, and how sure it is (EXACT, LOOSE, or 0 for "" where nothing is known)."""
    words, language = _without_language(heading)
    known = _known(kind)
    if words in known:
        return _with_language(known[words], language, kind), EXACT
    tokens = set(words.split())
    role = next((role for word in (words, *tokens) if (role := role_of(word))), "") if kind == "sessions" else ""
    if role:
        return f"people.{role}", EXACT
    found = _phrases(kind).inside(words, tokens)
    if not found:
        return "", 0
    return _with_language(known[max(found, key=len)], language, kind), LOOSE


def plain(heading: str) -> str:
    """The words of a heading: small, without accents, signs, and a number at the end."""
    words = re.sub(r"[\W_]+", " ", without_accents(heading)).strip()
    return re.sub(r"\s*\d+$", "", words) or words


def _with_language(meaning: str, language: str, kind: str) -> str:
    field = next(field for field in FIELDS[kind] if field.name == meaning.partition(".")[0])
    return f"{meaning}.{language}" if field.is_text and language else meaning


def _without_language(heading: str) -> tuple[str, str]:
    """A heading's words and the language that it names: "Title (fr)", "title_fr", "Titre - français"."""
    bracket = BRACKETS.search(heading)
    if bracket:
        rest = plain(heading[: bracket.start()] + " " + heading[bracket.end() :])
        return rest, _languages().get(plain(bracket[1]), _tag(bracket[1]))
    words = plain(heading)
    first, _, last = words.rpartition(" ")
    if first and last in _languages() and (len(last) > 2 or re.search(r"[_\-.:/ ]\s*\w\w\s*$", heading)):
        return first, _languages()[last]
    start, _, rest = words.partition(" ")
    if rest and len(start) > 2 and start in _languages():
        return rest, _languages()[start]
    return words, ""


def _tag(text: str) -> str:
    """A language tag such as "zh-Hant", else ""."""
    tag = text.strip()
    return tag if re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag) else ""


@lru_cache(maxsize=1)
def _languages() -> dict[str, str]:
    """The codes of the six languages, by themselves and by their names in each of them."""
    found = {}
    for code, language in INTERFACE.items():
        found |= {code: code, plain(language.endonym): code}
        for reader in INTERFACE.values():
            found[plain(Locale.parse(code).get_display_name(reader.locale))] = code
    return found | {"英文": "en", "法文": "fr", "俄文": "ru", "西文": "es", "阿文": "ar"}


@lru_cache(maxsize=4)
def _known(kind: str) -> dict[str, str]:
    """Meanings by the plain words of headings: ours, those of the catalogues in all languages, and the lists above."""
    found = {}
    for meaning, phrases in WORDS[kind].items():
        for phrase in phrases:
            found.setdefault(plain(phrase), meaning)
    for field in FIELDS[kind]:
        labels = {field.name: field.label} if not field.roles else {}
        if field.roles:
            labels = {f"{field.name}.{role}": (ROLES | HOSTING_ROLES)[role] for role in field.roles}
        for meaning, label in labels.items():
            for language in INTERFACE:
                found.setdefault(plain(catalogue(language).gettext(label)), meaning)
            found[plain(field.heading or label)] = meaning
    return found


@lru_cache(maxsize=4)
def _phrases(kind: str) -> Phrases:
    return Phrases(phrase for phrase in _known(kind) if phrase not in WEAK)
