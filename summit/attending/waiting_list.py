"""The waiting list: one comes after the other, seats that become free are offered in fair order, and offers have an end."""

from datetime import datetime, timedelta

from sqlalchemy import Select, and_, func, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session as Database

from summit.agenda.entries import SessionEntry
from summit.attending.chosen import count_seat_given_up
from summit.attending.seat_letters import call_back, tell_of_seat
from summit.attending.seats import published_session, seats_of, waiting_list
from summit.core import clock
from summit.model import Registration, Seating
from summit.model.seating import SEATED

# How long an offer stands, for a session that begins within so much time; the last line is for all others.
PATIENCE = (
    (timedelta(hours=6), timedelta(minutes=30)),
    (timedelta(hours=48), timedelta(hours=4)),
    (timedelta.max, timedelta(hours=24)),
)
# Each of as long as SQLite lets a writer wait (app.py).
MORE_TRIES = 5


def take_turn(database: Database, seating: Seating) -> int:
    """Let whoever changes these seats come one after the other, by writing to their row before anything is read.

    Offers past their deadline end here: they are in nobody's way. Return how many did.
    """
    _wait_for(database, seating)
    database.refresh(seating)
    overdue = select(Registration).filter_by(seating_id=seating.id).where(*_is_overdue()).execution_options(populate_existing=True)
    ended = database.scalars(overdue).all()
    for registration in ended:
        vacate(database, registration, "expired")
    return len(ended)


def _wait_for(database: Database, seating: Seating) -> None:
    """PostgreSQL lets each wait for the commit of the one before. SQLite knows one writer and no line: when many come at once
    somebody may be passed by all others for longer than a writer waits, and tries again, since nothing was written yet.
    """
    mine = update(Seating).where(Seating.id == seating.id).values(asked=Seating.asked).execution_options(synchronize_session=False)
    for is_last in (False,) * MORE_TRIES + (True,):
        try:
            database.execute(mine)
        except OperationalError as refused:
            if is_last or "locked" not in str(refused.orig):
                raise
        else:
            return


def move_up(database: Database, seating: Seating) -> int:
    """Offer the free seats to those who wait, in fair order, and write to each of them. Return how many.

    Call it in one's turn, after everything that can free a seat. Once the session has begun nobody is moved up.
    """
    database.flush()
    session = published_session(database, seating)
    free = seats_of(database, seating).free
    if not free or not is_still_to_come(session):
        return 0
    chosen = database.scalars(waiting_list(seating, session).limit(free)).all()
    for registration in chosen:
        registration.state, registration.confirm_by = "offered", deadline(session.start)
        tell_of_seat(database, seating, registration, session, "seat_offered")
    database.flush()
    return len(chosen)


def vacate(database: Database, registration: Registration, state: str) -> None:
    """Take somebody's seat or place on the waiting list from her: the state is "cancelled" or "expired"."""
    registration.state, registration.confirm_by = state, None
    count_seat_given_up(database, registration)
    call_back(database, registration)
    database.flush()


def is_still_to_come(session: SessionEntry | None) -> bool:
    """Whether it is worth waiting for: a published session that is not cancelled and has not begun."""
    return session is not None and not session.is_cancelled and (session.start is None or session.start > clock.now())


def deadline(start: datetime | None) -> datetime:
    """Until when a seat that is offered now is kept: a day, less where the session is near, and never after it begins."""
    now = clock.now()
    ahead = start - now if start else timedelta.max
    patience = next(patience for within, patience in PATIENCE if ahead <= within)
    return min(now + patience, start) if start else now + patience


def expire_offers(database: Database) -> int:
    """End the offers that nobody confirmed in time, offer what is free to the next, and return how many seats changed hands.

    It commits each session's seats by themselves, as no view stands behind it: who registers hardly waits for it. Seats
    that became free where nobody looked, because an account is gone or a session takes place after all, are offered too.
    """
    database.rollback()
    changed = 0
    for seating in database.scalars(_in_motion()).all():
        if _somebody_is_due(database, seating):
            changed += take_turn(database, seating) + move_up(database, seating)
        database.commit()
    return changed


def _in_motion() -> Select[tuple[Seating]]:
    """Seats whose offers are past their deadline, or that are free while somebody waits for one."""
    taken = select(func.count(Registration.id)).where(Registration.seating_id == Seating.id, Registration.state.in_(SEATED))
    is_waited_for = Seating.registrations.any(state="waiting") & (Seating.seats - Seating.held > taken.scalar_subquery())
    return select(Seating).where(Seating.registrations.any(and_(*_is_overdue())) | is_waited_for).order_by(Seating.id)


def _somebody_is_due(database: Database, seating: Seating) -> bool:
    overdue = select(Registration.id).filter_by(seating_id=seating.id).where(*_is_overdue()).limit(1)
    if database.scalars(overdue).first() is not None:
        return True
    session = published_session(database, seating)
    return is_still_to_come(session) and database.scalars(waiting_list(seating, session).limit(1)).first() is not None


def _is_overdue() -> tuple:
    return Registration.state == "offered", Registration.confirm_by <= clock.now()
