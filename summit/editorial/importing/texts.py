"""The words of a file in the tables: what is there already in other languages stays."""

import re
from collections.abc import Callable, Mapping

from babel import Locale
from msgspec.structs import replace

from summit.core.languages import primary
from summit.editorial.importing.plain_text import Clean
from summit.model.wording import Wording, Wordings
from summit.render.wording import N_

TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
KNOWN = frozenset(Locale("en").languages) - {"und", "mul", "zxx"}

LONGEST_LINE = 1000
LONGEST_PROSE = 100_000


def is_language(tag: str) -> bool:
    """Whether the tag begins with a language that CLDR knows (RFC 5646); "kz" is a country."""
    return TAG.fullmatch(tag) is not None and primary(tag) in KNOWN


def language_tag(tag: str) -> str:
    """The tag with hyphens, in the case that RFC 5646, section 2.1.1, recommends: "de-AT" for "DE_at", "zh-Hans"."""
    first, *others = tag.replace("_", "-").split("-")
    return "-".join(
        [first.lower(), *(part.upper() if len(part) == 2 else part.capitalize() if len(part) == 4 else part for part in others)]
    )


def language_of_text(spoken: tuple[str, ...], offered: tuple[str, ...], source: str) -> str:
    """The language of an event's words: the one that is spoken where it is one, as the summit names it ("en" for "en-GB")."""
    if len(spoken) != 1:
        return source
    return primary(spoken[0]) if primary(spoken[0]) in offered else spoken[0]


def spoken_languages(text: str, note: Callable[..., None]) -> tuple[str, ...]:
    """The languages in "de, en" or "de/en", each once; what is no language is reported and left out."""
    tags = [tag for tag in re.split(r"[\s,;/|&+]+", text.strip()) if tag]
    strange = [tag for tag in tags if not is_language(tag)]
    if strange:
        note(N_("In the language “%(text)s”, what is no language tag was left out: %(tags)s"), text=text, tags=strange)
    return tuple(dict.fromkeys(language_tag(tag) for tag in tags if is_language(tag)))


def cleaned(
    said: Mapping[str, str], field: str, clean: Callable[[str, int], Clean], most: int, note: Callable[..., None]
) -> dict[str, str]:
    """A text of the file without what Summit does not keep; what was done to it is reported."""
    found = {}
    for language, words in said.items():
        if language and not is_language(language):
            note(N_("“%(field)s” in the language “%(tag)s” was left out, for that is no language tag."), field=field, tag=language)
            continue
        found_words = clean(words, most)
        tell(found_words, field, note)
        if found_words.text:
            found[language_tag(language) if language else ""] = found_words.text
    return found


def tell(cleaned_text: Clean, field: str, note: Callable[..., None]) -> None:
    """Say what was done to a text of the file."""
    for done in cleaned_text.done:
        note(done.message, **done.values, field=field)


def with_said(before: Wordings, said: Mapping[str, str], language: str, shown_in: str = "") -> Wordings:
    """The text with the file's words in it; the very same object where these are there already.

    `language` is that of words that do not say theirs. `shown_in` is set for files that
    Summit wrote: they hold what a reader of that language is shown, fallback and all.
    """
    after = before
    if "" in said:
        if shown_in and before.as_published.in_language(shown_in).text == said[""]:
            return before
        after = _in_source(after, language, said[""])
    named = sorted((code for code in said if code), key=lambda code: (code != language, code))
    if named and "" not in said:
        after = _in_source(after, named[0], said[named[0]]) if not before else after
    for code in named:
        if after[code] != said[code]:
            after = after.with_words(code, said[code])
    return after


def _in_source(before: Wordings, language: str, text: str) -> Wordings:
    if before[language] == text and (before.source == language or len(before.by_language) > 1):
        return before
    if before.source == language:
        return before.with_words(language, text)
    if before[before.source] == text or len(before.by_language) <= 1:
        # Only the name of the language was wrong, or nothing was translated from it.
        others = {code: words for code, words in before.by_language.items() if code not in (before.source, language)}
        return replace(before, by_language=others | {language: Wording(text)}, source=language)
    return before.with_words(language, text)
