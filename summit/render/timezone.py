"""The zone's real rules for the years of a summit, as VTIMEZONE (RFC 5545, section 3.6.5).

Clients that do not find it show wrong hours or nothing at all. It is worked out here
because icalendar 7.3 tells the beginning of summer time on clocks that were changed
already (03:00 in Paris, where it is 02:00), and never as a yearly rule.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Component, Timezone, TimezoneDaylight, TimezoneStandard

from summit.agenda.book import Agenda

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Offsets(NamedTuple):
    """From which offset to which clocks are changed, and what the zone is called then."""

    before: timedelta
    after: timedelta
    name: str


def timezone_bytes(agenda: Agenda) -> bytes:
    """The VTIMEZONE of the summit's zone, from two years before its first session to the year after its last.

    Two, because ts-ics forgets the first day that a rule names. Nothing for UTC, whose times need none.
    """
    first, last = agenda.first_and_last_start or (agenda.published_at, agenda.published_at)
    return timezone_between(agenda.summit.zone, first, last)


def timezone_between(zone: str, first: datetime, last: datetime) -> bytes:
    """The VTIMEZONE for events that start between these instants; nothing for UTC."""
    return b"" if is_utc(zone) else _timezone(zone, first.year - 2, last.year + 1)


def is_utc(zone: str) -> bool:
    """Whether the zone is UTC by one of its names; its times end with Z and carry no TZID (section 3.3.5)."""
    return datetime(2000, 1, 1, tzinfo=ZoneInfo(zone)).tzname() == "UTC"


@lru_cache(maxsize=64)
def _timezone(name: str, first: int, last: int) -> bytes:
    zone = ZoneInfo(name)
    changes = defaultdict(list)
    for offsets, moment in _changes(zone, first, last):
        changes[offsets].append(moment)

    begin = datetime(first, 1, 1, tzinfo=zone)
    found = Timezone()
    found.add("TZID", name)
    at_first = Offsets(begin.utcoffset(), begin.utcoffset(), begin.tzname())
    found.add_component(_observance(at_first, [begin.replace(tzinfo=None)], is_summer=begin.dst() > timedelta(0)))
    for offsets, moments in changes.items():
        part = _observance(offsets, moments, is_summer=offsets.after > offsets.before)
        is_every_year = [moment.year for moment in moments] == [*range(first, last + 1)]
        rule = _rule(moments) if is_every_year else None
        if rule:
            part.add("RRULE", rule)
        elif moments[1:]:
            part.add("RDATE", moments[1:])
        found.add_component(part)
    return found.to_ical(sorted=False)


def _changes(zone: ZoneInfo, first: int, last: int) -> Iterator[tuple[Offsets, datetime]]:
    """Every change of clocks in these years, each with the wall clock time just before it."""
    day, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    while day < end:
        before, after = (moment.astimezone(zone) for moment in (day, day + DAY))
        if before.utcoffset() != after.utcoffset():
            moment = _first_with(after.utcoffset(), day, zone)
            changed = moment.astimezone(zone)
            yield (
                Offsets(before.utcoffset(), changed.utcoffset(), changed.tzname()),
                (moment + before.utcoffset()).replace(tzinfo=None),
            )
        day += DAY


def _first_with(offset: timedelta, day: datetime, zone: ZoneInfo) -> datetime:
    """The second of that day at which the zone's offset becomes this one."""
    early, late = day, day + DAY
    while late - early > SECOND:
        middle = early + (late - early) // (2 * SECOND) * SECOND
        if middle.astimezone(zone).utcoffset() == offset:
            late = middle
        else:
            early = middle
    return late


def _observance(offsets: Offsets, moments: list[datetime], *, is_summer: bool) -> Component:
    part = TimezoneDaylight() if is_summer else TimezoneStandard()
    part.add("DTSTART", moments[0])
    part.add("TZOFFSETFROM", offsets.before)
    part.add("TZOFFSETTO", offsets.after)
    part.add("TZNAME", offsets.name)
    return part


def _rule(moments: list[datetime]) -> dict | None:
    """What the moments of successive years have in common: "the last Sunday of March"; None where they are no rule."""
    if len({(moment.month, moment.weekday(), moment.time()) for moment in moments}) > 1:
        return None
    are_last = all(moment.day > monthrange(moment.year, moment.month)[1] - 7 for moment in moments)
    places = {-1} if are_last else {(moment.day + 6) // 7 for moment in moments}
    if len(places) > 1:
        return None
    first = moments[0]
    return {"FREQ": "YEARLY", "BYMONTH": first.month, "BYDAY": f"{places.pop()}{WEEKDAYS[first.weekday()]}"}
