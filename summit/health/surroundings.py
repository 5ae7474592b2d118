"""What stands around Summit: settings, secrets, time zones, fonts."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from summit.health.findings import Finding, found

SHORTEST_SECRET = 32
GUESSED = re.compile(r"change|secret|password|example|default|development|^(.)\1*$", re.IGNORECASE)
ZONES = ("Asia/Shanghai", "Europe/Zurich", "America/New_York")
# A letter that only a font for the script has, and fonts that are free.
SCRIPTS = (
    ("Chinese", "会", "fonts-noto-cjk"),
    ("Arabic", "ق", "fonts-noto-core"),
    ("Cyrillic", "ж", "fonts-dejavu-core"),
    ("Latin", "é", "fonts-dejavu-core"),
)


def check_settings(settings: Mapping[str, Any]) -> Iterator[Finding]:
    """What the settings say is fit for a server on the open network, unless this is a machine for development."""
    if settings["ENVIRONMENT"] != "production":
        yield found("S012", name=settings["ENVIRONMENT"])
        return
    secret = settings["SECRET_KEY"]
    if len(secret) < SHORTEST_SECRET or GUESSED.search(secret):
        yield found("S010", length=len(secret))
    address = urlsplit(settings["BASE_URL"])
    if address.scheme != "https" or not address.hostname or address.path or address.query:
        yield found("S011", value=settings["BASE_URL"])
    if not settings["REQUIRE_SECOND_FACTOR"]:
        yield found("S013")
    if settings["RATELIMIT_STORAGE_URI"].startswith("memory:"):
        yield found("S014")


def check_zones(zones: tuple[str, ...] = ZONES) -> Iterator[Finding]:
    """The zones of the summits are known here."""
    for zone in zones:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError):
            yield found("S005", zone=zone)


def check_fonts() -> Iterator[Finding]:
    """There are fonts for the scripts of the six languages."""
    if shutil.which("fc-list") is None:
        yield found("S051")
        return
    for script, letter, font in SCRIPTS:
        if not _families_with(letter):
            yield found("S050", script=script, font=font)


SCRIPT_OF = {"zh": "Chinese", "ar": "Arabic", "ru": "Cyrillic"}


@lru_cache(maxsize=8)
def script_without_font(language: str) -> str:
    """The script of a language of the interface where no font here can write it, else nothing; asked once a process."""
    if shutil.which("fc-list") is None:
        return ""
    wanted = SCRIPT_OF.get(language, "Latin")
    return next((script for script, letter, _ in SCRIPTS if script == wanted and not _families_with(letter)), "")


def _families_with(letter: str) -> str:
    asked = ["fc-list", f":charset={ord(letter):x}", "family"]
    return subprocess.run(asked, capture_output=True, text=True, check=False, timeout=30).stdout.strip()  # noqa: S603
