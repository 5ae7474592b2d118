"""What happened to proposals, as the trail tells it: who submitted, asked, answered and when."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm import joinedload

from summit.model import Proposal, Summit, Trail


class Step(NamedTuple):
    """A proposal was given a state. `acted_for` is the uid of the agency for which the actor did it, or empty; `words` is the answer.

    `batch` is everything that was done at once with it.
    """

    at: datetime
    actor: str
    acted_for: str
    state: str
    words: str
    batch: str


def steps_of(database: Database, summit: Summit, uids: Collection[str]) -> dict[str, list[Step]]:
    """The steps of each of these proposals, the first one first. One question to the database."""
    found: dict[str, list[Step]] = {uid: [] for uid in uids}
    lines = select(Trail).filter_by(summit_id=summit.id, kind="proposal").where(Trail.subject.in_(uids)).order_by(Trail.id)
    for line in database.scalars(lines):
        state = (line.after or {}).get("state")
        if state:
            step = Step(line.at, line.actor, line.acted_for, state, (line.after or {}).get("answer") or "", line.batch)
            found[line.subject].append(step)
    return found


def of_one_session(database: Database, proposal: Proposal) -> list[Proposal]:
    """The other proposals that became the same session."""
    if proposal.session_id is None:
        return []
    others = select(Proposal).filter_by(session_id=proposal.session_id).where(Proposal.id != proposal.id).order_by(Proposal.id)
    return list(database.scalars(others))


def proposals_of_session(database: Database, session_id: int) -> list[Proposal]:
    """The proposals that a session was made of, that of the lead first."""
    found = database.scalars(
        select(Proposal).filter_by(session_id=session_id).order_by(Proposal.id).options(joinedload(Proposal.agency))
    ).all()
    return sorted(found, key=lambda proposal: proposal.state != "accepted")
