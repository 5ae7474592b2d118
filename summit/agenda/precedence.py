"""The order of precedence: who stands before whom, and why. Standings in, places and reasons out.

Rules: DOMAIN.md 3.2. On a page people stand by the rank of their levels of representation, then by the stored order of
whom they stand for. In a list of speakers the speaking category counts and not the rank: Heads of State and Heads of
Government are often one category there, and equals keep the order in which they were inscribed.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

BY_HAND = "by_hand"
ON_PAGES = ("rank", "party", "own", "inscribed")
IN_LISTS = ("part", "category", "own", "inscribed")
# Who presides stands before who speaks, whatever her level; who reports stands after.
PARTS = {"chair": 0, "co_chair": 1, "moderator": 2, "rapporteur": 4}
SPEAKING = 3


class Standing(NamedTuple):
    """What protocol goes by of one person in a list. A lower number goes first; None goes after all numbers.

    `inscribed` is her place in the stored order of a list, or the number under which she was entered; no two in a list
    have the same. `rank` and `category` are those of her level, `party` is the stored order of whom she stands for, `own`
    her order among equals.
    """

    person: str
    inscribed: int
    role: str = ""
    rank: int | None = None
    category: int | None = None
    party: int | None = None
    own: int | None = None

    @property
    def part(self) -> int:
        """The place of her role among the roles of a session."""
        return PARTS.get(self.role, SPEAKING)


class Reason(NamedTuple):
    """One criterion, and what it says of somebody and of whom she stands behind; equal numbers leave it to the next criterion.

    With `by_hand` the numbers are the places by hand and by precedence.
    """

    criterion: str
    mine: int | None
    theirs: int | None

    @property
    def decides(self) -> bool:
        return self.mine != self.theirs


class Place(NamedTuple):
    """Where somebody stands, counted from 1, behind whom (None for the first), and why, in the order of the criteria."""

    standing: Standing
    number: int
    behind: Standing | None
    reasons: tuple[Reason, ...]


def in_order(standings: Iterable[Standing], criteria: Sequence[str]) -> list[Standing]:
    """The standings by these criteria, ON_PAGES or IN_LISTS."""
    return sorted(standings, key=lambda standing: key(standing, criteria))


def key(standing: Standing, criteria: Sequence[str]) -> tuple:
    """What standings are compared by: numbers, each after whether it is missing."""
    return tuple((value is None, value or 0) for value in (getattr(standing, name) for name in criteria))


def explain(standings: Iterable[Standing], criteria: Sequence[str]) -> list[Place]:
    """The places by these criteria. The last reason of each but the first is the one that decides."""
    ordered = in_order(standings, criteria)
    return [Place(one, number, before, _reasons(one, before, criteria)) for number, (one, before) in enumerate(_pairs(ordered), 1)]


def explain_by_hand(standings: Sequence[Standing], criteria: Sequence[str]) -> list[Place]:
    """The places in the order that is given, each with the place that the criteria would have given."""
    computed = {standing: number for number, standing in enumerate(in_order(standings, criteria), 1)}
    return [
        Place(one, number, before, (Reason(BY_HAND, number, computed[one]),)) for number, (one, before) in enumerate(_pairs(standings), 1)
    ]


def _pairs(ordered: Sequence[Standing]) -> Iterable[tuple[Standing, Standing | None]]:
    return zip(ordered, [None, *ordered], strict=False)


def _reasons(one: Standing, before: Standing | None, criteria: Sequence[str]) -> tuple[Reason, ...]:
    if before is None:
        return ()
    found = []
    for criterion in criteria:
        reason = Reason(criterion, getattr(one, criterion), getattr(before, criterion))
        found.append(reason)
        if reason.decides:
            break
    return tuple(found)
