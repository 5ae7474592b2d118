"""Sharing a schedule: a link that shows its sessions to whoever has it, until it is withdrawn."""

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.core import codes
from summit.model import Schedule


def share(database: Database, schedule: Schedule) -> None:
    """Make the link; one that is there stays."""
    schedule.shared_secret = schedule.shared_secret or codes.new_secret()
    database.flush()


def stop_sharing(database: Database, schedule: Schedule) -> None:
    """Withdraw the link: it leads nowhere from now, and a later one is another."""
    schedule.shared_secret = None
    database.flush()


def shared_schedule(database: Database, summit_id: int, secret: str) -> Schedule | None:
    """The schedule that a link opens at a summit, or None."""
    return database.scalars(select(Schedule).filter_by(summit_id=summit_id, shared_secret=secret)).first()
