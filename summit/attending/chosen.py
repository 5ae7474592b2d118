"""What is in somebody's schedule: the sessions she starred, and those of which she has a seat or waits for one."""

from collections.abc import Collection

from sqlalchemy import bindparam, exists, select, union_all, update
from sqlalchemy.orm import Session as Database

from summit.attending.seats import LIVING
from summit.core import clock
from summit.model import Registration, Schedule, Seating, Star

_STARS = select(Star.schedule_id, Star.session_uid).where(Star.is_on)
_SEATS = (
    select(Schedule.id, Seating.session_uid)
    .join(Registration, Registration.account_id == Schedule.account_id)
    .join(Seating, (Seating.id == Registration.seating_id) & (Seating.summit_id == Schedule.summit_id))
    .where(Registration.state.in_(LIVING))
)
# Put together once: calendars ask it with every change.
_OF_ONE = union_all(_STARS.where(Star.schedule_id == bindparam("schedule")), _SEATS.where(Schedule.id == bindparam("schedule")))


def chosen(database: Database, schedule_id: int | None) -> set[str]:
    """The uids of the sessions in one schedule; None is that of who has none."""
    return set() if schedule_id is None else {uid for _, uid in database.execute(_OF_ONE, {"schedule": schedule_id})}


def chosen_in(database: Database, schedules: Collection[int], among: Collection[str]) -> dict[int, set[str]]:
    """Which of some sessions are in many schedules: their uids by the ids of the schedules."""
    stars = _STARS.where(Star.schedule_id.in_(schedules), Star.session_uid.in_(among))
    seats = _SEATS.where(Schedule.id.in_(schedules), Seating.session_uid.in_(among))
    found: dict[int, set[str]] = {}
    for query in (stars, seats):
        for schedule, uid in database.execute(query):
            found.setdefault(schedule, set()).add(uid)
    return found


def count_seat_given_up(database: Database, registration: Registration) -> None:
    """Let her calendars hear of a session that leaves her schedule with the seat, because it has no star."""
    seating = database.get_one(Seating, registration.seating_id)
    is_starred = exists().where(Star.schedule_id == Schedule.id, Star.session_uid == seating.session_uid, Star.is_on)
    hers = update(Schedule).where(Schedule.account_id == registration.account_id, Schedule.summit_id == seating.summit_id, ~is_starred)
    counted = hers.values(revision=Schedule.revision + 1, changed_at=clock.now())
    database.execute(counted.execution_options(synchronize_session=False))
