"""Time zones as people choose them: by their cities, from west to east."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import available_timezones

from babel.core import get_global

from summit.core import bidi, times

AVAILABLE = available_timezones()
# What CLDR calls the territory of zones that are no country's.
NOWHERE = ("001", "ZZ")


def zone_name(zone: str, instant: datetime, language: str) -> str:
    """ "Shanghai (UTC+08:00)", with the offset at that instant."""
    offset = bidi.in_direction(times.utc_offset(instant, zone), "ltr")
    return f"{times.city_of(zone, language)} ({offset})"


@lru_cache(maxsize=32)
def zones_by_name(instant: datetime, language: str) -> tuple[tuple[str, str], ...]:
    """The zones of all countries with their names in the language. Names that mean nothing to anybody ("Etc/GMT+5") are left out."""
    known = [zone for zone, territory in get_global("zone_territories").items() if territory not in NOWHERE and zone in AVAILABLE]
    found = [(times.in_zone(instant, zone).utcoffset(), zone_name(zone, instant, language), zone) for zone in known]
    return tuple((zone, name) for _, name, zone in sorted(found))
