"""Letters to send, a post office to send them to, and a clock that can be moved."""

from datetime import timedelta

import pytest

from summit.core import clock
from summit.extensions import db
from summit.model import Letter
from summit.work.sending import send_due
from tests.work.post_office import PostOffice, open_office

BASE = "https://summit.example.org"


@pytest.fixture
def office():
    with open_office(PostOffice()) as opened:
        yield opened


@pytest.fixture
def letter(database, cast):
    """A letter that somebody has looked at, committed."""

    def make(**told) -> Letter:
        usual = {
            "summit_id": cast.summit.id,
            "kind": "session_changed",
            "state": "seen",
            "to": "chen@example.org",
            "language": "en",
            "subject": "{summit}: changes",
            "body": "Dear {name},\n\n{changes}\n\n{link}\n",
            "told": {"name": "Chen", "summit": "Summit", "changes": "Moved", "link": "/shanghai-2026/en/changes/2"},
        }
        made = Letter(**usual | told)
        database.add(made)
        database.commit()
        return made

    return make


@pytest.fixture
def send(database, office):
    """Do a round with the post office's server, and read what became of the letters."""

    def send_with(**differently) -> int:
        database.commit()
        taken = send_due(db.engine, office.server(**differently), BASE)
        database.expire_all()
        return taken

    return send_with


@pytest.fixture
def pass_minutes(monkeypatch):
    """Let time pass."""

    def let_pass(minutes: float) -> None:
        later = clock.now() + timedelta(minutes=minutes)
        monkeypatch.setattr(clock, "now", lambda: later)

    return let_pass
