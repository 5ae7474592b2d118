"""Stars: set, taken away, and merged with those of her devices."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database

from summit.attending.marks import Mark, Marks, merged
from summit.attending.schedules import hold, touch
from summit.core import clock
from summit.model import Schedule, Star

MOST_STARS = 5000
A_SECOND = 1000


class TooManyStars(Exception):
    """Nobody attends so many sessions."""


def marks_of(database: Database, schedule: Schedule | None) -> dict[str, Mark]:
    """All marks of a schedule by the uids of their sessions, those that were taken away among them."""
    if schedule is None:
        return {}
    rows = database.execute(select(Star.session_uid, Star.stamp, Star.is_on).filter_by(schedule_id=schedule.id))
    return {uid: Mark(stamp, is_on) for uid, stamp, is_on in rows}


def starred(database: Database, schedule: Schedule | None) -> set[str]:
    """The uids of the sessions that are in the schedule."""
    return {uid for uid, mark in marks_of(database, schedule).items() if mark.is_on}


def set_star(database: Database, schedule: Schedule, session_uid: str, *, is_on: bool) -> None:
    """Star a session, or take its star away, as of now: it counts before everything that was there."""
    hold(database, schedule)
    before = marks_of(database, schedule)
    known = before.get(session_uid)
    stamp = max(clock.milliseconds(), known.stamp + 1 if known else 0)
    _store(database, schedule, before, {session_uid: Mark(stamp, is_on)})


def merge_stars(database: Database, schedule: Schedule, told: Marks) -> dict[str, Mark]:
    """Merge what a device knows into the schedule; return what both know now.

    A stamp later than now comes from a wrong clock, and counts as of the next second: so that who saw this mark and
    turned it at once still comes after it. Raises TooManyStars.
    """
    latest = clock.milliseconds() + A_SECOND
    sane = {uid: Mark(min(mark.stamp, latest), mark.is_on) for uid, mark in told.items()}
    known = marks_of(database, schedule)
    if all(merged(known, {uid: mark})[uid] == known.get(uid) for uid, mark in sane.items()):
        return known
    hold(database, schedule)
    known = marks_of(database, schedule)
    after = merged(known, sane)
    if len(after) > MOST_STARS:
        raise TooManyStars
    _store(database, schedule, known, {uid: mark for uid, mark in after.items() if mark != known.get(uid)})
    return after


def counts_of_stars(database: Database, summit_id: int) -> dict[str, int]:
    """How many people have each session in their schedules; those that nobody has are left out."""
    query = select(Star.session_uid, func.count()).join(Schedule, Star.schedule_id == Schedule.id)
    query = query.where(Schedule.summit_id == summit_id, Star.is_on).group_by(Star.session_uid)
    return dict(database.execute(query).all())


def _store(database: Database, schedule: Schedule, before: Marks, marks: Marks) -> None:
    """Write marks down. Calendars hear of it where a star was turned by them, and not where one was only confirmed."""
    if any(mark.is_on != (uid in before and before[uid].is_on) for uid, mark in marks.items()):
        touch(database, schedule)
    rows = {star.session_uid: star for star in database.scalars(select(Star).filter_by(schedule_id=schedule.id))}
    for uid, mark in marks.items():
        star = rows.get(uid)
        if star is None:
            database.add(Star(schedule_id=schedule.id, session_uid=uid, is_on=mark.is_on, stamp=mark.stamp))
        else:
            star.is_on, star.stamp = mark.is_on, mark.stamp
    database.flush()
