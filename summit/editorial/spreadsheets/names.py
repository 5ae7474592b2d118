"""People in one cell: where one name ends, and what of it is title, name, position and affiliation."""

import re

from msgspec import Struct
from msgspec.structs import replace

from summit.core.catalogues import catalogue
from summit.core.languages import INTERFACE
from summit.editorial.remarks import Remark
from summit.editorial.spreadsheets.likeness import is_letters, is_like_one_of_its_words, split_title
from summit.editorial.spreadsheets.moments import without_accents
from summit.editorial.spreadsheets.several import is_joined, perhaps_apart, pieces_of, told_apart
from summit.editorial.spreadsheets.tidying import CODE, code_in, tidy, tidy_end
from summit.render.wording import N_, ROLES

STRONG = re.compile(r"[;；|\n•]|(?<=\w)、")

SEVERAL = N_("“%(text)s” was read as several people: %(people)s.")
PERHAPS_SEVERAL = N_(
    "“%(text)s” was read as one person: %(name)s, with the position “%(position)s”. If several people are meant, write “%(people)s”."
)
TURNED = N_(
    "“%(text)s” was read as a surname and a given name: %(name)s. If two people are meant, write “%(people)s”;"
    " if a position is meant, hand in the people in a sheet of their own."
)
ONE_NAME = N_("“%(text)s” was read as the name of one person. If several people are meant, put semicolons between them.")


class Named(Struct, frozen=True):
    """One person of a cell; `code` where the cell tells it in brackets, `role` where it says one, `doubt` where it may mean others."""

    name: str
    honorific: str = ""
    position: str = ""
    affiliation: str = ""
    code: str = ""
    role: str = ""
    doubt: Remark | None = None

    @property
    def told_position(self) -> str:
        """What the cell tells of her behind commas, in one line."""
        return ", ".join(piece for piece in (self.position, self.affiliation) if piece)


def people_in(cell: str) -> list[Named]:
    """The people of a cell, in their order; what may have been meant otherwise says so as a doubt."""
    parts = [part for part in (tidy_end(part) for part in STRONG.split(cell)) if part]
    return [person for part in parts for person in _people_of(part, is_alone=len(parts) == 1) if person.name]


def names_in(cell: str) -> list[str]:
    """Things in one cell, such as agencies: only semicolons and bars stand between them, for their names hold commas and lines."""
    return [part for part in (tidy(part) for part in re.split(r"[;；|]", cell)) if part]


def key_of(name: str) -> str:
    """What two spellings of one name have in common: case, accents, dots and blanks do not count, titles neither."""
    plain = without_accents(split_title(tidy(name))[1])
    return " ".join(re.sub(r"[.’'`´\-‐‑]", " ", plain).split())


def _people_of(part: str, *, is_alone: bool) -> list[Named]:
    """The people of a part: several where more than a comma speaks for it."""
    words, role = _role_before(part)
    several = [] if CODE.search(words) else told_apart(words, is_alone=is_alone)
    people = [_named(one, role) for one in several or [words]]
    first, doubt = people[0], people[0].doubt
    if several:
        doubt = Remark(SEVERAL, {"text": words, "people": "; ".join(several)})
    elif is_alone and not doubt and first.told_position and (others := perhaps_apart(words)):
        values = {"name": first.name, "position": first.told_position, "people": "; ".join(others)}
        doubt = Remark(PERHAPS_SEVERAL, {"text": words} | values)
    return [replace(first, doubt=doubt), *people[1:]]


def _named(part: str, role: str) -> Named:
    text, own_role = _role_after(part)
    role = own_role or role
    text, code = code_in(text)
    if code:
        return Named(text or code, code=code, role=role)
    pieces = pieces_of(text)
    if not pieces:
        return Named("")
    honorific, name = split_title(pieces[0])
    rest = pieces[1:]
    if not rest:
        doubt = Remark(ONE_NAME, {"text": name}) if is_joined(name) else None
        return Named(name or honorific, honorific if name else "", role=role, doubt=doubt)
    if len(rest) == 1 and not honorific and is_like_one_of_its_words(name) and is_like_one_of_its_words(rest[0], most=3):
        turned = f"{rest[0]} {name}"
        return Named(turned, role=role, doubt=Remark(TURNED, {"text": text, "name": turned, "people": f"{name}; {rest[0]}"}))
    if len(rest) == 1 or all(is_letters(piece) for piece in rest):
        return Named(name, honorific, ", ".join(rest), role=role)
    return Named(name, honorific, ", ".join(rest[:-1]), rest[-1], role=role)


def _role_before(part: str) -> tuple[str, str]:
    """A part without the role that it tells first: "Chair: Li Qiang"."""
    found = re.match(r"\s*([^\W\d_][\w \-]{2,20})\s*[:：]\s*(.+)", part)
    return (found[2], role_of(found[1])) if found and role_of(found[1]) else (part, "")


def _role_after(part: str) -> tuple[str, str]:
    """A part without the role that it tells last: "Li Qiang (moderator)"."""
    found = re.search(r"\s*[(（]([^()（）]{3,25})[)）]\s*$", part)
    return (part[: found.start()], role_of(found[1])) if found and role_of(found[1]) else (part, "")


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
