"""Seats as they are looked at: how many there are, whose they are, and who waits for one."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm import aliased, joinedload

from summit.agenda.entries import SessionEntry
from summit.core import clock
from summit.editorial.reading import agenda_of
from summit.model import Account, Invited, Registration, Seating
from summit.model.seating import SEATED

LIVING = (*SEATED, "waiting")


class Seats(NamedTuple):
    """The seats of a session, counted: those that people have, those held for delegations, and how many people wait."""

    seats: int
    held: int
    taken: int
    waiting: int

    @property
    def free(self) -> int:
        """How many seats can be given. None is free where the organiser took away more than was left."""
        return max(0, self.seats - self.held - self.taken)


class MySeat(NamedTuple):
    """What somebody has of a session: `state` is "registered", "offered" or "waiting", `place` her place on the waiting list."""

    state: str
    confirm_by: datetime | None
    place: int


def seating_of(database: Database, session_uid: str) -> Seating | None:
    """The seating of a session, or None where it takes no registrations."""
    return database.scalars(select(Seating).filter_by(session_uid=session_uid)).first()


def published_session(database: Database, seating: Seating) -> SessionEntry | None:
    """The session as it is published now, or None where it is not."""
    agenda = agenda_of(database, seating.summit_id)
    found = agenda.get(seating.session_uid) if agenda else None
    return None if found is None or found.is_withdrawn else found


def seats_of(database: Database, seating: Seating) -> Seats:
    """The seats, counted now."""
    counts = select(Registration.state, func.count()).filter_by(seating_id=seating.id).group_by(Registration.state)
    found = dict(database.execute(counts).all())
    return Seats(seating.seats, seating.held, sum(found.get(state, 0) for state in SEATED), found.get("waiting", 0))


def registration_of(database: Database, seating: Seating, account: Account) -> Registration | None:
    """Her registration as it is stored at this moment, whatever became of it."""
    query = select(Registration).filter_by(seating_id=seating.id, account_id=account.id)
    return database.scalars(query.execution_options(populate_existing=True)).first()


def waiting_list(seating: Seating, session: SessionEntry) -> Select[tuple[Registration]]:
    """Who waits for a seat and may have one, in the order in which they asked."""
    query = select(Registration).join(Account).where(Registration.seating_id == seating.id, Registration.state == "waiting", Account.active)
    if session.access == "invitation":
        query = query.where(Account.email.in_(select(Invited.email).filter_by(seating_id=seating.id)))
    return query.order_by(Registration.number).execution_options(populate_existing=True)


def people_of(database: Database, seating: Seating) -> list[Registration]:
    """Everybody who has a seat or waits for one, in the order in which they asked, with their accounts."""
    query = select(Registration).filter_by(seating_id=seating.id).where(Registration.state.in_(LIVING))
    return list(database.scalars(query.order_by(Registration.number).options(joinedload(Registration.account))))


def is_invited(database: Database, seating: Seating, account: Account) -> bool:
    """Whether her address is among those that are invited."""
    return database.scalars(select(Invited.id).filter_by(seating_id=seating.id, email=account.email)).first() is not None


def my_seats(database: Database, account: Account, summit_id: int) -> dict[str, MySeat]:
    """What she has of the sessions of a summit, by their uids. An offer whose deadline is over is none any more."""
    before = aliased(Registration)
    is_before = (before.seating_id == Registration.seating_id, before.state == "waiting", before.number <= Registration.number)
    place = select(func.count(before.id)).where(*is_before).correlate(Registration).scalar_subquery()
    query = select(Seating.session_uid, Registration.state, Registration.confirm_by, place).join(Registration.seating)
    query = query.where(Registration.account_id == account.id, Seating.summit_id == summit_id, Registration.state.in_(LIVING))
    now = clock.now()
    rows = [(uid, MySeat(*told)) for uid, *told in database.execute(query)]
    return {uid: seat for uid, seat in rows if seat.state != "offered" or seat.confirm_by > now}
