"""The summit of the cast with three sessions, and people who attend it."""

import pytest

from summit.core import clock
from tests.attending.attendees import Attendees
from tests.cast import at


@pytest.fixture
def noon(monkeypatch):
    """It is noon in Shanghai, the day before the summit."""
    monkeypatch.setattr(clock, "now", lambda: at(12, day=3))


@pytest.fixture
def people(database, cast, noon) -> Attendees:
    """Three sessions are published; nobody attends yet."""
    cast.session("opening", title={"en": "Opening", "ar": "الافتتاح"}, start=at(9))
    cast.session("panel", title="Panel", start=at(11), room="Hall B")
    cast.session("closing", title="Closing", start=at(15))
    attendees = Attendees(database, cast)
    attendees.release()
    return attendees
