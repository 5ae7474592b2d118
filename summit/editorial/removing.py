"""Taking something out of the draft, with what refers to it set free first, so that the trail tells of every row."""

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm import Session as Database

from summit.core import clock
from summit.model import (
    Agency,
    Format,
    Grant,
    Hosting,
    Invitation,
    Item,
    Keeper,
    Level,
    Needs,
    Participation,
    Party,
    Person,
    Proposal,
    Room,
    Session,
    SignOff,
    Statement,
    Track,
    TravelTime,
    Venue,
)

# What refers to a row of a table, and loses only the reference when the row goes.
SET_FREE: dict[type, tuple[InstrumentedAttribute, ...]] = {
    Venue: (Room.venue_id,),
    Room: (Session.room_id,),
    Track: (Session.track_id,),
    Format: (Session.format_id, Proposal.format_id),
    Session: (Proposal.session_id,),
    Agency: (Person.agency_id,),
    Person: (Item.person_id,),
    Level: (Person.level_id,),
    Party: (Person.party_id,),
}
# What makes no sense without the row, and goes with it.
TAKEN_ALONG: dict[type, tuple[InstrumentedAttribute, ...]] = {
    Agency: (Hosting.agency_id, Grant.agency_id, Proposal.agency_id),
    Person: (Participation.person_id, Keeper.person_id, Statement.person_id),
}


def named_by(database: Database, row: object) -> dict[str, int]:
    """How many rows of each table refer to this one: {"session": 3}."""
    counts: dict[str, int] = {}
    for column in (*SET_FREE.get(type(row), ()), *TAKEN_ALONG.get(type(row), ())):
        count = database.scalar(select(func.count()).select_from(column.class_).where(column == row.id))
        if count:
            counts[column.class_.__tablename__] = count
    return counts


def lost_with(database: Database, row: Person | Session) -> dict[str, int]:
    """What goes with a person or a session and is in no trail, so that nothing brings it back: {"statements": 2}. One query.

    Changes that wait are not among it: they name their row by its uid, and wait on for one that is made again.
    """
    if isinstance(row, Person):
        is_hers = Keeper.person_id == row.id
        is_open = Invitation.used_at.is_(None) & Invitation.revoked_at.is_(None)
        goes = {
            "statements": Statement.person_id == row.id,
            "answers": (Participation.person_id == row.id) & (Participation.word != ""),
            "needs": Needs.person_id == row.id,
            "access": is_hers & (Keeper.role == "speaker"),
            "assistants": is_hers & (Keeper.role == "assistant") & Keeper.lasts(),
            "invitations": (Invitation.person_id == row.id) & is_open,
        }
    else:
        goes = {
            "statements": Statement.session_id == row.id,
            "answers": (Participation.session_id == row.id) & (Participation.word != ""),
            "sign_offs": SignOff.session_id == row.id,
        }
    counts = [select(func.count()).where(which).scalar_subquery() for which in goes.values()]
    found = zip(goes, database.execute(select(*counts)).one(), strict=True)
    return {name: count for name, count in found if count}


def remove(database: Database, row: object) -> None:
    """Take a row out of the draft. What is published stays until the next release."""
    for column in SET_FREE.get(type(row), ()):
        for other in database.scalars(select(column.class_).where(column == row.id)):
            setattr(other, column.key, None)
    for column in TAKEN_ALONG.get(type(row), ()):
        for other in database.scalars(select(column.class_).where(column == row.id)):
            _touch(database, other)
            database.delete(other)
    if isinstance(row, Venue | Room):
        places = (TravelTime.origin == row.uid) | (TravelTime.destination == row.uid)
        for travel_time in database.scalars(select(TravelTime).where(TravelTime.summit_id == row.summit_id, places)):
            database.delete(travel_time)
    database.flush()
    database.delete(row)
    database.flush()


def _touch(database: Database, other: object) -> None:
    """A session changes when a part of it goes."""
    if isinstance(other, Hosting | Participation) and other.session_id:
        session = database.get_one(Session, other.session_id)
        session.changed_at = clock.now()
        database.expire(session, ["participations", "hostings"])
