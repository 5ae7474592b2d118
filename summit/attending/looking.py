"""What changed in somebody's sessions since she last looked, and that she has looked."""

from typing import NamedTuple

from sqlalchemy import update
from sqlalchemy.orm import Session as Database

from summit.agenda.book import Agenda
from summit.agenda.changes import Changes, compare
from summit.attending.chosen import chosen
from summit.editorial.reading import agenda_of
from summit.model import Schedule


class Unseen(NamedTuple):
    """The changes of her sessions since the release `before`, which she saw last."""

    before: Agenda | None
    changes: Changes


def unseen_changes(database: Database, schedule: Schedule | None, agenda: Agenda) -> Unseen | None:
    """What she has not seen of this release; None where that is nothing."""
    if schedule is None or schedule.looked_at >= agenda.number:
        return None
    before = agenda_of(database, schedule.summit_id, schedule.looked_at)
    uids = chosen(database, schedule.id)
    mine = tuple(change for change in compare(before, agenda).sessions if change.uid in uids)
    return Unseen(before, Changes(mine)) if mine else None


def look(database: Database, schedule: Schedule, number: int) -> None:
    """Remember that she has seen this release; one that she saw earlier takes nothing back."""
    seen = update(Schedule).where(Schedule.id == schedule.id, Schedule.looked_at < number).values(looked_at=number)
    database.execute(seen.execution_options(synchronize_session=False))
    database.expire(schedule, ["looked_at"])
