"""When a letter on somebody's sessions goes out: in time before any of them, else at the hour she chose, after her quiet hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import NamedTuple

from summit.core import times

SOON = timedelta(hours=2)


class Span(NamedTuple):
    """When a session takes place, or took place before it was changed."""

    start: datetime
    end: datetime


@dataclass(frozen=True)
class Hours:
    """Somebody's hours, on the clocks of `zone`. It is quiet from one until the other, over midnight where the first is
    later; the same hour twice means never.
    """

    digest: int
    quiet_from: int
    quiet_until: int
    zone: str

    def is_quiet(self, hour: int) -> bool:
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= hour < self.quiet_until
        return hour >= self.quiet_from or hour < self.quiet_until


def goes_out(now: datetime, spans: Iterable[Span], hours: Hours) -> datetime:
    """When a letter on these sessions goes out.

    At once when one of them starts within two hours or is on, also in quiet hours: somebody may stand before the wrong
    door. Else at the next digest, but not later than two hours before the first of them.
    """
    in_time = [max(now, span.start - SOON) for span in spans if span.end > now]
    return min([next_digest(now, hours), *in_time])


def next_digest(now: datetime, hours: Hours) -> datetime:
    """The next moment at which her clocks show the hour of the digest, or the end of quiet hours where it lies in these.

    An hour that clocks skip comes as much later as they do; of one that they show twice, the first counts.
    """
    hour = hours.quiet_until if hours.is_quiet(hours.digest) else hours.digest
    today = times.in_zone(now, hours.zone).date()
    coming = (times.from_wall_clock(today + timedelta(days=days), f"{hour:02}:00", hours.zone) for days in count())
    return next(at for at in coming if at >= now and not hours.is_quiet(times.in_zone(at, hours.zone).hour))
