"""The call for proposals of a summit: whether it is open, and how many sessions an agency may still propose."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session as Database

from summit.model import Call, Proposal, Summit

# What counts towards the quota of the agency that leads: of two that were merged only the lead's (DOMAIN.md 1.3-4).
COUNTED = ("submitted", "asked", "accepted")


def call_of(database: Database, summit: Summit) -> Call | None:
    """The call of a summit, or None where nobody has made one."""
    return database.scalars(select(Call).filter_by(summit_id=summit.id)).first()


def window_of(call: Call | None, now: datetime) -> str:
    """Whether proposals are taken at an instant: "none" without a call, "early" before it opens, "late" once it is closed, else "open"."""
    if call is None:
        return "none"
    if call.opens_at is not None and now < call.opens_at:
        return "early"
    return "late" if call.closes_at is not None and now >= call.closes_at else "open"


def led_by_agency(database: Database, summit: Summit) -> Mapping[int, int]:
    """How many proposals count towards the quota of each agency, by its id."""
    counted = select(Proposal.agency_id, func.count()).filter_by(summit_id=summit.id).where(Proposal.state.in_(COUNTED))
    return dict(database.execute(counted.group_by(Proposal.agency_id)).all())


def left_of(call: Call | None, led: int) -> int | None:
    """How many more an agency may propose that leads so many; None is no limit."""
    return None if call is None or call.quota is None else max(0, call.quota - led)


def take_turn(database: Database, call: Call) -> None:
    """Wait for whoever else submits at this moment: of two that would be the last of a quota one is."""
    same = {"version": Call.version, "changed_at": Call.changed_at}
    database.execute(update(Call).where(Call.id == call.id).values(same).execution_options(synchronize_session=False))
