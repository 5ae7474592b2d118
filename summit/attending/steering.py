"""What organisers do with the seats of a session: how many there are, who is invited, and who comes first. All of it is trailed."""

from collections.abc import Collection

from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError, InvalidRequestError
from sqlalchemy.orm import Session as Database

from summit.attending.registering import ask, put_in_schedule
from summit.attending.seat_letters import tell_of_seat
from summit.attending.seats import LIVING, published_session, registration_of, seating_of
from summit.attending.waiting_list import is_still_to_come, move_up, take_turn, vacate
from summit.editorial.trailing import leave_trail
from summit.model import Account, Invited, Registration, Seating

SETTINGS = ("seats", "held", "is_open")


class StaleSeating(Exception):
    """Somebody else changed the seats since they were looked at."""


class NoSeatHeld(Exception):
    """No seat is held for delegations any more."""


class SeatedAlready(Exception):
    """She has a seat."""


class NotWaiting(Exception):
    """She has a seat by now, or gave her place up."""


class NobodyThere(Exception):
    """Her account was erased meanwhile, and her place with it."""


def save_seating(
    database: Database,
    summit_id: int,
    session_uid: str,
    *,
    seats: int,
    held: int,
    is_open: bool,
    seen: int,
    invited: Collection[str] | None = None,
) -> Seating:
    """Let a session take registrations, or change how; `seen` is the version that was looked at, 0 where there was none.

    `invited` are all addresses that may register by invitation, None leaves them. Fewer seats than are taken take none
    away. Raises StaleSeating.
    """
    settings = dict(zip(SETTINGS, (seats, held, is_open), strict=True))
    if seen:
        before, seating = _change(database, session_uid, seen, settings)
    else:
        before, seating = None, _make(database, summit_id, session_uid, settings)
    if invited is not None:
        _invite(database, seating, set(invited))
    if before != settings:
        action = "changed" if before else "created"
        leave_trail(database, seating, action, subject=session_uid, kind="seating", before=before, after=settings)
    move_up(database, seating)
    return seating


def give_held_seat(database: Database, seating: Seating, account: Account) -> Registration:
    """Give somebody a seat that was held for delegations: one less is held. Raises NoSeatHeld or SeatedAlready."""
    take_turn(database, seating)
    mine = registration_of(database, seating, account)
    if mine is not None and mine.state == "registered":
        raise SeatedAlready(account.email)
    if not seating.held:
        raise NoSeatHeld(seating.session_uid)
    if mine is not None and mine.state in LIVING:
        vacate(database, mine, "cancelled")
    seating.held -= 1
    seating.version += 1
    mine = ask(database, seating, account, mine, "registered")
    put_in_schedule(database, seating, account)
    _tell(database, seating, mine, "seat_given")
    leave_trail(database, seating, "created", subject=account.uid, kind="registration")
    move_up(database, seating)
    return mine


def cancel_seat(database: Database, seating: Seating, registration: Registration) -> None:
    """Take somebody's seat or place on the waiting list from her, and move the next one up. Raises NobodyThere."""
    take_turn(database, seating)
    _look_again(database, registration)
    if registration.state in LIVING:
        vacate(database, registration, "cancelled")
        _tell(database, seating, registration, "seat_cancelled")
        leave_trail(database, seating, "removed", subject=registration.account.uid, kind="registration")
    move_up(database, seating)


def put_first(database: Database, seating: Seating, registration: Registration) -> None:
    """Put somebody first on the waiting list: the next seat that is free is hers. Raises NotWaiting or NobodyThere."""
    take_turn(database, seating)
    _look_again(database, registration)
    if registration.state != "waiting":
        raise NotWaiting(registration.uid)
    least = database.scalar(select(func.min(Registration.number)).filter_by(seating_id=seating.id))
    if registration.number > least:
        registration.number = least - 1
        leave_trail(database, seating, "changed", subject=registration.account.uid, kind="registration")
    move_up(database, seating)


def _tell(database: Database, seating: Seating, registration: Registration, kind: str) -> None:
    """Write to her, where there is still something to come to."""
    session = published_session(database, seating)
    if is_still_to_come(session):
        tell_of_seat(database, seating, registration, session, kind)


def _look_again(database: Database, registration: Registration) -> None:
    try:
        database.refresh(registration)
    except InvalidRequestError as erased:
        raise NobodyThere from erased


def _make(database: Database, summit_id: int, session_uid: str, settings: dict) -> Seating:
    seating = Seating(summit_id=summit_id, session_uid=session_uid, **settings)
    database.add(seating)
    try:
        database.flush()
    except IntegrityError as made_meanwhile:
        raise StaleSeating(session_uid) from made_meanwhile
    return seating


def _change(database: Database, session_uid: str, seen: int, settings: dict) -> tuple[dict, Seating]:
    seating = seating_of(database, session_uid)
    if seating is None:
        raise StaleSeating(session_uid)
    take_turn(database, seating)
    before = {name: getattr(seating, name) for name in SETTINGS}
    mine = update(Seating).where(Seating.id == seating.id, Seating.version == seen).values(**settings, version=Seating.version + 1)
    if not database.execute(mine.execution_options(synchronize_session=False)).rowcount:
        raise StaleSeating(session_uid)
    database.refresh(seating)
    return before, seating


def _invite(database: Database, seating: Seating, emails: set[str]) -> None:
    known = set(database.scalars(select(Invited.email).filter_by(seating_id=seating.id)))
    gone = delete(Invited).where(Invited.seating_id == seating.id, Invited.email.in_(known - emails))
    database.execute(gone.execution_options(synchronize_session=False))
    database.add_all(Invited(seating_id=seating.id, email=email) for email in sorted(emails - known))
    database.flush()
    database.expire(seating, ["invited"])
