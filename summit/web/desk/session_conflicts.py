"""What is wrong with a session, in sentences."""

from collections.abc import Iterable

from summit.agenda.conflicts import Conflict, find_conflicts
from summit.editorial.planning import plan_of
from summit.extensions import db
from summit.model import Session
from summit.render.conflict_words import sentence
from summit.web.desk.visiting import Desk


def conflicts_of(here: Desk, session: Session) -> list[tuple[str, str]]:
    """The severity of each of its conflicts, and what it is. Agencies are not told of sessions that they may not see."""
    conflicts = find_conflicts(plan_of(db.session, here.summit), about={session.uid})
    if not here.rights.reads_everything:
        conflicts = [conflict for conflict in conflicts if set(conflict.sessions) == {session.uid}]
    return in_sentences(here, conflicts)


def in_sentences(here: Desk, conflicts: Iterable[Conflict]) -> list[tuple[str, str]]:
    """The severity and sentence of each."""
    agenda = plan_of(db.session, here.summit).agenda
    return [(conflict.severity, sentence(conflict, agenda, language=here.language)) for conflict in conflicts]
