"""The sessions in which a person has a part, and what she needs to know of each of them."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm import selectinload

from summit.model import Item, Participation, Person, Room, Session, Venue


class Invited(NamedTuple):
    """A session in which she has a part: in which roles, in what state, what she said, when she should be there, and her minutes."""

    session: Session
    roles: list[str]
    state: str
    word: str
    room: Room | None
    venue: Venue | None
    arrival: datetime | None
    items: list[Item]


def sessions_with(person: Person) -> Select[tuple[Session]]:
    """All sessions in which a person has a part, drafts and closed ones too."""
    hers = select(Participation.session_id).where(Participation.person_id == person.id)
    query = select(Session).where(Session.summit_id == person.summit_id, Session.id.in_(hers))
    return query.options(selectinload(Session.participations), selectinload(Session.items))


def invited_to(database: Database, person: Person, arrive_before: int) -> list[Invited]:
    """Her sessions in the order of their times, those without one last; she should be there so many minutes before. A few queries."""
    places = places_of(database, person.summit_id)
    found = []
    for session in database.scalars(sessions_with(person)):
        mine = [part for part in session.participations if part.person_id == person.id]
        room, venue = places.get(session.room_id, (None, None))
        arrival = session.start - timedelta(minutes=arrive_before) if session.start else None
        items = [item for item in session.items if item.person_id == person.id]
        found.append(Invited(session, [part.role for part in mine], mine[0].state, mine[0].word, room, venue, arrival, items))
    return sorted(found, key=lambda one: (one.session.start is None, one.session.start or 0, one.session.code))


def places_of(database: Database, summit_id: int) -> dict[int | None, tuple[Room, Venue | None]]:
    """The rooms of a summit and their venues, by the ids of the rooms."""
    rooms = select(Room, Venue).outerjoin(Venue, Room.venue_id == Venue.id).where(Room.summit_id == summit_id)
    return {room.id: (room, venue) for room, venue in database.execute(rooms)}
