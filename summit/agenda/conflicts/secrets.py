"""What must never be: a closed session that everybody can watch."""

from collections.abc import Iterable, Iterator

from summit.agenda.conflicts.conflict import Conflict, unless_draft
from summit.agenda.entries import SessionEntry
from summit.agenda.plan import Plan, takes_place


def closed_with_webcast(_plan: Plan, sessions: Iterable[SessionEntry]) -> Iterator[Conflict]:
    """A closed session has the address of a webcast."""
    for session in sessions:
        if session.access == "closed" and session.webcast and takes_place(session):
            yield Conflict(
                kind="closed_with_webcast",
                severity=unless_draft("blocks", session),
                sessions=(session.uid,),
                facts=(session.webcast,),
            )
