"""When an event of a schedule takes place, and for how long. Nothing is ever moved: what cannot be read is reported.

The forms are those of c3voc's schedules: `date` is an instant with an offset (RFC 3339) and
counts first, then the date of the day with `start`, a time of day in the conference's zone.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from summit.editorial.importing.rows import EventRow
from summit.model.session import MOST_MINUTES
from summit.render.wording import N_

CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
DURATION = re.compile(r"(\d{1,4}):([0-5]\d)(?::([0-5]?\d))?")
# ISO 8601 with days, hours, minutes and seconds; months have no length.
PERIOD = re.compile(r"P(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?")
YEARS = range(1900, 2201)

Say = Callable[..., None]


@lru_cache(maxsize=1)
def zones() -> frozenset[str]:
    """The names of all time zones that are known here."""
    return frozenset(available_timezones())


def instant(text: str, zone: str) -> datetime | None:
    """The UTC instant of an ISO date with time; a time without an offset is in the zone. None where it cannot be read.

    A time of day that the zone's clocks skip is no instant.
    """
    text = text.strip()
    if len(text) <= 10:
        return None
    try:
        told = datetime.fromisoformat(text)
    except ValueError:
        return None
    if told.year not in YEARS:
        return None
    if told.tzinfo is None:
        return in_zone(told.date(), told.time(), zone)
    return told.astimezone(UTC)


def in_zone(day: date, clock: time, zone: str) -> datetime | None:
    """The UTC instant at which the zone's clocks show this, the first one where they show it twice."""
    told = datetime.combine(day, clock, ZoneInfo(zone))
    utc = told.astimezone(UTC)
    return utc if utc.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == told.replace(tzinfo=None) else None


def day_of(text: str) -> date | None:
    """The date at the beginning of the text, or None."""
    try:
        day = date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
    return day if day.year in YEARS else None


def start_of(row: EventRow, zone: str, windows: Mapping[str, tuple[datetime, datetime]], note: Say) -> datetime | None:
    """The UTC instant at which the event starts, or None.

    `windows` holds from when to when each day of the file lasts, by its date: a start in
    the small hours belongs to the night of the day under which it stands.
    """
    told = instant(row.date, zone)
    if told is None:
        return _start_on_day(row, zone, windows, note)
    if told.microsecond:
        note(N_("Fractions of a second were left out of its start."))
        told = told.replace(microsecond=0)
    clock = _clock(row.start)
    if row.start and clock is None:
        note(N_("The start “%(start)s” is no time of day; the date “%(date)s” counts."), start=row.start, date=row.date)
    elif clock and not _shows(row.date, told, clock, zone):
        note(N_("The date “%(date)s” and the start “%(start)s” disagree; the date counts."), date=row.date, start=row.start)
    window = windows.get(row.day)
    if window and not window[0] <= told <= window[1]:
        note(N_("It stands under the day %(day)s but its date is “%(date)s”; the date counts."), day=row.day, date=row.date)
    return told


def minutes_of(row: EventRow, start: datetime | None, zone: str, note: Say) -> int | None:
    """Its length in minutes by `end`, else by `duration`; None where neither can be used."""
    seconds = _seconds(row.duration)
    end = instant(row.end, zone)
    if row.end and start and end and end > start:
        until_end = int((end - start).total_seconds())
        if seconds is not None and seconds != until_end:
            note(N_("The duration “%(duration)s” and the end “%(end)s” disagree; the end counts."), duration=row.duration, end=row.end)
        seconds = until_end
    elif row.end and start:
        note(N_("The end “%(end)s” cannot be used; the duration counts."), end=row.end)
    if seconds is None:
        return None
    minutes = round(seconds / 60)
    if not 1 <= minutes <= MOST_MINUTES:
        return None
    if seconds % 60:
        note(N_("Its length was rounded; minutes: %(minutes)s"), minutes=minutes)
    return minutes


def _start_on_day(row: EventRow, zone: str, windows: Mapping[str, tuple[datetime, datetime]], note: Say) -> datetime | None:
    clock = _clock(row.start)
    day = day_of(row.date) if len(row.date) == 10 else None
    day = day or day_of(row.day)
    if clock is None or day is None:
        return None
    found = in_zone(day, clock, zone)
    if found and row.date and len(row.date) != 10:
        told = N_("The date “%(date)s” cannot be read; the day %(day)s and the start “%(start)s” count.")
        note(told, date=row.date, day=day.isoformat(), start=row.start)
    window = windows.get(row.day)
    if found and window and found < window[0]:
        next_day = in_zone(day + timedelta(days=1), clock, zone)
        if next_day and next_day <= window[1]:
            told = N_("Its start “%(start)s” is before the day begins, so it was taken as the night after %(day)s.")
            note(told, start=row.start, day=day.isoformat())
            return next_day
    return found


def _shows(date_text: str, told: datetime, clock: time, zone: str) -> bool:
    """Whether the clock shows that instant, in the offset of the date or in the zone."""
    own = datetime.fromisoformat(date_text.strip())
    local = told.astimezone(ZoneInfo(zone))
    return (clock.hour, clock.minute) in ((own.hour, own.minute), (local.hour, local.minute))


def _clock(text: str) -> time | None:
    found = CLOCK.fullmatch(text.strip())
    try:
        return time(int(found[1]), int(found[2]), int(found[3] or 0)) if found else None
    except ValueError:
        return None


def _seconds(text: str) -> int | None:
    found = DURATION.fullmatch(text.strip())
    if found:
        return int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3] or 0)
    period = PERIOD.fullmatch(text.strip())
    if not period or not any(period.groups()):
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in period.groups())
    return days * 86_400 + hours * 3600 + minutes * 60 + seconds
