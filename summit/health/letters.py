"""Whether letters can leave the house, and whether somebody carries them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from email.utils import parseaddr
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database

from summit.core import clock
from summit.health.findings import Finding, found
from summit.model import Letter, PlannedRelease
from summit.work.mail_server import MailServer, NotSent

AT_HOME = ("localhost", "127.0.0.1", "::1")
PATIENCE = 10.0
LATE = timedelta(minutes=15)


def check_mail(settings: Mapping[str, Any]) -> Iterator[Finding]:
    """A mail server is named, answers and lets us in; nothing is sent."""
    server = MailServer.of(settings)
    if not server.host:
        yield found("S030")
        return
    if not _is_address(parseaddr(server.sender)[1]):
        yield found("S032", value=server.sender)
    if server.encryption == "none" and server.host not in AT_HOME:
        yield found("S033", host=server.host)
    try:
        replace(server, timeout=min(server.timeout, PATIENCE)).connect().quit()
    except (NotSent, OSError) as failed:
        yield found("S031", host=server.host, port=server.port, words=failed)


def check_worker(database: Database) -> Iterator[Finding]:
    """Nothing has been due for long: somebody sends letters and makes the releases whose hour has come."""
    since = clock.now() - LATE
    letters = select(func.count()).select_from(Letter).where(Letter.state == "seen", Letter.due_at < since)
    releases = select(func.count()).select_from(PlannedRelease).where(PlannedRelease.state == "waiting", PlannedRelease.at < since)
    count = database.scalar(letters) + database.scalar(releases)
    if count:
        yield found("S040", count=count, minutes=LATE.total_seconds() // 60)


def _is_address(text: str) -> bool:
    name, _, domain = text.rpartition("@")
    return bool(name) and "." in domain.strip(".") and not any(letter.isspace() for letter in text)
