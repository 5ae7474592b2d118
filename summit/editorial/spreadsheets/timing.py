"""When a row's session takes place and for how long, in the zone of the summit. Nothing is moved: what cannot be read is told."""

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from summit.editorial.importing.timing import in_zone, zones
from summit.editorial.spreadsheets.moments import clock_of, clocks_of, day_of, moment_of
from summit.editorial.spreadsheets.rows import Row
from summit.editorial.spreadsheets.values import number_in
from summit.model import Session
from summit.model.session import MOST_MINUTES
from summit.render.wording import N_


class Times(NamedTuple):
    """What a row says of time: `keeps` where it says nothing of the start, `minutes` None where nothing of the length."""

    keeps: bool
    start: datetime | None
    minutes: int | None


class Told(NamedTuple):
    """The parts as cells tell them. `is_wrong` where a cell says something that is no day or time."""

    day: date | None
    start: time | None
    end: time | None
    minutes: int | None
    ends_on: date | None = None
    is_wrong: bool = False


SKIPPED = N_("Clocks in %(zone)s skip %(time)s on %(day)s, so the session is not placed.")


def times_of(row: Row, session: Session | None, zone: str, days: frozenset[date], *, empties: bool) -> Times:
    """The start and length that a row means for this session, or for a new one."""
    zone = _zone_of(row, zone)
    told = _told(row, zone, days)
    before = session.start.astimezone(ZoneInfo(zone)) if session is not None and session.start else None
    start = _start(row, told, before, zone, clears=empties and _has_cells(row))
    says_nothing = told.day is None and told.start is None
    if says_nothing and not told.is_wrong and not (empties and _has_cells(row)):
        return Times(True, None, _minutes(told, before, session, before))
    if start is None and before is not None and told.is_wrong:
        return Times(True, None, None)
    return Times(False, start, _minutes(told, before, session, start))


def _has_cells(row: Row) -> bool:
    return row.has("start") or row.has("times")


def _zone_of(row: Row, zone: str) -> str:
    wanted = row.text("zone")
    if wanted and wanted not in zones():
        row.fate.say(N_("“%(text)s” is no time zone that is known; times were read in %(zone)s."), text=wanted, zone=zone)
        return zone
    return wanted or zone


def _told(row: Row, zone: str, days: frozenset[date]) -> Told:
    day_text, start_text, end_text, times_text = (row.text(name) for name in ("date", "start", "end", "times"))
    day = day_of(day_text, days) if day_text else row.day
    start, end = clocks_of(start_text or times_text) if start_text or times_text else (None, None)
    if start_text and times_text and end is None:
        end = clocks_of(times_text)[1]
    is_wrong = bool(day_text and day is None)
    if is_wrong:
        row.fate.say(N_("“%(text)s” is no day that can be read."), text=day_text)
    for text in filter(None, (start_text, times_text if not start_text else "", day_text if not (start_text or times_text) else "")):
        moment = moment_of(text)
        if moment is not None:
            local = moment.astimezone(ZoneInfo(zone)) if moment.tzinfo else moment
            day, start = local.date() if text != day_text or moment.tzinfo else day, local.time()
        elif start is None and text != day_text:
            row.fate.say(N_("“%(text)s” is no time of day that can be read."), text=text)
            is_wrong = True
        elif text != day_text and len(text) > 11 and (found := day_of(text, days)) and not day_text:
            day = found
    ends_on = None
    if end_text:
        moment = moment_of(end_text)
        if moment is not None:
            local = moment.astimezone(ZoneInfo(zone)) if moment.tzinfo else moment
            end, ends_on = local.time(), local.date()
        elif (found := clock_of(end_text)) is not None:
            end = found
        else:
            row.fate.say(N_("“%(text)s” is no time of day that can be read."), text=end_text)
    return Told(day, start, end, _length(row), ends_on, is_wrong)


def _length(row: Row) -> int | None:
    text = row.text("minutes")
    if not text:
        return None
    clock = clock_of(text) if ":" in text else None
    minutes = clock.hour * 60 + clock.minute if clock else number_in(text, "minutes", row.fate, MOST_MINUTES)
    if minutes == 0:
        row.fate.say(N_("A session cannot last %(minutes)s minutes."), minutes=0)
        return None
    return minutes


def _start(row: Row, told: Told, before: datetime | None, zone: str, *, clears: bool) -> datetime | None:
    day = told.day or (before.date() if before else None)
    clock = told.start or (before.time() if before and not clears else None)
    if told.is_wrong:
        return None
    if clock is None or day is None:
        if told.start and day is None:
            row.fate.say(N_("The row has a time but no day, so the session is not placed."))
        elif told.day and row.text("date"):
            row.fate.say(N_("The row has a day but no time, so the session is not placed."))
        return None
    if before is not None and (before.date(), f"{before:%H:%M}") == (day, f"{clock:%H:%M}"):
        # The clocks of a zone show some hours twice, and sheets have no seconds: what they show is what is there.
        return before.astimezone(UTC)
    start = in_zone(day, clock, zone)
    if start is None:
        row.fate.say(
            N_("Clocks in %(zone)s skip %(time)s on %(day)s, so the session is not placed."), zone=zone, time=f"{clock:%H:%M}", day=str(day)
        )
    return start


def _minutes(told: Told, before: datetime | None, session: Session | None, start: datetime | None) -> int | None:
    """The length: by the end where somebody wrote another one than there was, else by the minutes, else by the end."""
    by_end = _until(told, start)
    if session is None or before is None:
        if told.minutes and by_end and told.minutes % 1440 == by_end % 1440:
            return told.minutes
        return by_end or told.minutes
    ended = before + timedelta(minutes=session.minutes)
    end_was_changed = told.end is not None and f"{told.end:%H:%M}" != f"{ended:%H:%M}"
    if end_was_changed or (told.minutes is None and told.end is not None and told.start and f"{told.start:%H:%M}" != f"{before:%H:%M}"):
        return by_end or told.minutes
    return told.minutes


def _until(told: Told, start: datetime | None) -> int | None:
    if told.end is None or told.start is None:
        return None
    first = timedelta(hours=told.start.hour, minutes=told.start.minute)
    last = timedelta(hours=told.end.hour, minutes=told.end.minute)
    if told.ends_on and told.day:
        last += timedelta(days=(told.ends_on - told.day).days)
    minutes = int((last - first).total_seconds() // 60)
    if minutes <= 0 and not told.ends_on:
        minutes += 1440
    return minutes if 1 <= minutes <= MOST_MINUTES else None
