"""Entries of her own and notes to herself: what stands in a schedule and is nobody else's."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database

from summit.attending.schedules import touch
from summit.core import clock
from summit.model import Note, PrivateEntry, Schedule

MOST_ENTRIES = 500
IN_A_CALENDAR = ("title", "place", "start", "minutes")


class TooManyEntries(Exception):
    """Nobody dines so often."""


def add_entry(database: Database, schedule: Schedule, entry: PrivateEntry) -> PrivateEntry:
    """Put an entry into the schedule. Raises TooManyEntries."""
    touch(database, schedule, private=True)
    if database.scalar(select(func.count()).select_from(PrivateEntry).filter_by(schedule_id=schedule.id)) >= MOST_ENTRIES:
        raise TooManyEntries
    entry.schedule_id = schedule.id
    database.add(entry)
    database.flush()
    return entry


def save_entry(database: Database, schedule: Schedule, entry: PrivateEntry) -> None:
    """Store an entry that was changed: calendars hear of it by its SEQUENCE (RFC 5545, section 3.8.7.4)."""
    if not database.is_modified(entry):
        return
    with database.no_autoflush:
        touch(database, schedule, private=True)
    entry.sequence += 1
    entry.changed_at = clock.now()
    database.flush()


def remove_entry(database: Database, schedule: Schedule, entry: PrivateEntry) -> None:
    """Take an entry out: her calendars no longer show it."""
    touch(database, schedule, private=True)
    database.delete(entry)
    database.flush()


def entry_with(database: Database, schedule: Schedule | None, uid: str) -> PrivateEntry | None:
    """The entry with this uid, if it is in this schedule."""
    if schedule is None:
        return None
    return database.scalars(select(PrivateEntry).filter_by(schedule_id=schedule.id, uid=uid)).first()


def note_on(database: Database, schedule: Schedule | None, session_uid: str) -> Note | None:
    """What she wrote to herself about a session, or None."""
    if schedule is None:
        return None
    return database.scalars(select(Note).filter_by(schedule_id=schedule.id, session_uid=session_uid)).first()
