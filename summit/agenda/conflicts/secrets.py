"""What must never be: a closed session that everybody can watch."""

from collections.abc import Iterator

from summit.agenda.conflicts.conflict import Conflict, unless_draft
from summit.agenda.entries import SessionEntry
from summit.agenda.plan import OFF, Plan


def closed_with_webcast(_plan: Plan, session: SessionEntry) -> Iterator[Conflict]:
    """A closed session has the address of a webcast."""
    if session.access == "closed" and session.webcast and session.status not in OFF:
        yield Conflict(
            kind="closed_with_webcast",
            severity=unless_draft("blocks", session),
            sessions=(session.uid,),
            facts=(session.webcast,),
        )
