"""Conflicts with the calendar: outside the days and hours of the summit, when clocks change, during a break for everybody."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from summit.agenda.conflicts.conflict import Conflict, place_of
from summit.agenda.plan import Plan, Slot
from summit.core import times

A_DAY = timedelta(days=1)


class Opening(NamedTuple):
    """A day of the summit in seconds since 1970: a session that starts from `begins` on and before `ends` stands under it."""

    begins: int
    opens: int
    closes: float
    ends: int
    hours: tuple[str, str]


def outside_hours(plan: Plan, slots: Iterable[Slot]) -> Iterator[Conflict]:
    """A session on no day of the summit, or before its day opens, or after it closes."""
    openings = _openings(plan)
    if not openings:
        return
    begins = [opening.begins for opening in openings]
    for slot in slots:
        place = bisect_right(begins, slot.start) - 1
        day = openings[place] if place >= 0 else None
        session = slot.session
        told = {"sessions": (session.uid,), "severity": "warns"}
        if day is None or slot.start >= day.ends:
            yield Conflict(kind="outside_days", facts=place_of(session)[:2], **told)
        elif slot.start < day.opens or slot.end > day.closes:
            values = {"opens": day.hours[0], "closes": day.hours[1]}
            yield Conflict(kind="outside_hours", values=values, facts=(*place_of(session)[:2], *day.hours), **told)


def _openings(plan: Plan) -> list[Opening]:
    """The days as they lie one after the other: a night that is open past midnight belongs to the day before."""
    found: list[Opening] = []
    zone = plan.agenda.summit.zone
    for day in sorted(plan.agenda.summit.days, key=lambda day: day.date):
        runs_past_midnight = bool(day.opens and day.closes and day.closes < day.opens)
        midnight, next_midnight = (_seconds(times.from_wall_clock(date, "00:00", zone)) for date in (day.date, day.date + A_DAY))
        begins = max(midnight, found[-1].ends) if found else midnight
        opens = _seconds(times.from_wall_clock(day.date, day.opens, zone)) if day.opens else begins
        last_date = day.date + A_DAY if runs_past_midnight else day.date
        closes = _seconds(times.from_wall_clock(last_date, day.closes, zone)) if day.closes else float("inf")
        ends = int(closes) if runs_past_midnight else next_midnight
        found.append(Opening(begins, opens, closes, ends, (day.opens, day.closes)))
    return found


def _seconds(instant: datetime) -> int:
    return int(instant.timestamp())


def clock_changes(plan: Plan, slots: Iterable[Slot]) -> Iterator[Conflict]:
    """A start that clocks show twice, or a session while which they are changed.

    A start that clocks skip cannot be stored, because an instant always has a time of day; forms refuse it.
    """
    zone = ZoneInfo(plan.agenda.summit.zone)
    changing: dict[int, bool] = {}
    for slot in slots:
        day = slot.start // 86400
        if day not in changing:
            offsets = {datetime.fromtimestamp((day + step) * 86400, zone).utcoffset() for step in (-1, 0, 1, 2)}
            changing[day] = len(offsets) > 1
        if not changing[day]:
            continue
        session = slot.session
        start, end = (datetime.fromtimestamp(instant, zone) for instant in (slot.start, slot.end))
        told = {"sessions": (session.uid,), "facts": place_of(session)[:2]}
        if start.replace(fold=0).utcoffset() != start.replace(fold=1).utcoffset():
            yield Conflict(kind="repeated_hour", severity="warns", **told)
        if start.utcoffset() != end.utcoffset():
            yield Conflict(kind="clock_change", severity="informs", **told)


def during_break(plan: Plan, slots: Iterable[Slot]) -> Iterator[Conflict]:
    """A session while everybody has a break."""
    breaks = [slot for slot in plan.slots if slot.session.is_everywhere]
    if not breaks:
        return
    starts = [pause.start for pause in breaks]
    longest = max(pause.end - pause.start for pause in breaks)
    for slot in slots:
        if slot.session.is_everywhere:
            continue
        for pause in breaks[bisect_left(starts, slot.start - longest) : bisect_left(starts, slot.end)]:
            if pause.end > slot.start:
                pair = sorted((pause, slot), key=lambda one: (one.start, one.session is slot.session))
                yield Conflict(
                    kind="during_break",
                    severity="informs",
                    sessions=tuple(one.session.uid for one in pair),
                    values={"break": pause.session.uid},
                    facts=tuple(place_of(one.session) for one in pair),
                )
