"""The texts of a row in their languages, put into what is there already."""

from collections.abc import Callable, Mapping

from summit.editorial.importing.plain_text import Clean, line_of, prose_of
from summit.editorial.importing.texts import LONGEST_LINE, LONGEST_PROSE, is_language, language_tag
from summit.editorial.spreadsheets.fates import Fate
from summit.model.wording import Wordings
from summit.render.tables import LONGEST
from summit.render.wording import N_

PROSE = frozenset({"abstract", "description", "biography"})


def reworded(before: Wordings, told: Mapping[str, list[str]], field: str, source: str, fate: Fate, *, empties: bool) -> Wordings:
    """The text with the row's words in it; the very same object where these are there already.

    Words that say no language are in the text's source language, for a new text in the summit's. An empty
    cell takes nothing away unless `empties` says so.
    """
    after = before if before else Wordings(source=source)
    said = {}
    for detail, cells in told.items():
        if detail and not is_language(detail):
            continue
        said[language_tag(detail) if detail else after.source] = next((cell for cell in cells if cell.strip()), "")
    for language in sorted(said, key=lambda language: language != after.source):
        text = _even(said[language])
        if text == _even(after[language]) or (not text and not empties) or _is_cut_off(text, after[language]):
            continue
        clean = _cleaned(text, field, fate)
        if clean != after[language]:
            after = after.with_words(language, clean)
    return before if after == before or (not after and not before) else after


def _is_cut_off(text: str, stored: str) -> bool:
    """Whether this is what Excel keeps of a text that was too long for a cell."""
    return len(text) > LONGEST - 100 and _even(stored).startswith(text)


def _even(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _cleaned(text: str, field: str, fate: Fate) -> str:
    clean: Callable[[str, int], Clean] = prose_of if field in PROSE else line_of
    found = clean(text, LONGEST_PROSE if field in PROSE else LONGEST_LINE)
    if found.done:
        fate.say(N_("In “%(field)s”, HTML, control characters or what was too long was taken away."), field=field)
    return found.text
