"""How many want to come to a session, beside how many can."""

from collections import defaultdict
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database

from summit.attending.starring import counts_of_stars
from summit.model import Registration, Seating
from summit.model.seating import SEATED


class Interest(NamedTuple):
    """`stars` are people who have the session in their schedules; `taken` and `waiting` count registrations, where it takes any:
    `seats` is None where it does not.
    """

    stars: int = 0
    taken: int = 0
    waiting: int = 0
    seats: int | None = None

    def is_more_than(self, capacity: int | None) -> bool:
        """Whether more want to come than the room, or the seats that are given out, can hold (DOMAIN.md, C13)."""
        limits = [limit for limit in (capacity, self.seats) if limit is not None]
        return bool(limits) and max(self.stars, self.taken + self.waiting) > min(limits)


def interest_in(database: Database, summit_id: int) -> dict[str, Interest]:
    """The interest in each session by its uid; sessions in which nobody shows any, and that take no registrations, are left out."""
    stars = counts_of_stars(database, summit_id)
    seats = dict(database.execute(select(Seating.session_uid, Seating.seats).filter_by(summit_id=summit_id)).all())
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    by_state = select(Seating.session_uid, Registration.state, func.count()).join(Registration.seating)
    by_state = by_state.where(Seating.summit_id == summit_id).group_by(Seating.session_uid, Registration.state)
    for uid, state, count in database.execute(by_state):
        counts[uid][state] = count
    return {
        uid: Interest(
            stars.get(uid, 0),
            sum(counts[uid].get(state, 0) for state in SEATED),
            counts[uid].get("waiting", 0),
            seats.get(uid),
        )
        for uid in stars.keys() | seats.keys()
    }
