"""How dates, times of day and UTC offsets are written in each language.

Ranges are built here and never by Babel, whose intervals carry thin spaces,
drop leading zeros in Spanish and hide midnight (docs/languages.md).
"""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_timezone_location

from summit.core.bidi import in_direction
from summit.core.languages import INTERFACE

EN_DASH = "\N{EN DASH}"
THIN_SPACES = str.maketrans({"\N{THIN SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": "\N{NO-BREAK SPACE}", "\N{RIGHT-TO-LEFT MARK}": ""})


def in_zone(instant: datetime, zone: str) -> datetime:
    """The instant on the wall clock of the zone. A naive datetime raises ValueError."""
    if instant.tzinfo is None:
        raise ValueError(f"a naive datetime has no place here: {instant!r}")
    return instant.astimezone(ZoneInfo(zone))


def from_wall_clock(day: date, time_of_day: str, zone: str) -> datetime:
    """The UTC instant at which a clock in the zone shows "HH:MM" on that day."""
    hour, minute = (int(part) for part in time_of_day.split(":"))
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def instants_of(day: date, time_of_day: str, zone: str) -> tuple[datetime, ...]:
    """The UTC instants at which a clock in the zone shows "HH:MM" on that day: none where a change of the clocks skips
    it, two where one repeats it, else one.
    """
    hour, minute = (int(part) for part in time_of_day.split(":"))
    shown = datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(zone))
    found = dict.fromkeys(shown.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    return tuple(instant for instant in found if instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == shown.replace(tzinfo=None))


def clock_time(instant: datetime, zone: str) -> str:
    """ "09:00", in Western digits in every language."""
    return in_zone(instant, zone).strftime("%H:%M")


def clock_range(start: datetime, end: datetime, zone: str) -> str:
    """ "09:00–10:30"; an end on a later day is marked, "22:00–01:30 +1",
    in an isolate, because an Arabic line would write "1+"."""
    first, last = in_zone(start, zone), in_zone(end, zone)
    later = (last.date() - first.date()).days
    mark = f" {in_direction(f'+{later}', 'ltr')}" if later else ""
    return f"{first:%H:%M}{EN_DASH}{last:%H:%M}{mark}"


def utc_offset(instant: datetime, zone: str) -> str:
    """ "UTC+08:00", the offset of the zone at that instant."""
    minutes = int(in_zone(instant, zone).utcoffset() / timedelta(minutes=1))
    sign = "+" if minutes >= 0 else "\N{MINUS SIGN}"
    return f"UTC{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


@lru_cache(maxsize=256)
def city_of(zone: str, language: str) -> str:
    """The city the zone is named after, in the language: "شنغهاي" for Asia/Shanghai."""
    return get_timezone_location(ZoneInfo(zone), locale=INTERFACE[language].locale, return_city=True)


@lru_cache(maxsize=2048)
def long_date(day: date, language: str) -> str:
    """ "Thursday, 4 July 2024" as the language writes it."""
    return _plain(format_date(day, "full", locale=INTERFACE[language].locale))


@lru_cache(maxsize=2048)
def short_date(day: date, language: str) -> str:
    """ "4 July" as the language writes it, without weekday and year."""
    return _plain(format_date(day, _DAY_AND_MONTH[language], locale=INTERFACE[language].locale))


@lru_cache(maxsize=2048)
def weekday(day: date, language: str) -> str:
    """ "Thursday", in the language."""
    return format_date(day, "EEEE", locale=INTERFACE[language].locale)


def date_range(first: date, last: date, language: str) -> str:
    """ "4–7 July 2024": the days of a summit, as short as the language allows."""
    if first == last:
        return _long_without_weekday(first, language)
    if (first.year, first.month) != (last.year, last.month):
        return f"{_long_without_weekday(first, language)} {EN_DASH} {_long_without_weekday(last, language)}"
    if language == "zh":
        return f"{first.year}年{first.month}月{first.day}日至{last.day}日"
    return f"{first.day}{EN_DASH}{_long_without_weekday(last, language)}"


def moment(instant: datetime, zone: str, language: str) -> str:
    """ "4 July 2024, 09:00", a date and a time of day for lists of changes."""
    local = in_zone(instant, zone)
    separator = {"ar": "، ", "zh": " "}.get(language, ", ")
    return f"{_long_without_weekday(local.date(), language)}{separator}{local:%H:%M}"


_DAY_AND_MONTH = {"ar": "d MMMM", "zh": "M月d日", "en": "d MMMM", "fr": "d MMMM", "ru": "d MMMM", "es": "d 'de' MMMM"}


@lru_cache(maxsize=2048)
def _long_without_weekday(day: date, language: str) -> str:
    return _plain(format_date(day, "long", locale=INTERFACE[language].locale))


def _plain(text: str) -> str:
    return text.translate(THIN_SPACES)
