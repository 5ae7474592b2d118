"""Letters to send, a post office to send them to, workers to send them, and a clock that can be moved."""

import os
import subprocess
import sys
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from summit.core import clock
from summit.extensions import db
from summit.model import Letter
from summit.work.sending import send_due
from tests.work.post_office import PostOffice, open_office

BASE = "https://summit.example.org"
ROOT = Path(__file__).resolve().parents[2]
FLASK = Path(sys.executable).parent / "flask"


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


@pytest.fixture
def worker(database_url, office):
    """Start `flask worker` with the post office's server; it is ended with the test."""
    settings = {
        "DATABASE_URL": database_url,
        "BASE_URL": "https://summit.example.org",
        "MAIL_SERVER": "127.0.0.1",
        "MAIL_PORT": str(office.port),
        "MAIL_TLS": "none",
        "MAIL_FROM": "Summit programme <programme@example.org>",
    }

    @contextmanager
    def run(*options: str, **differently: str):
        process = subprocess.Popen(
            [FLASK, "--app", "wsgi", "worker", *options],
            cwd=ROOT,
            env=os.environ | settings | differently,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            yield process
        finally:
            process.kill()
            process.communicate()

    return run
