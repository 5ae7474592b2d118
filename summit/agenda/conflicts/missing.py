"""What a session does not have yet: a time, a room, somebody to lead it, a host."""

from collections.abc import Iterable, Iterator

from summit.agenda.conflicts.conflict import Conflict
from summit.agenda.entries import SessionEntry
from summit.agenda.plan import Plan, takes_place

LEADING = frozenset({"chair", "co_chair", "moderator"})


def missing_parts(_plan: Plan, sessions: Iterable[SessionEntry]) -> Iterator[Conflict]:
    """Time and room warn where the session is confirmed: people will come. All else informs.

    A break for everybody needs a time and nothing else.
    """
    for session in sessions:
        if not takes_place(session):
            continue
        placed = "warns" if session.status == "confirmed" else "informs"
        if session.start is None:
            yield _missing("without_time", placed, session)
        if session.is_everywhere:
            continue
        if session.room is None:
            yield _missing("without_room", placed, session)
        if not any(part.role in LEADING for part in session.participations):
            yield _missing("without_chair", "informs", session)
        if not session.hosts:
            yield _missing("without_host", "informs", session)


def _missing(kind: str, severity: str, session: SessionEntry) -> Conflict:
    return Conflict(kind=kind, severity=severity, sessions=(session.uid,))
