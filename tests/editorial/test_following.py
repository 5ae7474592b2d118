"""A plan that follows the trail says what one that was read anew says."""

from datetime import datetime

import pytest

from summit.editorial import planning
from summit.editorial.following import follow
from summit.editorial.planning import plan_of
from tests.cast import at


@pytest.fixture
def session(cast, database):
    found = cast.session("opening")
    cast.session("other", room="Hall B")
    database.commit()
    return found


def followed(database, summit, plan, since):
    return follow(database, summit.id, plan, since, planning._stamp(database, summit.id))


@pytest.mark.parametrize("start", [at(11), None])
def test_moves_are_followed_without_reading_everything(cast, database, session, start: datetime | None):
    before, since = plan_of(database, cast.summit), planning._stamp(database, cast.summit.id)
    session.start, session.minutes, session.room_id = start, 45, cast.halls["Hall B"].id
    database.commit()
    session.room_id = None
    database.commit()
    found = followed(database, cast.summit, before, since)
    assert found is not None
    fresh = planning._plan(database, cast.summit, planning.everything_of(database, cast.summit))
    assert list(found.agenda.entries.items()) == list(fresh.agenda.entries.items())
    assert plan_of(database, cast.summit).agenda.get(session.uid).room is None


def test_anything_else_is_read_anew(cast, database, session):
    before, since = plan_of(database, cast.summit), planning._stamp(database, cast.summit.id)
    cast.reword(session, "en", "Another title")
    database.commit()
    assert followed(database, cast.summit, before, since) is None
    assert plan_of(database, cast.summit).agenda.get(session.uid).title.words["en"] == "Another title"


def test_a_line_that_was_not_seen_before_makes_it_read_anew(cast, database, session):
    before, (last, count) = plan_of(database, cast.summit), planning._stamp(database, cast.summit.id)
    session.start = at(12)
    database.commit()
    assert followed(database, cast.summit, before, (last, count - 1)) is None
