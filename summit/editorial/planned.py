"""Releases that wait for their hour; the worker publishes them when it has come."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session as Database

from summit.core import clock, times
from summit.editorial.next_release import Unpublishable
from summit.editorial.prospect import prospect_of
from summit.editorial.publishing import NothingToPublish, OvertakenByAnotherRelease, waiting_no_longer
from summit.editorial.releasing import BlockedByConflicts, release
from summit.editorial.trailing import acting, leave_trail
from summit.editorial.waiving import waive
from summit.model import PlannedRelease, Summit
from summit.model.wording import Wordings

MOST_AHEAD = timedelta(days=5 * 366)


class HourHasPassed(Exception):
    """A release cannot be planned for the past."""


class HourTooFar(Exception):
    """A release cannot be planned for years to come; the date is mistyped."""


class NoSuchHour(Exception):
    """Clocks at the venue skip this time of day, because they are changed."""


class NotWaiting(Exception):
    """The planned release was published, refused or withdrawn meanwhile."""


def hour_of_release(summit: Summit, day: date, time_of_day: str) -> datetime:
    """The instant at which the venue's clocks show this; of an hour that they show twice, the first."""
    today = clock.now().date()
    if day < today - timedelta(days=2):
        raise HourHasPassed(f"{day} {time_of_day}")
    if day > today + MOST_AHEAD:
        raise HourTooFar(f"{day} {time_of_day}")
    at = times.from_wall_clock(day, time_of_day, summit.zone)
    shown = times.in_zone(at, summit.zone)
    if (shown.date(), shown.strftime("%H:%M")) != (day, time_of_day):
        raise NoSuchHour(f"{day} {time_of_day}")
    if at <= clock.now():
        raise HourHasPassed(f"{day} {time_of_day}")
    return at


def plan_release(
    database: Database,
    summit: Summit,
    *,
    at: datetime,
    only: Collection[str] | None = None,
    note: Wordings | None = None,
    by: str,
    waived: Mapping[str, str] | None = None,
) -> PlannedRelease:
    """Let the worker publish at an instant, everything or the sessions with the codes in `only`, as the draft will be then.

    Nobody looks at it in that hour: what blocks then, and was not waived before, refuses it. `waived` are reasons by
    the keys of conflicts that block it as it stands now.
    """
    if at <= clock.now():
        raise HourHasPassed(at.isoformat())
    chosen = None if only is None else tuple(sorted(only))
    blocking = prospect_of(database, summit, chosen).blocking
    for conflict in blocking:
        if (waived or {}).get(conflict.key, "").strip():
            waive(database, summit, conflict.key, waived[conflict.key], by, among=[conflict])
    planned = PlannedRelease(summit_id=summit.id, at=at, only=chosen, note=note or Wordings(), by=by, state="waiting")
    database.add(planned)
    database.flush()
    told = {"at": at.isoformat(), "only": planned.only}
    leave_trail(database, planned, "created", subject=planned.uid, kind="planned_release", after=told)
    return planned


def withdraw_planned(database: Database, planned: PlannedRelease, *, by: str) -> None:
    """Give a planned release up; NotWaiting where that comes too late."""
    if not _turn_into(database, planned.id, "withdrawn", by):
        raise NotWaiting(planned.uid)
    leave_trail(database, planned, "removed", subject=planned.uid, kind="planned_release", before={"at": planned.at.isoformat()})


def publish_due(database: Database) -> list[PlannedRelease]:
    """Publish every planned release whose hour has come, each in a transaction of its own, and say what became of it.

    Of all functions here this one alone commits: no view stands behind it. A release is claimed by a conditional
    update in the transaction that publishes it, so that of two workers one publishes, and what a dying
    worker began is begun again. Who was only overtaken by another publisher waits for the next round. What nobody
    expected is raised at the end, all of it together.
    """
    database.rollback()
    due = select(PlannedRelease.id).where(PlannedRelease.state == "waiting", PlannedRelease.at <= clock.now())
    waiting = database.scalars(due.order_by(PlannedRelease.at, PlannedRelease.id)).all()
    database.rollback()
    made, bugs = [], []
    for identity in waiting:
        try:
            made.append(_publish_one(database, identity))
        except Exception as bug:  # a release that meets a bug of ours must not hold up those behind it
            database.rollback()
            bugs.append(bug)
    if bugs:
        raise ExceptionGroup("planned releases that could not be made", bugs)
    return [done for done in made if done is not None]


def _publish_one(database: Database, identity: int) -> PlannedRelease | None:
    try:
        with waiting_no_longer():
            is_mine = _turn_into(database, identity, "published")
        if not is_mine:
            database.rollback()
            return None
        planned = database.get_one(PlannedRelease, identity, populate_existing=True)
        acting(database, planned.by, "planned release")
        made, _ = release(database, database.get_one(Summit, planned.summit_id), only=planned.only, note=planned.note, by=planned.by)
        planned.outcome = str(made.number)
        database.commit()
    except OvertakenByAnotherRelease:
        database.rollback()
        return None
    except Unpublishable as refused:
        database.rollback()
        if not _turn_into(database, identity, "refused", _told(refused)):
            return None
        database.commit()
    return database.get_one(PlannedRelease, identity, populate_existing=True)


def _turn_into(database: Database, identity: int, state: str, outcome: str = "") -> bool:
    """Whether the planned release was waiting, and is in this state now."""
    claimed = update(PlannedRelease).where(PlannedRelease.id == identity, PlannedRelease.state == "waiting")
    return database.execute(claimed.values(state=state, outcome=outcome), execution_options={"synchronize_session": False}).rowcount == 1


def _told(refused: Unpublishable) -> str:
    """Why it was refused: "blocked 3", "nothing", or a sentence."""
    if isinstance(refused, BlockedByConflicts):
        return f"blocked {len(refused.conflicts)}"
    return "nothing" if isinstance(refused, NothingToPublish) else str(refused)
