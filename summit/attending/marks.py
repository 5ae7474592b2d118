"""When a star was set or taken away, and which of two marks counts.

A mark is merged by taking the later one, so that any order of any devices ends alike (a last-writer-wins register). The same
rule stands in static/js/marks.js.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Mark(NamedTuple):
    """`stamp` is in milliseconds since 1970. Of two with one stamp, the one that is on counts: rather a star too many."""

    stamp: int
    is_on: bool


Marks = Mapping[str, Mark]


def merged(ours: Marks, theirs: Marks) -> dict[str, Mark]:
    """The later mark of each session, by its uid."""
    return {uid: max(found for marks in (ours, theirs) if (found := marks.get(uid))) for uid in {**ours, **theirs}}
