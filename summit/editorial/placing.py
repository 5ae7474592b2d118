"""Placing sessions: in which room, when and for how long. Looked at first, then done, one gesture at a time."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm.exc import StaleDataError

from summit.agenda.book import Agenda
from summit.agenda.conflicts import Conflict, find_conflicts
from summit.agenda.entries import SessionEntry
from summit.agenda.plan import Plan
from summit.core import codes
from summit.editorial.letters.readers import Reader, readers_of
from summit.editorial.planning import plan_of
from summit.model import Room, Session, Summit
from summit.model.session import MOST_MINUTES
from summit.model.wording import Wordings

MOST_AT_ONCE = 500


class Placement(Struct, frozen=True):
    """Where a session is to be: `session` and `room` are uids, `seen` is the version that whoever moves it looked at."""

    session: str
    room: str | None
    start: datetime | None
    minutes: int
    seen: int


class Preview(Struct, frozen=True):
    """What a move would do: conflicts that it causes, cures and leaves, each the worst first, and who would be told.

    `before` and `after` are the agendas that these are conflicts of.
    """

    before: Agenda
    after: Agenda
    caused: tuple[Conflict, ...]
    cured: tuple[Conflict, ...]
    left: tuple[Conflict, ...]
    told: tuple[Reader, ...]

    @property
    def gives_pause(self) -> bool:
        """Whether somebody should look before it is done: something that only informs does not stop the hand."""
        return any(conflict.severity != "informs" for conflict in self.caused)


class StaleSession(Exception):
    """Somebody else changed the session, or took it out, since it was looked at. Nothing was placed."""


class Unplaceable(Exception):
    """No session can be placed so: there is no such room, or no such length."""


def preview_of(database: Database, summit: Summit, placements: Sequence[Placement]) -> Preview:
    """What the placements would break and cure, and who would be told. Nothing is stored.

    Raises Unplaceable, and StaleSession where a session is not there any more.
    """
    plan = plan_of(database, summit)
    moved = [_moved(plan, placement) for placement in placements]
    about = [session.uid for session in moved]
    changed = plan.changed(moved)
    before = {_what(conflict): conflict for conflict in find_conflicts(plan, about=about)}
    after = {_what(conflict): conflict for conflict in find_conflicts(changed, about=about)}
    return Preview(
        before=plan.agenda,
        after=changed.agenda,
        caused=tuple(conflict for what, conflict in after.items() if what not in before),
        cured=tuple(conflict for what, conflict in before.items() if what not in after),
        left=tuple(conflict for what, conflict in after.items() if what in before),
        told=tuple(readers_of(database, summit, about)),
    )


def place(database: Database, summit: Summit, placements: Sequence[Placement]) -> list[Session]:
    """Put sessions where they are to be, all or none, in the batch of whoever is acting.

    Conflicts do not forbid it: an organiser often swaps two sessions by moving one onto the other first. Publishing
    is where they are refused. Raises StaleSession and Unplaceable; the caller commits, or rolls back what was refused.
    """
    if len(placements) > MOST_AT_ONCE:
        raise Unplaceable(f"these are more than {MOST_AT_ONCE} sessions at once")
    rooms = _ids_of_rooms(database, summit, placements)
    wanted = {placement.session: placement for placement in placements}
    found = {session.uid: session for session in database.scalars(_sessions(summit, wanted))}
    for uid, placement in wanted.items():
        _check_minutes(placement.minutes)
        if uid not in found or found[uid].version != placement.seen:
            raise StaleSession(uid)
        session = found[uid]
        session.room_id = None if session.is_everywhere else rooms[placement.room]
        session.start, session.minutes = placement.start, placement.minutes
    try:
        database.flush()
    except StaleDataError as overtaken:
        raise StaleSession(", ".join(wanted)) from overtaken
    return [found[uid] for uid in wanted]


def place_break(database: Database, summit: Summit, title: Wordings, start: datetime, minutes: int) -> Session:
    """A break over all rooms at once: one session that is everywhere. The caller commits."""
    _check_minutes(minutes)
    taken = set(database.scalars(select(Session.code).filter_by(summit_id=summit.id)))
    last = database.scalar(select(func.max(Session.number)).filter_by(summit_id=summit.id)) or 0
    found = Session(
        summit_id=summit.id,
        code=codes.code_from(title["en"] or title[title.source], taken, "break"),
        number=last + 1,
        title=title,
        start=start,
        minutes=minutes,
        status="confirmed",
        is_everywhere=True,
    )
    database.add(found)
    database.flush()
    return found


def _moved(plan: Plan, placement: Placement) -> SessionEntry:
    session = plan.agenda.get(placement.session)
    if not isinstance(session, SessionEntry):
        raise StaleSession(placement.session)
    _check_minutes(placement.minutes)
    if placement.room is not None and plan.agenda.get(placement.room) is None:
        raise Unplaceable("there is no such room")
    room = None if session.is_everywhere else placement.room
    return replace(session, room=room, start=placement.start, minutes=placement.minutes)


def _sessions(summit: Summit, uids: Sequence[str]):
    return select(Session).where(Session.summit_id == summit.id, Session.uid.in_(list(uids))).execution_options(populate_existing=True)


def _ids_of_rooms(database: Database, summit: Summit, placements: Sequence[Placement]) -> dict[str | None, int | None]:
    uids = {placement.room for placement in placements if placement.room}
    rows = database.execute(select(Room.uid, Room.id).where(Room.summit_id == summit.id, Room.uid.in_(uids)))
    found: dict[str | None, int | None] = {None: None} | dict(rows.all())
    if len(found) <= len(uids):
        raise Unplaceable("there is no such room")
    return found


def _check_minutes(minutes: int) -> None:
    if not 1 <= minutes <= MOST_MINUTES:
        raise Unplaceable(f"a session has 1 to {MOST_MINUTES} minutes")


def _what(conflict: Conflict) -> tuple:
    """What is wrong, whenever it is: a session that was too close to another and still is has caused nothing new."""
    named = (frozenset(conflict.sessions), conflict.people, conflict.room, conflict.agency, conflict.track)
    return (conflict.kind, conflict.severity, *named)
