"""The zone's real rules for the years of a summit, as VTIMEZONE (RFC 5545, section 3.6.5).

Clients that do not find it show wrong hours or nothing at all.
"""

from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone

from summit.agenda.book import Agenda


def timezone_bytes(agenda: Agenda) -> bytes:
    """The VTIMEZONE of the summit's zone from the year of its first session to that of its last."""
    years = [session.start.year for session in agenda.sessions if session.start] or [agenda.published_at.year]
    return _timezone(agenda.summit.zone, min(years), max(years))


@lru_cache(maxsize=64)
def _timezone(zone: str, first: int, last: int) -> bytes:
    found = Timezone.from_tzinfo(ZoneInfo(zone), zone, date(first - 1, 1, 1), date(last + 2, 1, 1))
    found.pop("COMMENT", None)
    for part in found.subcomponents:
        part.pop("COMMENT", None)
    return found.to_ical()
