"""Independent programs read our calendars without a word of complaint, and all find the same in them."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import select

from summit.agenda.entries import is_for_the_public
from summit.extensions import db
from summit.model import PrivateEntry, Session, Summit
from tests.feeds import Component, read
from tests.readers.environments import PROGRAMS

pytestmark = [pytest.mark.readers, pytest.mark.slow]

FROM_PYPI = sorted(path.stem for path in PROGRAMS.glob("with_*.py"))
FROM_NPM = sorted(path.stem for path in PROGRAMS.glob("with_*.cjs"))
STATUSES = {"CONFIRMED", "TENTATIVE", "CANCELLED"}


def told_by(command: list, feeds: dict[str, bytes], **environment: str) -> dict[str, list[dict]]:
    """What a program finds in each feed; it sits in Newfoundland, so that nothing is right by chance."""
    done = subprocess.run(
        [*map(str, command), *feeds],
        env={"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", ""), "TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return {path: sorted(events, key=lambda event: event["uid"]) for path, events in json.loads(done.stdout).items()}


def told_by_the_octets(body: bytes) -> list[dict]:
    def event(part: Component) -> dict:
        times = {name: f"{part.moment(key):%Y-%m-%dT%H:%M:%SZ}" for name, key in (("start", "DTSTART"), ("end", "DTEND"))}
        return {"uid": part["UID"], **times, "summary": part.text("SUMMARY"), "status": part["STATUS"]}

    return sorted((event(part) for part in read(body).parts if part.name == "VEVENT"), key=lambda event: event["uid"])


def test_the_feeds_hold_every_session_at_its_instant(library, feeds):
    for path, body in feeds.items():
        slug = next(slug for slug in ("waic-2024", "paris-2026") if slug in Path(path).name)
        sessions = db.session.scalars(select(Session).join(Summit, Summit.id == Session.summit_id).filter(Summit.slug == slug))
        kept = {
            session.uid: f"{session.start:%Y-%m-%dT%H:%M:%SZ}"
            for session in sessions
            if is_for_the_public(session.access, session.status) and session.start
        }
        own = {uid for (uid,) in db.session.query(PrivateEntry.uid)} if "my-" in Path(path).name else set()
        events = told_by_the_octets(body)
        assert own <= {event["uid"] for event in events}
        told = {event["uid"]: event["start"] for event in events if event["uid"] not in own}
        assert told.items() <= kept.items()
        assert told == kept or "rooms" in path
        assert {event["status"] for event in told_by_the_octets(body)} <= STATUSES


@pytest.mark.parametrize("program", FROM_PYPI)
def test_a_program_from_pypi_finds_what_we_wrote(python_programs, feeds, program):
    told = told_by([python_programs / "python", PROGRAMS / f"{program}.py"], feeds)

    for path, body in feeds.items():
        assert told[path] == told_by_the_octets(body), Path(path).name


@pytest.mark.parametrize("program", FROM_NPM)
def test_a_program_from_npm_finds_what_we_wrote(node_modules, feeds, program):
    told = told_by([shutil.which("node"), PROGRAMS / f"{program}.cjs"], feeds, NODE_PATH=str(node_modules))

    for path, body in feeds.items():
        assert told[path] == told_by_the_octets(body), Path(path).name
