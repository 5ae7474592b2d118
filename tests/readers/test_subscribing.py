"""A subscriber who stays: vdirsyncer asks a running server over HTTP, as calendars do for months."""

import re
import subprocess
from collections.abc import Iterator
from threading import Thread

import pytest
from werkzeug.serving import make_server

from tests.feeds import Desk

pytestmark = [pytest.mark.readers, pytest.mark.slow]

CONFIG = """
[general]
status_path = "{home}/status"
[pair feed]
a = "summit"
b = "shelf"
collections = null
conflict_resolution = "a wins"
[storage summit]
type = "http"
url = "{address}"
[storage shelf]
type = "filesystem"
path = "{home}/shelf"
fileext = ".ics"
"""


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
    """Run vdirsyncer once; what lies on its shelf afterwards, by code, and what it said.

    Not by UID: of what it reads over HTTP it makes its own, from the content.
    """
    (tmp_path / "config").write_text(CONFIG.format(home=tmp_path, address=address))

    def run(*command: str) -> str:
        done = subprocess.run(
            [python_programs / "vdirsyncer", "-c", tmp_path / "config", *command],
            input="y\n" * 9,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def once() -> tuple[dict[str, str], str]:
        said = run("sync")
        items = [path.read_text(encoding="utf-8") for path in (tmp_path / "shelf").iterdir()]
        found = {re.search("^URL:.*/sessions/(.*)$", item, re.MULTILINE)[1]: item for item in items}
        assert len(found) == len(items)
        return found, said

    run("discover")
    return once


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
