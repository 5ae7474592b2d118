"""People in one cell: where one name ends, and what of it is title, name, position and affiliation."""

import re

from msgspec import Struct

from summit.core.catalogues import catalogue
from summit.core.languages import INTERFACE
from summit.editorial.spreadsheets.moments import without_accents
from summit.editorial.spreadsheets.vocabulary import VOCABULARY
from summit.render.wording import ROLES

STRONG = re.compile(r"[;；|\n•]|(?<=\w)、")
# Format characters (Cf in Unicode) but for the joiners, which Arabic and Indic scripts need.
UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
COMMAS = re.compile(r"[,，،]")
CODE = re.compile(r"\s*\[([A-Za-z0-9][A-Za-z0-9_-]{0,99})\]\s*$")
TITLES = frozenset(VOCABULARY["names"]["titles"])
# Letters after a name. What is not here and is short and in capitals counts too, where nothing else follows it.
LETTERS = frozenset(VOCABULARY["names"]["letters"])
PARTICLES = frozenset(VOCABULARY["names"]["particles"])
OFFICES = re.compile(
    r"\b(ceo|cto|cfo|coo|chief|officer|director|minister|president|chair\w*|founder|co-founder|head|professor|partner|manager|member|dean"
    r"|secretary|lead|fellow|editor|advisor|adviser|engineer|university|institute|ministry|foundation|company|inc|ltd|llc|gmbh|bank|council"
    r"|ministre|directeur|directrice|président\w*|profess\w+|director\w*|ministr\w*|secretari\w*|stadt\w*|universit\w*)\b",
    re.IGNORECASE,
)


class Named(Struct, frozen=True):
    """One person of a cell; `code` where the cell tells it in brackets, `role` where it says one."""

    name: str
    honorific: str = ""
    position: str = ""
    affiliation: str = ""
    code: str = ""
    role: str = ""


def people_in(cell: str) -> list[Named]:
    """The people of a cell, in their order."""
    return [person for part in _parts(cell) if (person := _named(part)).name]


def names_in(cell: str) -> list[str]:
    """Things in one cell, such as agencies: only semicolons and bars stand between them, for their names hold commas and lines."""
    return [part for part in (tidy(part) for part in re.split(r"[;；|]", cell)) if part]


def code_in(text: str) -> tuple[str, str]:
    """A name and the code that follows it in brackets: ("Plenary Hall", "plenary") of "Plenary Hall [plenary]"."""
    found = CODE.search(text)
    return (text[: found.start()].strip(), found[1]) if found else (text.strip(), "")


def key_of(name: str) -> str:
    """What two spellings of one name have in common: case, accents, dots and blanks do not count, titles neither."""
    plain = without_accents(_split_title(tidy(name))[1])
    return " ".join(re.sub(r"[.’'`´\-‐‑]", " ", plain).split())


def tidy(text: str) -> str:
    """One line, without marks that nobody sees and without punctuation that was left over at its ends."""
    seen = UNSEEN.sub("", text)
    return " ".join(seen.split()).strip(' ,;."“”«»/|').strip() if not CODE.search(seen) else " ".join(seen.split())


def _parts(cell: str) -> list[str]:
    parts = [part for part in (tidy_end(part) for part in STRONG.split(cell)) if part]
    if len(parts) == 1 and not CODE.search(parts[0]) and _is_list_of_names(parts[0]):
        return [part.strip() for part in COMMAS.split(parts[0])]
    return parts


def tidy_end(text: str) -> str:
    """A part of a cell, with the comma gone that ends it."""
    seen = UNSEEN.sub("", text)
    return " ".join(seen.split()).strip(' ,;"“”')


def _is_list_of_names(text: str) -> bool:
    """Whether commas stand between people, and not between a name and an office: three and more, all of them like names."""
    parts = [part.strip() for part in COMMAS.split(text)]
    return len(parts) >= 3 and all(_is_like_a_name(part) for part in parts)


def _is_like_a_name(text: str) -> bool:
    _, name = _split_title(text)
    words = name.split()
    if OFFICES.search(text) or not 2 <= len(words) <= 5 or any(sign.isdigit() for sign in text):
        return False
    return all(word[0].isupper() or not word[0].isascii() or word.casefold() in PARTICLES for word in words)


def _named(part: str) -> Named:
    text, role = _role_in(part)
    text, code = code_in(text)
    if code:
        return Named(text or code, code=code, role=role)
    pieces = [piece for piece in (tidy(piece) for piece in COMMAS.split(text)) if piece]
    while len(pieces) > 1 and not _split_title(pieces[0])[1]:
        pieces[:2] = [f"{pieces[0]} {pieces[1]}"]
    if not pieces:
        return Named("")
    honorific, name = _split_title(pieces[0])
    rest = pieces[1:]
    if not rest:
        return Named(name or honorific, honorific if name else "", role=role)
    if len(rest) == 1 or all(_is_letters(piece) for piece in rest):
        return Named(name, honorific, ", ".join(rest), role=role)
    return Named(name, honorific, ", ".join(rest[:-1]), rest[-1], role=role)


def _split_title(text: str) -> tuple[str, str]:
    """The titles before a name, and the name; "" for a name that is nothing but titles."""
    words = text.split()
    count = 0
    while count < len(words) and _is_title(words[count]):
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])


def _is_title(word: str) -> bool:
    plain = word.casefold().replace(".", "").replace("’", "").replace("'", "").strip(",")
    # "S. Krishnan" and "M. Ravichandran" begin with initials, whatever French makes of the second.
    return plain in TITLES and not (len(plain) == 1 and plain.isascii())


def _is_letters(piece: str) -> bool:
    words = re.findall(r"[^\s()]+", piece)
    return bool(words) and all(word.casefold().replace(".", "") in LETTERS or (word.isupper() and len(word) <= 5) for word in words)


def _role_in(part: str) -> tuple[str, str]:
    """A part without the role that it tells: "Chair: Li Qiang", "Li Qiang (moderator)"."""
    before = re.match(r"\s*([^\W\d_][\w \-]{2,20})\s*[:：]\s*(.+)", part)
    if before and role_of(before[1]):
        return before[2], role_of(before[1])
    after = re.search(r"\s*[(（]([^()（）]{3,25})[)）]\s*$", part)
    if after and role_of(after[1]):
        return part[: after.start()], role_of(after[1])
    return part, ""


def role_of(word: str) -> str:
    """The role that a word names in any of the six languages, or ""."""
    return _roles().get(without_accents(word.strip()), "")


_known_roles: dict[str, str] = {}


def _roles() -> dict[str, str]:
    if not _known_roles:
        for role, name in ROLES.items():
            for language in INTERFACE:
                _known_roles[without_accents(catalogue(language).gettext(name))] = role
        _known_roles.update(
            {"moderation": "moderator", "panelist": "panellist", "keynote": "keynote", "cochair": "co_chair", "co chair": "co_chair"}
        )
    return _known_roles
