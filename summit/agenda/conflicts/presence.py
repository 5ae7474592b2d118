"""Conflicts with the times at which people said that they can be there."""

from collections.abc import Iterable, Iterator

from summit.agenda.conflicts.conflict import Conflict, place_of
from summit.agenda.plan import Plan, Slot
from summit.agenda.presence import covers


def person_absent(plan: Plan, slots: Iterable[Slot]) -> Iterator[Conflict]:
    """Somebody said when she is there, and a session of hers does not lie within. Who said nothing, or has declined, is asked no more."""
    if not plan.presence:
        return
    for slot in slots:
        session = slot.session
        for person in session.people:
            spans = plan.presence.get(person)
            if not spans or plan.unconfirmed.get((session.uid, person)) == "declined":
                continue
            if not covers(spans, session.start, session.end):
                facts = (*place_of(session)[:2], spans)
                yield Conflict(kind="person_absent", severity="warns", sessions=(session.uid,), people=(person,), facts=facts)
