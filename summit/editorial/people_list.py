"""The people of a summit as lines of a list, with how often each is named."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session as Database

from summit.editorial.session_list import comparable
from summit.model import Item, Participation, Person, Session, Summit
from summit.model.wording import Wordings

FILTERS = ("q", "agency", "missing", "use")
COLUMNS = ("name", "agency", "uses")


class PersonLine(NamedTuple):
    """What the list shows of a person; `uses` counts the sessions that name her."""

    id: int
    code: str
    name: Wordings
    position: Wordings
    affiliation: Wordings
    sort_keys: Mapping[str, str]
    agency_id: int | None
    uses: int = 0


def list_people(
    database: Database, summit: Summit, query: Select, asked: Mapping[str, str], column: str, is_backwards: bool, language: str
) -> list[PersonLine]:
    """The lines of the people that are asked for, among those of the query, in order of a column."""
    uses = _uses(database, summit)
    columns = [getattr(Person, name) for name in PersonLine._fields[:-1]]
    lines = [PersonLine(*row, uses=uses[row.id]) for row in database.execute(query.with_only_columns(*columns))]
    for name, value in asked.items():
        keep = _filter(database, query, name, value)
        lines = [line for line in lines if keep(line)]
    keys = {
        "name": lambda line: (sort_key(line, language), line.code),
        "agency": lambda line: (line.agency_id is None, line.agency_id or 0, sort_key(line, language)),
        "uses": lambda line: (-line.uses, sort_key(line, language)),
    }
    return sorted(lines, key=keys[column], reverse=is_backwards)


def sort_key(line: PersonLine, language: str) -> str:
    """Where the person stands in an alphabetical list of the language."""
    return line.sort_keys.get(language) or line.sort_keys.get("en") or comparable(" ".join(sorted(line.name.texts)))


def _uses(database: Database, summit: Summit) -> Counter[int]:
    named = [
        select(table.person_id, table.session_id).join(Session, Session.id == table.session_id).where(Session.summit_id == summit.id)
        for table in (Participation, Item)
    ]
    pairs = named[0].union(named[1].where(Item.person_id.is_not(None))).subquery()
    return Counter(dict(database.execute(select(pairs.c.person_id, func.count()).group_by(pairs.c.person_id)).all()))


def _says(line: PersonLine, words: list[str]) -> bool:
    said = comparable(" ".join((line.code, *sorted(line.name.texts), *sorted(line.affiliation.texts))))
    return all(word in said for word in words)


def _filter(database: Database, query: Select, name: str, value: str) -> Callable[[PersonLine], Any]:
    if name == "q":
        words = comparable(value).split()
        return lambda line: _says(line, words)
    if name == "agency":
        wanted = None if value == "none" else int(value) if value.isascii() and value.isdigit() and len(value) < 10 else -1
        return lambda line: line.agency_id == wanted
    if name == "use":
        return {"unused": lambda line: not line.uses, "used": lambda line: line.uses}.get(value, lambda _line: False)
    if value == "position":
        return lambda line: not line.position
    if value == "biography":
        told = database.execute(query.with_only_columns(Person.id, Person.biography))
        with_life = {ident for ident, biography in told if biography}
        return lambda line: line.id not in with_life
    return lambda line: not line.name[value]
