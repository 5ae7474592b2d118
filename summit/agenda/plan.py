"""What conflicts are looked for in: an agenda, with what only its editors know of places and people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from summit.agenda.book import Agenda
from summit.agenda.entries import SessionEntry
from summit.agenda.presence import Span
from summit.agenda.ways import Ways, venues_of

OFF = frozenset({"cancelled", "postponed"})


class Slot(NamedTuple):
    """A session that takes its place: from when to when, in seconds since 1970, which compare fast."""

    start: int
    end: int
    session: SessionEntry


def takes_place(session: SessionEntry) -> bool:
    """Whether it needs its room and its people: not once it is cancelled, postponed or withdrawn."""
    return session.status not in OFF and not session.is_withdrawn


@dataclass(frozen=True, eq=False)
class Plan:
    """The sessions of a summit and the rules of its places.

    `agenda` holds every session, also drafts and closed ones. `walking` is minutes between two uids of rooms or
    venues, both ways round; `security` the minutes it takes to get into a venue; `turnround` the minutes that a
    room says it needs between two sessions, `usual_turnround` those of the rooms that say nothing.
    `unconfirmed` is "invited" or "declined" by the uids of a session and a person. `sign_off` says whether sign-offs of hosts
    are not asked for, shown or required; `signed` holds the digests of what was signed, by the uids of a session and
    an agency, and the name of a part. `presence` are the spans, in order of time and apart, in which a person said that she
    can be there.
    """

    agenda: Agenda
    walking: Mapping[tuple[str, str], int] = field(default_factory=dict)
    security: Mapping[str, int] = field(default_factory=dict)
    turnround: Mapping[str, int] = field(default_factory=dict)
    usual_turnround: int = 0
    required_languages: tuple[str, ...] = ()
    unconfirmed: Mapping[tuple[str, str], str] = field(default_factory=dict)
    sign_off: str = "none"
    signed: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    presence: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)

    def changed(self, sessions: Iterable[SessionEntry]) -> "Plan":
        """The plan as it would be with these sessions instead of those with their uids, or beside them."""
        entries = {**self.agenda.entries, **{session.uid: session for session in sessions}}
        return replace(self, agenda=Agenda(self.agenda.summit, entries))

    def minutes_between(self, origin: str | None, destination: str | None) -> int:
        """How long it takes from one room to another, by their uids."""
        return self.ways.minutes_between(origin, destination)

    @cached_property
    def ways(self) -> Ways:
        return Ways(self.walking, self.security, venues_of(self.agenda))

    def turnround_of(self, room: str) -> int:
        """The minutes that a room is cleared in."""
        return self.turnround.get(room, self.usual_turnround)

    @cached_property
    def longest_way(self) -> int:
        """No way takes more minutes than this."""
        return max(self.walking.values(), default=0) + max(self.security.values(), default=0)

    @cached_property
    def longest_turnround(self) -> int:
        """No room needs more minutes than this."""
        return max([self.usual_turnround, *self.turnround.values()])

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """The sessions that take place at some time, in its order."""
        found = []
        for session in self.agenda.of(SessionEntry):
            if session.start and takes_place(session):
                start = int(session.start.timestamp())
                found.append(Slot(start, start + session.minutes * 60, session))
        return tuple(sorted(found, key=lambda slot: (slot.start, slot.end, slot.session.uid)))

    def near(self, uids: Iterable[str]) -> tuple[Slot, ...]:
        """The slots of these sessions, and all that stand so near to them in time that they could disturb each other."""
        wanted = set(uids)
        reach = 60 * max(self.longest_way, self.longest_turnround)
        spans = [(slot.start - reach, slot.end + reach) for slot in self.slots if slot.session.uid in wanted]
        return tuple(slot for slot in self.slots if any(start < slot.end and slot.start < end for start, end in spans))
