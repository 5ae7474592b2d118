"""Somebody's schedule at a summit: found, made when it is first needed, and counted on with every change."""

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as Database

from summit.core import clock
from summit.model import Account, Release, Schedule


def schedule_of(database: Database, account: Account, summit_id: int) -> Schedule | None:
    """Her schedule, or None while she has none."""
    return database.scalars(select(Schedule).filter_by(account_id=account.id, summit_id=summit_id)).first()


def open_schedule(database: Database, account: Account, summit_id: int) -> Schedule:
    """Her schedule, made now if she had none. Of two devices that make it at once, both get the same.

    Nothing that changed before she had one is news to her.
    """
    found = schedule_of(database, account, summit_id)
    if found is not None:
        return found
    number = database.scalar(select(func.max(Release.number)).filter_by(summit_id=summit_id)) or 0
    try:
        with database.begin_nested():
            made = Schedule(account_id=account.id, summit_id=summit_id, looked_at=number, told_of=number)
            database.add(made)
            database.flush()
            return made
    except IntegrityError:
        return database.scalars(select(Schedule).filter_by(account_id=account.id, summit_id=summit_id)).one()


def hold(database: Database, schedule: Schedule) -> None:
    """Let whoever else changes this schedule wait until what is done now is committed. Call it before anything is read."""
    held = update(Schedule).where(Schedule.id == schedule.id).values(revision=Schedule.revision)
    database.execute(held.execution_options(synchronize_session=False))


def hold_all(database: Database, account_id: int) -> None:
    """The same for every schedule of an account: the worker that writes to her takes these before her letters."""
    held = update(Schedule).where(Schedule.account_id == account_id).values(revision=Schedule.revision)
    database.execute(held.execution_options(synchronize_session=False))


def touch(database: Database, schedule: Schedule, *, private: bool = False) -> None:
    """Count a change of what she chose, or of an entry of her own; it holds the schedule too."""
    changed = {"revision": Schedule.revision + 1, "private_changed_at" if private else "changed_at": clock.now()}
    counted = update(Schedule).where(Schedule.id == schedule.id).values(changed)
    database.execute(counted.execution_options(synchronize_session=False))
    database.expire(schedule, ["revision", "changed_at", "private_changed_at"])
