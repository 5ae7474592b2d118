"""The people of a session as somebody wished them, after others have come, gone or answered meanwhile."""

from collections.abc import Iterable, Sequence

# A person's uid, her role, and whether she comes: as editorial/belonging.py tells them.
Told = Sequence[str]


def people_wished(now: Iterable[Told], before: Iterable[Told], after: Iterable[Told]) -> list[list[str]]:
    """What stands now with the differences between `before`, which somebody saw, and `after`, which she wished.

    An answer that a speaker gave meanwhile stays, and so does who was added; who was taken out stays out.
    """
    stands, was, wished = ({(uid, role): state for uid, role, state in people} for people in (now, before, after))
    found = [
        [*key, stands.get(key, state) if was.get(key) == state else state]
        for key, state in wished.items()
        if key in stands or key not in was
    ]
    return found + [[*key, state] for key, state in stands.items() if key not in was and key not in wished]
