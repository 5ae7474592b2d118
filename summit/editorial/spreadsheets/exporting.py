"""The draft as a table, with the columns that an import understands: what is handed in again unchanged changes nothing."""

import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm import selectinload

from summit.core import times
from summit.editorial.spreadsheets.fields import FIELDS, Field
from summit.model import Agency, Format, Participation, Person, Room, Session, Summit, Track, Venue
from summit.model.wording import Wordings
from summit.render.tables import Cell
from summit.render.wording import HOSTING_ROLES, ROLES

TABLES = {"sessions": Session, "people": Person, "agencies": Agency, "rooms": Room}
ORDERS = {
    "sessions": (Session.start.is_(None), Session.start, Session.id),
    "people": (Person.number,),
    "agencies": (Agency.order, Agency.id),
    "rooms": (Room.order, Room.id),
}
UNTOLD = frozenset({"times"})
# Signs by which an import cuts a cell: codes are what it goes by, so that names can do without them.
CUTTING = re.compile(r"[;；|\n\r•、:：\[\]]+")


def table_of(database: Database, summit: Summit, kind: str) -> list[list[Cell]]:
    """A heading and a row for each session, person, agency or room of the draft."""
    query = select(TABLES[kind]).filter_by(summit_id=summit.id).order_by(*ORDERS[kind])
    if kind == "sessions":
        people = selectinload(Session.participations).selectinload(Participation.person)
        query = query.options(people, selectinload(Session.hostings))
    rows = database.scalars(query).all()
    columns = list(_columns(database, summit, kind, rows))
    return [[heading for heading, _ in columns], *([value(row) for _, value in columns] for row in rows)]


def _columns(database: Database, summit: Summit, kind: str, rows: Iterable[Any]) -> Iterable[tuple[str, Callable[[Any], Cell]]]:
    values = _Values(database, summit)
    for field in FIELDS[kind]:
        if field.name in UNTOLD:
            continue
        if field.is_text:
            for language in _languages(summit, field, rows):
                yield f"{field.heading} ({language})", _text(field.name, language)
        elif field.roles:
            terms = ROLES if field.name == "people" else HOSTING_ROLES
            for role in field.roles:
                yield terms[role], values.parts(field.name, role)
        else:
            yield field.heading, values.of(field.name)


def _languages(summit: Summit, field: Field, rows: Iterable[Any]) -> Iterable[str]:
    """The summit's languages, and any others in which the text is told."""
    told = set()
    for row in rows:
        value = getattr(row, field.name)
        told |= set(value.by_language if isinstance(value, Wordings) else value or ())
    return [*summit.languages, *sorted(told - set(summit.languages))]


def _text(name: str, language: str) -> Callable[[Any], Cell]:
    def value(row: Any) -> Cell:
        words = getattr(row, name)
        return words[language] if isinstance(words, Wordings) else (words or {}).get(language, "")

    return value


class _Values:
    """Values of plain columns as cells."""

    def __init__(self, database: Database, summit: Summit) -> None:
        self._summit_zone = summit.zone
        self._named = {
            table: {row.id: row for row in database.scalars(select(table).filter_by(summit_id=summit.id))}
            for table in (Room, Venue, Track, Format, Agency)
        }

    def of(self, name: str) -> Callable[[Any], Cell]:
        own = getattr(self, f"_{name}", None)
        return own or (lambda row: _plain(getattr(row, name)))

    def parts(self, field: str, role: str) -> Callable[[Any], Cell]:
        """Everybody with this role, as "Name [code]"."""

        def value(session: Session) -> Cell:
            parts = session.participations if field == "people" else session.hostings
            return "; ".join(_by_code(part.person if field == "people" else part.agency) for part in parts if part.role == role)

        return value

    def _name(self, table: type, row_id: int | None) -> Cell:
        return _by_code(self._named[table][row_id]) if row_id in self._named[table] else ""

    def _identifier(self, row: Any) -> Cell:
        return row.uid

    def _date(self, session: Session) -> Cell:
        return f"{times.in_zone(session.start, self._summit_zone):%Y-%m-%d}" if session.start else ""

    def _start(self, session: Session) -> Cell:
        return times.clock_time(session.start, self._summit_zone) if session.start else ""

    def _end(self, session: Session) -> Cell:
        return times.clock_time(session.start + timedelta(minutes=session.minutes), self._summit_zone) if session.start else ""

    def _zone(self, _session: Session) -> Cell:
        return self._summit_zone

    def _room(self, session: Session) -> Cell:
        return self._name(Room, session.room_id)

    def _venue(self, row: Session | Room) -> Cell:
        room = self._named[Room].get(row.room_id) if isinstance(row, Session) else row
        return self._name(Venue, room.venue_id) if room is not None else ""

    def _track(self, session: Session) -> Cell:
        return self._name(Track, session.track_id)

    def _format(self, session: Session) -> Cell:
        return self._name(Format, session.format_id)

    def _agency(self, person: Person) -> Cell:
        return self._name(Agency, person.agency_id)

    def _everywhere(self, session: Session) -> Cell:
        return _plain(session.is_everywhere)

    def _illustrative(self, session: Session) -> Cell:
        return _plain(session.is_illustrative)

    def _step_free(self, room: Room) -> Cell:
        return _plain(room.is_step_free)


def _plain(value: Any) -> Cell:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(value)
    return "" if value is None else value


def _by_code(row: Any) -> str:
    name = row.name["en"] or row.name[row.name.source] or next(iter(row.name.texts), "")
    return f"{' '.join(CUTTING.sub(' ', name).split())} [{row.code}]".strip()
