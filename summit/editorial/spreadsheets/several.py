"""Several people without a semicolon between them: told apart where the words speak for it, and not where they may be an office."""

import re
from collections.abc import Iterator

from summit.editorial.spreadsheets.likeness import HAN, NOTE, is_addressed, is_like_a_name, is_like_one_of_its_words, split_title
from summit.editorial.spreadsheets.tidying import tidy

# A comma inside brackets parts nothing. Cells are a stranger's and may be long: no sign is looked at twice.
COMMAS = re.compile(r"[(（][^()（）]*[)）]|([,，،])")
AND = re.compile(r"\s+(?:and|und|et|y|и|و)\s+|\s*[&/]\s*|(?<=[\u4e00-\u9fff])[和与及](?=[\u4e00-\u9fff])", re.IGNORECASE)
# What never stands inside the name of one person, as "y" does.
JOINED = re.compile(r"\s(?:and|und|et|и|و)\s|[&/]", re.IGNORECASE)


def pieces_of(text: str) -> list[str]:
    """What stands between the commas, a title with what follows it: "Shri, Abhishek Verma" is one piece."""
    pieces = [piece for piece in (tidy(piece) for piece in _at_commas(text)) if piece]
    named = next((place for place, piece in enumerate(pieces) if split_title(piece)[1]), len(pieces) - 1)
    return [" ".join(pieces[: named + 1]), *pieces[named + 1 :]] if pieces else []


def told_apart(text: str, *, is_alone: bool) -> list[str]:
    """The people between whom commas, "and" or slashes stand; none where it is one person, or may well be.

    A comma stands as often before a position. So two names need a title, a note in brackets or a Chinese
    surname each; three are taken for a list, unless semicolons stand between the people of the cell.
    """
    pieces = pieces_of(text)
    names = _names_of(pieces)
    first = _names_of(pieces[:1])
    if len(first) > 1 and len(pieces) > 1 and all(map(is_like_a_name, first)) and not is_like_a_name(pieces[1]):
        return [*first[:-1], ", ".join([first[-1], *pieces[1:]])]
    if len(names) < 2 or not all(map(is_like_a_name, names)):
        return []
    if len(pieces) == 1 or _is_sure(names) or (is_alone and len(names) > 2):
        return names
    return []


def perhaps_apart(text: str) -> list[str]:
    """The people whom the commas may stand between, where what follows the first one is like a name and like an organisation."""
    pieces = pieces_of(text)
    names = _names_of(pieces)
    are_names = len(pieces) > 1 and len(names) > 1 and is_like_a_name(names[0]) and is_like_a_name(names[1])
    are_words = len(pieces) > 2 and all(map(is_like_one_of_its_words, pieces))
    return names if are_names or are_words else []


def is_joined(name: str) -> bool:
    """Whether what was read as one name has an "and" or a slash in it."""
    return JOINED.search(name) is not None


def _at_commas(text: str) -> Iterator[str]:
    start = 0
    for found in COMMAS.finditer(text):
        if found[1]:
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]


def _names_of(pieces: list[str]) -> list[str]:
    return [name for piece in pieces for one in AND.split(piece) if (name := tidy(one))]


def _is_sure(names: list[str]) -> bool:
    return all(map(is_addressed, names[1:])) or all(map(NOTE.search, names)) or all(map(HAN.fullmatch, names))
