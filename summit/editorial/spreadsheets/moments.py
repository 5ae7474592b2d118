"""Days and times of day as people write them into cells, in six languages; and as Excel counts them."""

import re
import unicodedata
from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from babel import Locale

from summit.core.languages import INTERFACE
from summit.editorial.spreadsheets.vocabulary import VOCABULARY

YEARS = range(1900, 2201)
EXCEL_BEGINS = date(1899, 12, 30)
# Serial numbers of 1980 to 2100: other numbers in a column of dates are no days.
SERIALS = range(29_221, 73_051)
NUMERIC = re.compile(r"(?<!\d)(\d{1,4})\s?[-./年]\s?(\d{1,2})\s?[-./月]\s?(\d{1,4})(?:(?=\D)|$)")
CHINESE = re.compile(r"(?:(\d{4})\s?年\s?)?(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]")
CLOCK = re.compile(
    r"(?P<before>上午|下午|晚上|凌晨|中午)?\s*(?<![\d.])(?P<hour>\d{1,2})"
    r"(?:\s?(?:[:：.时點点]|[hH]|ч\.?)\s?(?P<minute>[0-5]\d)?(?:\s?[:：.]\s?(?P<second>[0-5]\d)(?:[.,]\d+)?)?)?"
    r"\s*(?P<after>[aApP]\.?\s?[mM]\b\.?|ص|م(?!\w)|صباح\w*|مساء\w*)?"
)


class Clocks(tuple):
    """A start and an end, None where one is not told."""

    __slots__ = ()


def western(text: str) -> str:
    """The text with Western digits and plain spaces: "٠٩:٣٠" is "09:30"."""
    plain = "".join(str(unicodedata.digit(sign)) if sign.isdigit() and not sign.isascii() else sign for sign in text)
    return " ".join(plain.split())


def day_of(text: str, near: Collection[date] = ()) -> date | None:
    """The day that a text names, or None. `near` are the days of the summit: they settle 04/07 and give the year."""
    plain = western(text)
    if re.fullmatch(r"\d{5}(?:\.\d+)?", plain):
        serial = int(float(plain))
        return EXCEL_BEGINS + timedelta(days=serial) if serial in SERIALS else None
    chinese = CHINESE.search(plain)
    if chinese:
        return _nearest([(int(chinese[1] or 0), int(chinese[2]), int(chinese[3]))], near)
    numeric = NUMERIC.search(plain)
    if numeric:
        return _numeric_day([int(part) for part in numeric.groups()], near)
    return _worded_day(plain, near)


def _numeric_day(parts: list[int], near: Collection[date]) -> date | None:
    first, second, third = parts
    if first > 31:
        return _nearest([(first, second, third)], near)
    year = third if third > 99 else 2000 + third
    return _nearest([(year, second, first), (year, first, second)], near)


def _worded_day(plain: str, near: Collection[date]) -> date | None:
    words = re.findall(r"[^\W\d_]+", plain.casefold())
    month = next((found for word in words if (found := _months().get(without_accents(word)))), None)
    if month is None:
        return None
    numbers = [int(number) for number in re.findall(r"(?<![\d:.])\d{1,4}(?![\d:])", plain)]
    day = next((number for number in numbers if 1 <= number <= 31), None)
    year = next((number for number in numbers if number in YEARS), 0)
    return _nearest([(year, month, day)], near) if day else None


def _nearest(candidates: list[tuple[int, int, int]], near: Collection[date]) -> date | None:
    """The first candidate that is a day of the summit, else the first that is a day at all."""
    years = sorted({day.year for day in near})
    found = []
    for year, month, day in candidates:
        for one in (year,) if year else years:
            try:
                found.append(date(one, month, day))
            except ValueError:
                continue
    found = [day for day in found if day.year in YEARS]
    return next((day for day in found if day in near), found[0] if found else None)


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """The names of the months, long and short, as the six languages and German write them, without accents."""
    found: dict[str, int] = {}
    for locale in (*(language.locale for language in INTERFACE.values()), Locale.parse("ar_SY"), Locale.parse("de")):
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for month, name in locale.months[context][width].items():
                    for word in re.findall(r"[^\W\d_]+", name.casefold()):
                        found.setdefault(without_accents(word), month)
    return found | {"sept": 9}


def without_accents(text: str) -> str:
    """The text without the marks on its letters, and in small ones."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))


def clock_of(text: str) -> time | None:
    """The time of day that a cell tells, and nothing but it; None for everything else."""
    first, second = clocks_of(text)
    return first if second is None else None


def clocks_of(text: str) -> Clocks:
    """The start and end in "8:30 AM - 9:10 AM"; an end of None where there is one time only."""
    plain = western(text)
    if re.fullmatch(r"[01]?(?:\.\d+)?|\d{5}\.\d+", plain) and "." in plain:
        minutes = round((float(plain) % 1) * 1440) % 1440
        return Clocks((time(minutes // 60, minutes % 60), None))
    if re.fullmatch(r"(?:[01]\d|2[0-3])[0-5]\d", plain):
        return Clocks((time(int(plain[:2]), int(plain[2:])), None))
    found = [match for match in CLOCK.finditer(plain) if _is_clock(match)]
    rest = CLOCK.sub(" ", plain)
    words = [word for word in re.findall(r"[^\W\d_]+", rest.casefold()) if word not in BETWEEN]
    if not 1 <= len(found) <= 2 or words:
        return Clocks((None, None))
    start, end = (_time(match) for match in (found if len(found) == 2 else (found[0], None)))
    if end and start and not _half(found[0]) and _half(found[1]) and end.hour >= 12 and start.hour < 12:
        # "2:00 - 3:30 PM" is both in the afternoon, "11:00 - 1:00 PM" is not.
        later = start.replace(hour=start.hour + 12)
        start = later if later < end else start
    return Clocks((start, end))


BETWEEN = frozenset(VOCABULARY["times"]["between"])


def _is_clock(match: re.Match) -> bool:
    return bool(match["minute"] or _half(match) or re.search(r"[:：hHч时點点]", match[0]))


def _half(match: re.Match) -> str:
    """ "am" or "pm", or nothing."""
    said = (match["before"] or match["after"] or "").casefold()
    if not said:
        return ""
    return "am" if said.startswith(("a", "上午", "凌晨", "ص")) else "pm"


def _time(match: re.Match | None) -> time | None:
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = _half(match)
    if half and not 1 <= hour <= 12:
        half = ""
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return time(hour % 24 if hour == 24 and not minute else hour, minute)
    except ValueError:
        return None


def moment_of(text: str) -> datetime | None:
    """A day with a time, with its offset where it tells one: "2026-07-04 09:30", or Excel's 46207.395."""
    plain = western(text)
    if re.fullmatch(r"\d{5}\.\d+", plain):
        day, clock = day_of(plain), clock_of(plain)
        return datetime.combine(day, clock) if day and clock else None
    if not re.match(r"\d{4}-\d\d-\d\d[T ]\d", plain):
        return None
    try:
        return datetime.fromisoformat(plain)
    except ValueError:
        return None
