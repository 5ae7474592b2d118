"""Conflicts over rooms: two sessions in one, too little time between them, too few places, too few booths."""

from collections.abc import Iterable, Iterator

from summit.agenda.conflicts.conflict import Conflict, place_of, unless_draft
from summit.agenda.conflicts.sweeping import by, neighbours
from summit.agenda.entries import SessionEntry
from summit.agenda.plan import Plan, Slot, takes_place


def use_of_rooms(plan: Plan, slots: Iterable[Slot]) -> Iterator[Conflict]:
    """Two sessions in one room at once, or with too little time to clear it between them.

    A room that says itself how long it takes to clear knows what it says, and blocks. The minutes of the whole
    summit are a good custom, and only warn: most programmes that come in from elsewhere have no gaps at all.
    """
    for room, used in by(slots, _room).items():
        needed = plan.turnround_of(room)
        for earlier, later in neighbours(used, needed * 60):
            first, second = earlier.session, later.session
            is_double = later.start < earlier.end
            severity = "blocks" if is_double or room in plan.turnround else "warns"
            gap = (later.start - earlier.end) // 60
            yield Conflict(
                kind="room_double_used" if is_double else "room_not_cleared",
                severity=unless_draft(severity, first, second),
                sessions=(first.uid, second.uid),
                room=room,
                values={} if is_double else {"minutes": gap, "needed": needed},
                facts=(place_of(first), place_of(second)),
            )


def _room(slot: Slot) -> tuple[str, ...]:
    return (slot.session.room,) if slot.session.room else ()


def room_too_small(plan: Plan, sessions: Iterable[SessionEntry]) -> Iterator[Conflict]:
    """More people are expected than the room holds."""
    for session in sessions:
        room = plan.agenda.get(session.room) if session.capacity and takes_place(session) else None
        if room and room.capacity is not None and session.capacity > room.capacity:
            yield Conflict(
                kind="room_too_small",
                severity="warns",
                sessions=(session.uid,),
                room=room.uid,
                values={"expected": session.capacity, "capacity": room.capacity},
                facts=(session.capacity, room.capacity),
            )


def too_few_booths(plan: Plan, sessions: Iterable[SessionEntry]) -> Iterator[Conflict]:
    """Interpretation into more languages than the room has booths for."""
    for session in sessions:
        room = plan.agenda.get(session.room) if session.interpretation and takes_place(session) else None
        needed = booths_needed(session) if room else 0
        if room and needed > room.booths:
            yield Conflict(
                kind="too_few_booths",
                severity="warns",
                sessions=(session.uid,),
                room=room.uid,
                values={"needed": needed, "booths": room.booths},
                facts=(needed, room.booths),
            )


def booths_needed(session: SessionEntry) -> int:
    """One for each language that is interpreted into; one booth serves two languages both ways (AIIC)."""
    languages = {*session.spoken, *session.interpretation}
    return min(len(session.interpretation), 1) if len(languages) <= 2 else len(set(session.interpretation))
