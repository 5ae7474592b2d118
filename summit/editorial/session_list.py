"""The sessions of a summit as lines of a list: filtered, searched and sorted in memory, with few questions to the database."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session as Database

from summit.agenda.analysis import folded, folded_arabic, without_accents
from summit.agenda.plan import OFF
from summit.core import times
from summit.model import Hosting, Item, Participation, Person, Room, Session, Summit, Track
from summit.model.wording import Wordings

FILTERS = ("q", "status", "access", "track", "format", "room", "day", "agency", "open", "missing")
COLUMNS = ("time", "title", "code", "room", "track", "status", "access", "changed")


class Line(NamedTuple):
    """What the list shows of a session. Rooms, tracks and formats are ids."""

    id: int
    uid: str
    code: str
    version: int
    changed_at: datetime
    title: Wordings
    start: datetime | None
    minutes: int
    room_id: int | None
    track_id: int | None
    format_id: int | None
    status: str
    access: str
    is_everywhere: bool

    @property
    def is_placed(self) -> bool:
        return self.start is not None and (self.room_id is not None or self.is_everywhere)


# The agencies of each session, by its id, in their order.
Hosts = Mapping[int, list[int]]


def list_sessions(
    database: Database, summit: Summit, query: Select, asked: Mapping[str, str], column: str, is_backwards: bool, language: str
) -> tuple[list[Line], Hosts]:
    """The lines of the sessions that are asked for, among those of the query, in order of a column."""
    columns = [getattr(Session, name) for name in Line._fields]
    lines = [Line(*row) for row in database.execute(query.with_only_columns(*columns))]
    hosts = _hosts(database, summit)
    for name, value in asked.items():
        keep = _filter(database, summit, hosts, name, value)
        lines = [line for line in lines if keep(line)]
    lines.sort(key=_key(database, summit, column, language), reverse=is_backwards)
    return lines, hosts


def _hosts(database: Database, summit: Summit) -> Hosts:
    found = defaultdict(list)
    rows = select(Hosting.session_id, Hosting.agency_id).where(Hosting.summit_id == summit.id, Hosting.session_id.is_not(None))
    for session, agency in database.execute(rows.order_by(Hosting.order, Hosting.id)):
        if agency not in found[session]:
            found[session].append(agency)
    return found


def _filter(database: Database, summit: Summit, hosts: Hosts, name: str, value: str) -> Callable[[Line], bool]:
    """Whether a line is asked for. A value that cannot be is asked for by nothing."""
    if name == "q":
        return _search(database, summit, value)
    if name in ("status", "access"):
        return lambda line: getattr(line, name) == value
    if name in ("track", "format", "room"):
        wanted = None if value == "none" else _number(value)
        return lambda line: getattr(line, f"{name}_id") == wanted
    if name == "agency":
        return lambda line: _number(value) in hosts.get(line.id, ())
    if name == "day":
        return lambda line: line.start is not None and times.in_zone(line.start, summit.zone).date().isoformat() == value
    if name == "open":
        lacks = {
            "time": lambda line: line.start is None,
            "room": lambda line: line.room_id is None and not line.is_everywhere,
            "place": lambda line: not line.is_placed,
        }.get(value, lambda _line: False)
        # What does not take place waits for no place.
        return lambda line: line.status not in OFF and lacks(line)
    return lambda line: not line.title[value] or line.title.is_stale(value)


def _search(database: Database, summit: Summit, text: str) -> Callable[[Line], bool]:
    """All words stand in the titles, in the code, or in the names of people."""
    words = comparable(text).split()
    people = _named(database, summit)

    def is_found(line: Line) -> bool:
        said = comparable(" ".join((line.code, *sorted(line.title.texts)))) + " " + " ".join(people.get(line.id, ()))
        return all(word in said for word in words)

    return is_found


def _named(database: Database, summit: Summit) -> Mapping[int, Collection[str]]:
    names = {
        ident: comparable(" ".join(sorted(name.texts)))
        for ident, name in database.execute(select(Person.id, Person.name).filter_by(summit_id=summit.id))
    }
    found = defaultdict(list)
    for table in (Participation, Item):
        rows = select(table.session_id, table.person_id).join(Session, Session.id == table.session_id)
        for session, person in database.execute(rows.where(Session.summit_id == summit.id, table.person_id.is_not(None))):
            found[session].append(names[person])
    return found


@lru_cache(maxsize=16_384)
def comparable(text: str) -> str:
    """A text as it is searched: without case and accents, Arabic letters in one form. Titles and names are asked for again and again."""
    return folded_arabic(without_accents(folded(text)))


def _key(database: Database, summit: Summit, column: str, language: str) -> Callable[[Line], Any]:
    def titled(line: Line) -> str:
        return comparable(line.title.as_published.in_language(language).text)

    if column in ("room", "track"):
        table = {"room": Room, "track": Track}[column]
        places = database.scalars(select(table.id).filter_by(summit_id=summit.id).order_by(table.order, table.code)).all()
        order = {ident: place for place, ident in enumerate(places)}
        return lambda line: (order.get(getattr(line, f"{column}_id"), len(order)), _moment(line), line.code)
    return {
        "time": lambda line: (_moment(line), line.room_id or 0, line.code),
        "title": lambda line: (titled(line), line.code),
        "code": lambda line: line.code,
        "changed": lambda line: (-line.changed_at.timestamp(), line.code),
    }.get(column) or (lambda line: (getattr(line, column), _moment(line), line.code))


def _moment(line: Line) -> float:
    return line.start.timestamp() if line.start else float("inf")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
