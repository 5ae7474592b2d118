"""Registering for a session with limited seats, confirming a seat that was offered, and giving it up."""

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.agenda.entries import SessionEntry
from summit.attending.schedules import open_schedule
from summit.attending.seats import LIVING, is_invited, published_session, registration_of, seats_of, waiting_list
from summit.attending.starring import set_star, starred
from summit.attending.waiting_list import is_still_to_come, move_up, take_turn, vacate
from summit.core import clock
from summit.model import Account, Registration, Seating


class NotRegistered(Exception):
    """Somebody who asked for a seat got neither one nor a place on the waiting list."""


class SessionIsCancelled(NotRegistered):
    """It is cancelled, or not public."""


class SessionHasBegun(NotRegistered):
    """From now on who stands at the door lets people in."""


class RegistrationClosed(NotRegistered):
    """The organisers take no more registrations."""


class OnlyForInvited(NotRegistered):
    """The session is by invitation, and her address is not among those that are invited."""


class OfferIsOver(Exception):
    """No seat is kept for her, or not any more."""


def register(database: Database, seating: Seating, account: Account) -> Registration:
    """Give her a seat if one is free and nobody waits for it, else the next place on the waiting list. The session is starred.

    Who has either already keeps it; who gave it up asks anew. Raises NotRegistered. Call it before anything else is
    written, so that of many who ask at once each waits for the one before.
    """
    take_turn(database, seating)
    mine = registration_of(database, seating, account)
    if mine is not None and mine.state in LIVING:
        return mine
    session = check_registering(database, seating, account)
    is_free = seats_of(database, seating).free > 0
    is_first = database.scalars(waiting_list(seating, session).limit(1)).first() is None
    mine = ask(database, seating, account, mine, "registered" if is_free and is_first else "waiting")
    if is_free and not is_first:
        move_up(database, seating)
    put_in_schedule(database, seating, account)
    return mine


def check_registering(database: Database, seating: Seating, account: Account) -> SessionEntry:
    """The session as it is published; raises NotRegistered where she cannot register for it at this moment."""
    session = published_session(database, seating)
    if session is None or session.is_cancelled:
        raise SessionIsCancelled(seating.session_uid)
    if not is_still_to_come(session):
        raise SessionHasBegun(session.code)
    if not seating.is_open:
        raise RegistrationClosed(session.code)
    if session.access == "invitation" and not is_invited(database, seating, account):
        raise OnlyForInvited(session.code)
    return session


def confirm_offer(database: Database, seating: Seating, account: Account) -> Registration:
    """Take the seat that is kept for her. Raises OfferIsOver; who has the seat already keeps it."""
    take_turn(database, seating)
    mine = registration_of(database, seating, account)
    if mine is None or mine.state not in ("offered", "registered"):
        raise OfferIsOver(seating.session_uid)
    mine.state, mine.confirm_by = "registered", None
    database.flush()
    return mine


def give_up_seat(database: Database, seating: Seating, account: Account) -> bool:
    """Give up her seat, or her place on the waiting list; False where she has neither."""
    take_turn(database, seating)
    mine = registration_of(database, seating, account)
    was_there = mine is not None and mine.state in LIVING
    if was_there:
        vacate(database, mine, "cancelled")
    move_up(database, seating)
    return was_there


def give_up_all_seats(database: Database, account: Account) -> None:
    """Give up every seat of an account, before it is erased: whoever waits is moved up."""
    registered = select(Registration.seating_id).where(Registration.account_id == account.id, Registration.state.in_(LIVING))
    for seating in database.scalars(select(Seating).where(Seating.id.in_(registered)).order_by(Seating.id)).all():
        give_up_seat(database, seating, account)


def ask(database: Database, seating: Seating, account: Account, mine: Registration | None, state: str) -> Registration:
    """Count somebody who asks for a seat, with the next number, on the row that she may have already."""
    if mine is None:
        mine = Registration(seating_id=seating.id, account_id=account.id)
        database.add(mine)
    seating.asked += 1
    mine.number, mine.state, mine.at, mine.confirm_by, mine.came_at = seating.asked, state, clock.now(), None, None
    database.flush()
    return mine


def put_in_schedule(database: Database, seating: Seating, account: Account) -> None:
    """Star the session for her, where it is not starred."""
    schedule = open_schedule(database, account, seating.summit_id)
    if seating.session_uid not in starred(database, schedule):
        set_star(database, schedule, seating.session_uid, is_on=True)
