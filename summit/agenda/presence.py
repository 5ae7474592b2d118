"""When somebody can be there: spans of time, put together where they touch."""

from collections.abc import Iterable
from datetime import datetime

Span = tuple[datetime, datetime]


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order of time; those that overlap or follow one another at once are one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def covers(spans: Iterable[Span], start: datetime, end: datetime) -> bool:
    """Whether one of the spans, which are merged, holds all the time from start to end."""
    return any(first <= start and end <= last for first, last in spans)
