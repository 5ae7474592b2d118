"""How long a text takes to be read out, against the time that is given to its speaker. Nothing is asked of a database here."""

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from summit.core.languages import primary

# WHO plans 110 words a minute, so that interpreters can follow: 330 words are three minutes.
WORDS_A_MINUTE = 110
# Languages that are counted by characters. The rates are what 110 words of English become in them:
# a thousand English words make some 1,640 characters of Chinese, and 2,180 of Japanese.
CHARACTERS_A_MINUTE = {"zh": 180, "yue": 180, "ja": 240}
# Written without spaces too, but by no rate that somebody gave us.
UNCOUNTED = frozenset({"bo", "dz", "km", "lo", "my", "th"})
CHARACTERS = re.compile("[々〆ヶ\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
SPEAKING = frozenset({"keynote", "speaker", "panellist", "discussant"})


def rate_of(language: str) -> int:
    """Words, or characters where the language is counted by these, in a minute."""
    return CHARACTERS_A_MINUTE.get(primary(language), WORDS_A_MINUTE)


def counts_characters(language: str) -> bool:
    """Whether the length of a text is told in characters and not in words."""
    return primary(language) in CHARACTERS_A_MINUTE


def count(text: str, language: str) -> int | None:
    """The words of a text; of Chinese and Japanese the characters, and each word in other letters between them.

    None where there is nothing to read, or nobody knows how the language is counted.
    """
    if primary(language) in UNCOUNTED:
        return None
    found = 0
    if counts_characters(language):
        text, found = CHARACTERS.subn(" ", text)
    found += sum(1 for word in text.split() if any(letter.isalnum() for letter in word))
    return found or None


def seconds_to_read(words: int, language: str) -> int:
    """How many seconds so many words (or characters) take: 327 for 600 words of English."""
    return round(words * 60 / rate_of(language))


def on_a_clock(seconds: int) -> str:
    """ "5:27", minutes and seconds; "1:05:00" from an hour on."""
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


class Given(NamedTuple):
    """The time that a speaker has. `why` is "items" for her own lines of business, else "shared": `minutes` among so many people."""

    seconds: int
    why: str
    minutes: int
    among: int


def time_given(person: object, minutes: int, speaking: Collection[object], items: Iterable[tuple[object, int | None]]) -> Given:
    """The time of a person in a session of so many minutes.

    `speaking` are those who speak in it, `items` the person (or None) and the minutes of each line of business. Who has
    lines with minutes of her own has these; the others share equally what those lines leave of the session.
    """
    own: dict[object, int] = {}
    for who, length in items:
        if who is not None and length:
            own[who] = own.get(who, 0) + length
    if person in own:
        return Given(own[person] * 60, "items", own[person], 1)
    among = len({*speaking, person} - own.keys())
    left = minutes - sum(own.values())
    left = left if left > 0 else minutes
    return Given(left * 60 // among, "shared", left, among)
