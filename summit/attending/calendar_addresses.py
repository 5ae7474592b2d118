"""Secret addresses for calendar programs: made, found by what stands in them, withdrawn."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session as Database

from summit.model import CalendarAddress, Schedule, Summit

MOST_ADDRESSES = 20
LONGEST_NAME = 80


class TooManyAddresses(Exception):
    """Nobody has so many calendar programs."""


class Subscribed(NamedTuple):
    """What an address opens: `revision` changes with everything in the schedule that a calendar could show."""

    id: int
    schedule_id: int
    summit_id: int
    slug: str
    language: str
    has_private: bool
    revision: int
    made_at: datetime
    changed_at: datetime
    private_changed_at: datetime
    fetched_at: datetime | None


def make_address(database: Database, schedule: Schedule, name: str, language: str, *, has_private: bool) -> CalendarAddress:
    """A new address that nobody can guess. Raises TooManyAddresses."""
    if len(addresses_of(database, schedule)) >= MOST_ADDRESSES:
        raise TooManyAddresses
    made = CalendarAddress(schedule_id=schedule.id, name=name, language=language, has_private=has_private)
    database.add(made)
    database.flush()
    return made


def addresses_of(database: Database, schedule: Schedule | None) -> list[CalendarAddress]:
    """The addresses of a schedule, in the order in which they were made."""
    if schedule is None:
        return []
    return list(database.scalars(select(CalendarAddress).filter_by(schedule_id=schedule.id).order_by(CalendarAddress.id)))


def withdraw_address(database: Database, address: CalendarAddress) -> None:
    """Forget an address: whoever asks for it is answered as if it had never been."""
    database.delete(address)
    database.flush()


_FIND = (
    select(
        CalendarAddress.id,
        CalendarAddress.schedule_id,
        Schedule.summit_id,
        Summit.slug,
        CalendarAddress.language,
        CalendarAddress.has_private,
        Schedule.revision,
        CalendarAddress.made_at,
        Schedule.changed_at,
        Schedule.private_changed_at,
        CalendarAddress.fetched_at,
    )
    .join(Schedule, CalendarAddress.schedule_id == Schedule.id)
    .join(Summit, Schedule.summit_id == Summit.id)
    .where(CalendarAddress.secret == bindparam("secret"))
)


def find_address(connection: Connection, secret: str) -> Subscribed | None:
    """What a secret opens, or None. One query, because calendars ask all day long."""
    row = connection.execute(_FIND, {"secret": secret}).first()
    return Subscribed(*row) if row else None


def remember_fetches(connection: Connection, fetched: Mapping[int, datetime]) -> None:
    """Write down when addresses, by their ids, were asked for last."""
    if not fetched:
        return
    table = CalendarAddress.__table__
    statement = update(table).where(table.c.id == bindparam("address")).values(fetched_at=bindparam("at"))
    connection.execute(statement, [{"address": address, "at": at} for address, at in fetched.items()])
