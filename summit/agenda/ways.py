"""How long it takes from one room to another."""

from collections.abc import Mapping
from dataclasses import dataclass

from summit.agenda.book import Agenda
from summit.agenda.entries import RoomEntry


@dataclass(frozen=True, eq=False)
class Ways:
    """`walking` is minutes between two uids of rooms or venues, both ways round; `security` the minutes it takes to get
    into a venue; `venues` the venue of each room.
    """

    walking: Mapping[tuple[str, str], int]
    security: Mapping[str, int]
    venues: Mapping[str, str | None]

    def minutes_between(self, origin: str | None, destination: str | None) -> int:
        """The minutes from one room to another, by their uids: 0 where nobody has said.

        What is said of two rooms is the whole way; what is said of their venues does not count the queue at the
        door, so that the security of the venue one comes into is added.
        """
        if origin == destination or origin is None or destination is None:
            return 0
        said = self.walking.get((origin, destination))
        if said is not None:
            return said
        left, entered = self.venues.get(origin), self.venues.get(destination)
        if left == entered:
            return 0
        for way in ((origin, entered), (left, destination), (left, entered)):
            if way in self.walking:
                return self.walking[way] + self.security.get(entered, 0)
        return self.security.get(entered, 0)


def venues_of(agenda: Agenda) -> dict[str, str | None]:
    """The venue of each room, by their uids."""
    return {room.uid: room.venue for room in agenda.of(RoomEntry)}
