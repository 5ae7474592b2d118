"""Feeds for others to read: the demo in all its languages, and a summit where clocks change while it meets."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

import config
from summit.app import create_app
from summit.attending.calendar_addresses import make_address
from summit.attending.entering import add_entry
from summit.attending.schedules import open_schedule
from summit.attending.starring import set_star
from summit.demo.seeding import seed_demo
from summit.editorial.part_calendars import make_calendar
from summit.editorial.publishing import publish
from summit.extensions import db
from summit.model import Base, CalendarAddress, Hosting, PartCalendar, PrivateEntry, Session
from summit.model.wording import wordings
from summit.web.feed_layer import feed_path
from tests.cast import LANGUAGES, Cast
from tests.readers import environments
from tests.signing_in import account_of, granted
from tests.strict import StrictClient

DEMO = "waic-2024"
# Left to tests/render: a backslash before an n, which node-ical takes for the end of a line, and
# the night of a change: recurring-ical-events knows one of the two equal hours, ts-ics changes clocks at midnight.
HOSTILE = "Peace, security; C:\\temp “quoted” \"plain\" 'too': 人工智能治理𠮷🕊️ " + "é" * 90


@pytest.fixture(scope="session")
def python_programs() -> Path:
    return environments.python_programs()


@pytest.fixture(scope="session")
def node_modules() -> Path:
    return environments.node_modules()


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A running Summit with two published summits."""
    app = create_app(config.Testing(f"sqlite:///{tmp_path_factory.mktemp('library') / 'summit.sqlite'}"))
    with app.app_context():
        Base.metadata.create_all(db.engine)
        seed_demo(db.session)
        _meet_in_paris(Cast(db.session, slug="paris-2026", zone="Europe/Paris"))
        db.session.commit()
        yield app
        db.session.remove()
        db.engine.dispose()


def _meet_in_paris(cast: Cast) -> None:
    def on(day: int, hour: int, minute: int = 0, month: int = 10) -> datetime:
        return datetime(2026, month, day, hour, minute, tzinfo=UTC)

    cast.venue.latitude, cast.venue.longitude = 48.8738, 2.295
    cast.session("before", start=on(24, 7), people=(cast.chen,), webcast="https://webcast.example/a,b;c?d=1")
    cast.session("night", start=on(24, 21), minutes=360, title="Across the change, 23:00 to 04:00")
    cast.session("first", start=on(25, 0, 30), minutes=20, title="The first half past two")
    cast.session("after", start=on(26, 8), title="As early as before", status="tentative")
    cast.session("hostile", start=on(26, 9), title=HOSTILE).abstract = wordings({"en": f"{HOSTILE}\n\n{HOSTILE}\n" * 20})
    cast.session("spring", start=on(28, 7, month=3), title="In spring, before the change")
    cast.session("summer", start=on(29, 7, month=3), title="In spring, after the change")
    cast.session("cancelled", start=on(26, 10), title={"en": "Not held", "ar": "لن تعقد", "zh": "不举行"}, status="cancelled")
    cast.session("postponed", start=on(26, 11), title={"en": "Held later", "fr": "Plus tard"}, status="postponed")
    publish(cast.database, cast.summit)
    _attend(cast)
    _host(cast)


def _attend(cast: Cast) -> None:
    """Dana has all of it in her schedule, and entries of her own, one on each side of the change of the clocks."""
    schedule = open_schedule(cast.database, account_of(cast.database, "Dana"), cast.summit.id)
    for (uid,) in cast.database.query(Session.uid).filter_by(summit_id=cast.summit.id):
        set_star(cast.database, schedule, uid, is_on=True)
    for title, start in (
        ("Dinner, with Bo; “quoted” عشاء", datetime(2026, 10, 24, 18, tzinfo=UTC)),
        ("Night train", datetime(2026, 10, 25, 2, 45, tzinfo=UTC)),
    ):
        add_entry(cast.database, schedule, PrivateEntry(title=title, place="Gare de l'Est", start=start, minutes=30))
    make_address(cast.database, schedule, "Phone", "en", has_private=True)


def _host(cast: Cast) -> None:
    """Bo's ministry hosts all of it, and Bo follows that in a calendar."""
    for session in cast.database.query(Session).filter_by(summit_id=cast.summit.id):
        session.hostings = [Hosting(summit_id=cast.summit.id, agency_id=cast.bos_agency.id, role="lead")]
    bo = account_of(cast.database, "Bo", granted("agency_editor", cast.summit, agency=cast.bos_agency))
    make_calendar(cast.database, bo.grants[0], "en")


@pytest.fixture(scope="session")
def feeds(library: Flask, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every feed by the name of the file that holds it."""
    folder, client = tmp_path_factory.mktemp("feeds"), StrictClient(library)
    paths = [f"{slug}/{language}/agenda.ics" for slug in (DEMO, "paris-2026") for language in LANGUAGES]
    found = {}
    mine = feed_path("paris-2026", db.session.query(CalendarAddress).one().secret).removeprefix("/")
    bos = f"agency/paris-2026/calendar/{db.session.query(PartCalendar).one().secret}.ics"
    for path in [*paths, f"{DEMO}/ar/rooms/plenary-hall.ics", mine, bos]:
        file = folder / path.replace("/", "-")
        response = client.get(f"/{path}")
        assert response.content_type == "text/calendar; charset=utf-8", path
        found[str(file)] = response.data
        file.write_bytes(found[str(file)])
    return found
