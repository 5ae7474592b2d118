"""Conflicts over people: in two places at once, no time to walk, not yet confirmed."""

from collections.abc import Iterable, Iterator

from summit.agenda.conflicts.conflict import Conflict, place_of, unless_draft
from summit.agenda.conflicts.sweeping import by, neighbours
from summit.agenda.entries import SessionEntry
from summit.agenda.plan import Plan, Slot

INDISPENSABLE = frozenset({"chair", "co_chair", "moderator", "keynote", "speaker", "rapporteur", "discussant"})


def ways_of_people(plan: Plan, slots: Iterable[Slot]) -> Iterator[Conflict]:
    """Somebody in two sessions at once, or in two with less time between them than the way takes.

    Who has declined is nowhere. A panel goes on without one of its panellists, and who presents an item is not
    needed all the time: these only warn.
    """
    reach = plan.longest_way * 60
    declined = {pair for pair, state in plan.unconfirmed.items() if state == "declined"}

    def people(slot: Slot) -> Iterable[str]:
        session = slot.session
        return [person for person in session.people if (session.uid, person) not in declined] if declined else session.people

    for person, busy in by(slots, people).items():
        for earlier, later in neighbours(busy, reach):
            first, second = earlier.session, later.session
            if later.start < earlier.end:
                needs_both = _is_indispensable(person, first) and _is_indispensable(person, second)
                yield Conflict(
                    kind="person_in_two_places",
                    severity=unless_draft("blocks" if needs_both else "warns", first, second),
                    sessions=(first.uid, second.uid),
                    people=(person,),
                    facts=(place_of(first), place_of(second)),
                )
                continue
            gap, needed = (later.start - earlier.end) // 60, plan.minutes_between(first.room, second.room)
            if gap < needed:
                yield Conflict(
                    kind="no_time_to_walk",
                    severity="warns",
                    sessions=(first.uid, second.uid),
                    people=(person,),
                    values={"minutes": gap, "needed": needed},
                    facts=(place_of(first), place_of(second)),
                )


def _is_indispensable(person: str, session: SessionEntry) -> bool:
    return any(part.person == person and part.role in INDISPENSABLE for part in session.participations)


def person_unconfirmed(plan: Plan, sessions: Iterable[SessionEntry]) -> Iterator[Conflict]:
    """A session is confirmed, and somebody in it has not accepted, or has declined."""
    if not plan.unconfirmed:
        return
    for session in sessions:
        asked = session.people if session.status == "confirmed" else ()
        for person in asked:
            state = plan.unconfirmed.get((session.uid, person))
            if state is None:
                continue
            kind = "person_declined" if state == "declined" else "person_unconfirmed"
            yield Conflict(kind=kind, severity="warns", sessions=(session.uid,), people=(person,))
