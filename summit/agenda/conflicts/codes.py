"""Two sessions of one code would stand under one address."""

from collections.abc import Iterator

from summit.agenda.conflicts.conflict import Conflict
from summit.agenda.entries import SessionEntry
from summit.agenda.plan import Plan


def code_used_twice(plan: Plan) -> Iterator[Conflict]:
    """Two sessions or more have the same code. The tables cannot hold such, but a choice of sessions to publish can."""
    found: dict[str, list[SessionEntry]] = {}
    for session in plan.agenda.of(SessionEntry):
        found.setdefault(session.code, []).append(session)
    for code, sessions in found.items():
        if len(sessions) > 1:
            yield Conflict(
                kind="code_used_twice",
                severity="blocks",
                sessions=tuple(sorted(session.uid for session in sessions)),
                values={"code": code},
                facts=(code,),
            )
