"""Whether words are like the name of a person, and not like an office, an organisation or a country."""

import re
from functools import lru_cache

from summit.core.languages import INTERFACE
from summit.editorial.spreadsheets.moments import without_accents
from summit.editorial.spreadsheets.vocabulary import VOCABULARY

WORDS = VOCABULARY["names"]
TITLES = frozenset(WORDS["titles"])
# Titles that stand before names alone: "General Counsel" and "Professor Emeritus" are offices.
ADDRESSES = frozenset(WORDS["addresses"])
# Letters after a name. What is not here and is short and in capitals counts too, where nothing else follows it.
LETTERS = frozenset(WORDS["letters"])
PARTICLES = frozenset(WORDS["particles"])
OFFICES = re.compile(r"\b(?:" + "|".join(word.replace("*", r"\w*") for word in WORDS["offices"]) + r")\b", re.IGNORECASE)
CHINESE_SURNAMES = frozenset(WORDS["chinese_surnames"])
CHINESE_OFFICES = re.compile("|".join(WORDS["chinese_offices"]))
HAN = re.compile("[\u4e00-\u9fff]+")
NOTE = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
WORD = re.compile(r"[^\W\d_][\w.’'`´\-‐‑]*", re.UNICODE)


def is_like_a_name(text: str) -> bool:
    """Whether it may be the full name of a person: two to five words in capitals, none of them of an office."""
    name = split_title(NOTE.sub("", text))[1]
    if HAN.fullmatch(name):
        return is_chinese_name(name)
    words = name.split()
    if not 2 <= len(words) <= 5 or not _may_name_people(name) or _is_acronym(words):
        return False
    return all(not word[0].islower() or word.casefold() in PARTICLES for word in words)


def is_like_one_of_its_words(text: str, most: int = 1) -> bool:
    """Whether it may be a surname alone, or with `most` given names."""
    words = text.split()
    if not 1 <= len(words) <= most or not _may_name_people(text) or is_letters(text) or HAN.search(text):
        return False
    return all(WORD.fullmatch(word) and word[0].isupper() and (len(word) == 1 or not word.isupper()) for word in words)


def is_chinese_name(text: str) -> bool:
    """Whether it is a surname that is common and one or two more characters, and no office or country."""
    return len(text) in (2, 3) and text[0] in CHINESE_SURNAMES and not CHINESE_OFFICES.search(text) and text not in _countries()


def is_addressed(text: str) -> bool:
    """Whether it begins with a title that stands before names alone."""
    first = text.split()[0] if text.split() else ""
    return _plain_title(first) in ADDRESSES and first != "MS" and is_like_a_name(text)


def split_title(text: str) -> tuple[str, str]:
    """The titles before a name, and the name; "" for a name that is nothing but titles."""
    words = text.split()
    count = 0
    while count < len(words) and _is_title(words[count]):
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])


def is_letters(piece: str) -> bool:
    """Whether it is degrees and decorations, as they follow a name."""
    words = re.findall(r"[^\s()]+", piece)
    return bool(words) and all(word.casefold().replace(".", "") in LETTERS or (word.isupper() and len(word) <= 5) for word in words)


def _may_name_people(text: str) -> bool:
    # No Arabic name begins with the article; "the minister" and "the institute" do.
    if OFFICES.search(text) or re.search(r"[\d&/]", text) or text.startswith("ال"):
        return False
    return without_accents(text) not in _countries()


def _is_acronym(words: list[str]) -> bool:
    """Whether it begins as "IIT Patna" does. "PS Bindra" has two initials, and "ANNA BECK" was shouted."""
    return len(words[0]) > 2 and words[0].isupper() and not all(word.isupper() for word in words)


def _is_title(word: str) -> bool:
    plain = _plain_title(word)
    # "S. Krishnan" and "M. Ravichandran" begin with initials, whatever French makes of the second.
    return plain in TITLES and not (len(plain) == 1 and plain.isascii())


def _plain_title(word: str) -> str:
    return word.casefold().replace(".", "").replace("’", "").replace("'", "").strip(",")


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    return frozenset(without_accents(name) for reader in INTERFACE.values() for name in reader.locale.territories.values())
