"""A subscriber who stays: vdirsyncer asks a running server over HTTP, as calendars do for months."""

import re
from collections.abc import Iterator
from threading import Thread

import pytest
from werkzeug.serving import make_server

from tests.feeds import Desk
from tests.readers.subscriber import Subscriber

pytestmark = [pytest.mark.readers, pytest.mark.slow]


@pytest.fixture
def address(app) -> Iterator[str]:
    """Where the programme is served, by a real server on this machine."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}/shanghai-2026/ar/agenda.ics"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def desk(cast, client, monkeypatch):
    desk = Desk(cast, client, monkeypatch)
    desk.opening = cast.session("opening", title={"en": "Opening", "ar": "الافتتاح"})
    for number in range(5):
        cast.session(f"s{number}", webcast="https://webcast.example/")
    desk.publish()
    return desk


@pytest.fixture
def synchronise(python_programs, address, tmp_path):
    """Let vdirsyncer ask once: what lies on its shelf afterwards, by code, and what it said."""
    return Subscriber(python_programs, tmp_path, address).synchronise


def test_a_subscriber_keeps_every_session_once_and_hears_only_of_changes(desk, synchronise):
    first, said = synchronise()
    assert len(first) == 6
    assert said.count("Copying (uploading) item") == 6
    assert not re.search("warning|error", said, re.IGNORECASE)

    again, said = synchronise()
    assert again == first
    assert "item" not in said


def test_a_cancelled_session_stays_on_the_shelf_as_cancelled(desk, synchronise):
    first, _ = synchronise()
    desk.opening.status = "cancelled"
    desk.publish()
    second, said = synchronise()

    assert second.keys() == first.keys()
    assert {code for code in first if second[code] != first[code]} == {"opening"}
    assert [code for code, item in second.items() if "STATUS:CANCELLED" in item] == ["opening"]
    assert said.count("Copying (uploading) item") == said.count("Deleting item") == 1
    for line in ("SEQUENCE:1", "SUMMARY;LANGUAGE=ar:ملغى: الافتتاح"):
        assert line in second["opening"].splitlines()


def test_a_french_correction_reaches_no_arabic_subscriber(desk, synchronise):
    first, _ = synchronise()
    desk.cast.reword(desk.opening, "fr", "Ouverture")
    desk.publish()
    second, said = synchronise()

    assert second == first
    assert "item" not in said
