"""A plan that was read before, brought up to date by the trail: moves of sessions need no second reading of a thousand rows."""

from datetime import UTC, datetime
from typing import Any

from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.agenda.entries import SessionEntry
from summit.agenda.plan import Plan
from summit.model import Trail

MOVES = frozenset({"room", "start", "minutes"})
MOST_LINES = 500


def follow(database: Database, summit_id: int, plan: Plan, since: tuple[int, int], now: tuple[int, int]) -> Plan | None:
    """The plan after the trail's lines since a stamp, where all these did was to move sessions; None where they did more.

    A stamp is the id of the last line and the number of lines. What PostgreSQL shows late makes the numbers disagree.
    """
    if not 0 < now[1] - since[1] <= MOST_LINES:
        return None
    lines = select(Trail.kind, Trail.action, Trail.subject, Trail.after).filter_by(summit_id=summit_id)
    told = database.execute(lines.where(Trail.id > since[0], Trail.id <= now[0]).order_by(Trail.id)).all()
    if len(told) != now[1] - since[1]:
        return None
    moved: dict[str, SessionEntry] = {}
    for kind, action, subject, after in told:
        session = moved.get(subject) or plan.agenda.get(subject)
        if (kind, action) != ("session", "changed") or not after or not after.keys() <= MOVES or not isinstance(session, SessionEntry):
            return None
        moved[subject] = replace(session, **{name: _value(name, value) for name, value in after.items()})
    return plan.changed(moved.values())


def _value(name: str, told: Any) -> Any:
    return datetime.fromisoformat(told).astimezone(UTC) if name == "start" and told else told
