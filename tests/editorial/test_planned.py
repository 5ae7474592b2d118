"""Planned releases: made by the worker at their hour, once, or refused with a reason."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from summit.agenda.entries import SessionEntry
from summit.core import clock
from summit.editorial.planned import (
    HourHasPassed,
    HourTooFar,
    NoSuchHour,
    NotWaiting,
    hour_of_release,
    plan_release,
    publish_due,
    withdraw_planned,
)
from summit.editorial.publishing import publish
from summit.editorial.reading import agenda_of
from summit.model import Letter, PlannedRelease, Release, Trail
from summit.model.wording import wordings
from tests.cast import at

ROOT = Path(__file__).resolve().parents[2]
MORNING = datetime(2026, 7, 1, 0, 0, tzinfo=UTC)
WORKER = """
import sys
import config
from summit.app import create_app
from summit.editorial.planned import publish_due
from summit.extensions import db

app = create_app(config.Testing(sys.argv[1]))
with app.app_context():
    print("ready", flush=True)
    sys.stdin.readline()
    print("published", *(planned.outcome for planned in publish_due(db.session)))
"""


@pytest.fixture
def hours(monkeypatch):
    """A clock that stands at eight in the morning in Shanghai, and a way to let hours pass."""
    monkeypatch.setattr(clock, "now", lambda: MORNING)
    return lambda count: monkeypatch.setattr(clock, "now", lambda: MORNING + timedelta(hours=count))


def plan(cast, hour: int = 1, **asked) -> PlannedRelease:
    planned = plan_release(cast.database, cast.summit, at=MORNING + timedelta(hours=hour), by="Amina", **asked)
    cast.database.commit()
    return planned


def numbers(cast) -> list[int]:
    return list(cast.database.scalars(select(Release.number).order_by(Release.number)))


def test_a_release_waits_for_its_hour(cast, hours):
    cast.session("opening")
    planned = plan(cast, note=wordings({"en": "As announced"}))
    assert publish_due(cast.database) == []
    assert numbers(cast) == []

    hours(1)
    assert publish_due(cast.database) == [planned]

    release = cast.database.scalars(select(Release)).one()
    assert (planned.state, planned.outcome, release.number) == ("published", "1", 1)
    assert (release.note["en"], release.published_by, release.published_at) == ("As announced", "Amina", planned.at)
    assert publish_due(cast.database) == []


def test_the_draft_of_that_hour_is_published_and_only_the_chosen_sessions(cast, hours):
    chosen = cast.session("chosen", title="Then")
    cast.session("other", room="Hall B")
    plan(cast, only={"chosen"})
    cast.reword(chosen, "en", "Now")
    cast.database.commit()
    hours(2)
    publish_due(cast.database)
    assert [session.title.words for session in agenda_of(cast.database, cast.summit.id).sessions] == [{"en": "Now"}]


def test_what_would_clash_is_refused_and_says_so(cast, hours):
    cast.session("first")
    planned = plan(cast)
    cast.session("second")
    cast.database.commit()
    hours(1)
    assert publish_due(cast.database) == [planned]
    assert (planned.state, planned.outcome, numbers(cast)) == ("refused", "blocked 1", [])
    assert publish_due(cast.database) == []


def test_one_that_is_refused_does_not_hold_up_the_next(cast, hours):
    cast.session("opening")
    gone = cast.session("gone", room="Hall B")
    first, second, third = plan(cast, 1), plan(cast, 2), plan(cast, 3, only={"gone"})
    gone.status = "draft"
    cast.database.commit()
    hours(4)
    publish_due(cast.database)
    assert [(planned.state, planned.outcome) for planned in (first, second)] == [("published", "1"), ("refused", "nothing")]
    assert third.state == "refused"
    assert "gone" in third.outcome


def test_readers_are_told_of_a_planned_release(cast, hours):
    cast.chen.email = "chen@example.org"
    cast.session("opening", people=(cast.chen,))
    plan(cast)
    hours(1)
    publish_due(cast.database)
    assert cast.database.scalars(select(Letter.to)).all() == ["chen@example.org"]


def test_a_withdrawn_one_is_never_published(cast, hours):
    cast.session("opening")
    planned = plan(cast)
    withdraw_planned(cast.database, planned, by="Otto")
    cast.database.commit()
    hours(2)
    assert publish_due(cast.database) == []
    assert numbers(cast) == []
    cast.database.refresh(planned)
    assert (planned.state, planned.outcome) == ("withdrawn", "Otto")


def test_what_is_published_cannot_be_withdrawn_any_more(cast, hours):
    cast.session("opening")
    planned = plan(cast)
    hours(1)
    publish_due(cast.database)
    with pytest.raises(NotWaiting):
        withdraw_planned(cast.database, planned, by="Otto")
    assert planned.state == "published"


def test_nothing_is_planned_for_the_past(cast, hours):
    with pytest.raises(HourHasPassed):
        plan_release(cast.database, cast.summit, at=MORNING, by="Amina")


def test_the_hour_is_that_of_the_venue(cast, hours):
    assert hour_of_release(cast.summit, date(2026, 7, 1), "08:05") == MORNING + timedelta(minutes=5)
    with pytest.raises(HourHasPassed):
        hour_of_release(cast.summit, date(2026, 7, 1), "08:00")


@pytest.mark.parametrize(("day", "broken"), [(date.min, HourHasPassed), (date.max, HourTooFar), (date(2032, 1, 1), HourTooFar)])
def test_a_mistyped_year_is_no_hour(cast, hours, day, broken):
    with pytest.raises(broken):
        hour_of_release(cast.summit, day, "00:00")


def test_an_hour_that_clocks_skip_is_no_hour(cast, hours):
    cast.summit.zone = "Europe/Madrid"
    assert hour_of_release(cast.summit, date(2027, 3, 28), "01:59") == datetime(2027, 3, 28, 0, 59, tzinfo=UTC)
    with pytest.raises(NoSuchHour):
        hour_of_release(cast.summit, date(2027, 3, 28), "02:30")


def test_the_trail_knows_who_planned_and_who_made_the_release(cast, hours):
    cast.session("opening")
    planned = plan(cast)
    hours(1)
    publish_due(cast.database)
    lines = cast.database.scalars(select(Trail).where(Trail.kind.in_(("planned_release", "release"))).order_by(Trail.id)).all()
    assert [(line.kind, line.action, line.subject) for line in lines] == [
        ("planned_release", "created", planned.uid),
        ("release", "published", cast.summit.uid),
    ]
    assert (lines[1].actor, lines[1].source) == ("Amina", "planned release")


@pytest.mark.slow
def test_two_workers_at_the_same_moment_publish_once(cast, database_url):
    session = cast.session("opening")
    publish(cast.database, cast.summit)
    session.start = at(11)
    for _ in range(3):
        cast.database.add(PlannedRelease(summit_id=cast.summit.id, at=clock.now() - timedelta(minutes=1), only=("opening",), by="Amina"))
    cast.database.commit()
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", WORKER, database_url]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "env": environment, "cwd": ROOT}
    workers = [subprocess.Popen(command, **pipes) for _ in range(2)]
    for worker in workers:
        assert worker.stdout.readline() == "ready\n"
    for worker in workers:
        worker.stdin.write("go\n")
        worker.stdin.flush()
    answers = [worker.communicate(timeout=60)[0].split() for worker in workers]

    assert [worker.returncode for worker in workers] == [0, 0]
    told = sorted(outcome for answer in answers for outcome in answer[1:])
    assert told == ["2", "nothing", "nothing"], answers
    cast.database.expire_all()
    assert numbers(cast) == [1, 2]
    states = cast.database.scalars(select(PlannedRelease.state).order_by(PlannedRelease.state)).all()
    assert states == ["published", "refused", "refused"]
    assert agenda_of(cast.database, cast.summit.id).find(SessionEntry, "opening").start == at(11)


def test_a_release_that_nobody_can_read_does_not_hold_up_the_one_behind_it(database, cast):
    cast.session("talk")
    for hour in (1, 2):
        database.add(PlannedRelease(summit_id=cast.summit.id, at=clock.now() - timedelta(hours=hour), by="Amina"))
    database.commit()
    first = database.scalars(select(PlannedRelease.id).order_by(PlannedRelease.at)).first()
    database.execute(text("UPDATE planned_release SET \"only\" = '{broken' WHERE id = :first"), {"first": first})
    database.commit()
    with pytest.raises(ExceptionGroup):
        publish_due(database)
    assert sorted(database.scalars(select(PlannedRelease.state))) == ["published", "waiting"]
