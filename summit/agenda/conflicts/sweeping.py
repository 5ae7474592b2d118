"""Sweeps through time: who meets whom, without comparing everybody with everybody."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from summit.agenda.plan import Slot

# A sheet read wrongly can put thousands of sessions into one hour of one room. All of them are told of,
# but not all of their pairs: there would be millions.
MOST_TOGETHER = 40
MOST_AT_ONCE = 200


def by(slots: Iterable[Slot], keys: Callable[[Slot], Iterable[str]]) -> dict[str, list[Slot]]:
    """The slots of each room, person or agency that has more than one, in their order."""
    found: dict[str, list[Slot]] = defaultdict(list)
    for slot in slots:
        for key in keys(slot):
            found[key].append(slot)
    return {key: several for key, several in found.items() if len(several) > 1}


def neighbours(slots: Sequence[Slot], reach: int = 0) -> Iterator[tuple[Slot, Slot]]:
    """Pairs of slots of which the second begins before the first is over by `reach` seconds; the slots come by start."""
    open_slots: list[Slot] = []
    for slot in slots:
        start = slot.start - reach
        open_slots = [earlier for earlier in open_slots if earlier.end > start]
        for earlier in open_slots:
            yield earlier, slot
        if len(open_slots) < MOST_TOGETHER:
            open_slots.append(slot)


def at_once(slots: Sequence[Slot]) -> Iterator[tuple[Slot, ...]]:
    """At each instant at which one begins, all that run then, where they are two or more."""
    running: list[Slot] = []
    for place, slot in enumerate(slots):
        running = [earlier for earlier in running[-MOST_AT_ONCE:] if earlier.end > slot.start]
        running.append(slot)
        is_last_of_its_instant = place + 1 == len(slots) or slots[place + 1].start > slot.start
        if is_last_of_its_instant and len(running) > 1:
            yield tuple(running)
