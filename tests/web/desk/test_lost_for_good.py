"""What the trail does not bring back is named before somebody or something is taken out, and before records are merged."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from summit.core import clock
from summit.model import Needs, SignOff, Statement, Trail
from tests.cast import at
from tests.signing_in import granted
from tests.submitting import submit
from tests.web.speaker.conftest import chen, talk  # noqa: F401 - fixtures
from tests.web.speaker.papers import hand_in

DESK = "/desk/shanghai-2026"
LOST = "These go with it, and nothing brings them back:"
OF_CHEN = "1 file handed in, the words of 1 answer, what was said of needs, the speaker’s access, 1 invitation"


@pytest.fixture(autouse=True)
def _a_month_before(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: at(9) - timedelta(days=30))


@pytest.fixture
def handed_in(chen, cast, talk, database):  # noqa: F811
    """Chen has handed in, answered, needs something, and invites Sam; her new position and her place in the alphabet wait."""
    hand_in(chen, "Mr Chair, thank you.")
    submit(chen, "/speaker/shanghai-2026/chen/needs", {"accessibility": "A ramp."})
    submit(chen, "/speaker/shanghai-2026/chen/profile", {"position-en": "Minister"})
    submit(chen, "/speaker/shanghai-2026/chen/assistants", {"email": "sam@example.org", "until": "2026-07-05"})
    talk.participations[0].word = "Gladly."
    database.add(
        SignOff(summit_id=cast.summit.id, session_id=talk.id, agency_id=cast.bos_agency.id, part="title", digest="x", by="Bo"),
    )
    database.commit()


def take_out(client, path: str, database) -> None:
    """Take something out of the draft, and take that back in the trail."""
    assert submit(client, path, action=f"{path}/removal").status_code == 303
    assert client.get(path).status_code == 404
    batch = database.scalars(select(Trail.batch).filter_by(action="removed").order_by(Trail.id.desc())).first()
    assert submit(client, f"{DESK}/trail?batch={batch}", action=f"{DESK}/trail/undoing").status_code == 303
    database.expire_all()


def test_what_a_person_loses_is_named_and_is_lost(amina, handed_in, database):
    path = f"{DESK}/people/chen"
    assert f"{LOST}</strong> {OF_CHEN}</p>" in amina.page(path)
    take_out(amina, path, database)
    page = amina.page(path)
    assert LOST not in page
    assert f'<a href="{DESK}/sessions/talk">' in page
    assert "2 changes wait for approval." in page
    assert (database.query(Statement).count(), database.query(Needs).count()) == (0, 0)


def test_what_a_session_loses_is_named_and_is_lost(amina, handed_in, database):
    path = f"{DESK}/sessions/talk"
    assert f"{LOST}</strong> 1 file handed in, the words of 1 answer, 1 sign-off</p>" in amina.page(path)
    take_out(amina, path, database)
    page = amina.page(path)
    assert LOST not in page
    assert "Chen Yu" in page
    assert (database.query(Statement).count(), database.query(SignOff).count()) == (0, 0)


def test_nothing_is_named_where_nothing_is_lost(amina, cast, database):
    cast.session("talk", people=(cast.chen,))
    database.commit()
    for path in (f"{DESK}/people/chen", f"{DESK}/sessions/talk", f"{DESK}/people/new", f"{DESK}/sessions/new"):
        assert LOST not in amina.page(path)


def test_that_she_needs_something_is_not_told_to_her_agency(at_the_desk, cast, database):
    cast.chen.agency_id = cast.bos_agency.id
    database.add(Needs(person_id=cast.chen.id, accessibility="A ramp."))
    database.commit()
    bo = at_the_desk("Bo", granted("agency_editor", cast.summit, agency=cast.bos_agency))
    page = bo.page(f"{DESK}/people/chen")
    assert "/removal" in page
    assert LOST not in page


def test_what_a_merger_gives_for_good_is_named(amina, handed_in, cast, database):
    cast.person("chen-2", {"en": "Yu CHEN"})
    database.commit()
    not_again = f"The trail can take it back at once, but these will not belong to “chen” again: {OF_CHEN}, 2 changes that wait"
    page = amina.page(f"{DESK}/people/chen-2/merge?with=chen")
    assert not_again in page
    assert "all of it back" not in page
    assert "Each record" not in page
    assert "The trail can take all of it back at once." in amina.page(f"{DESK}/people/chen/merge?with=chen-2")


def test_of_two_accounts_it_is_said_which_one_stays(amina, chen, cast, at_the_desk, database):  # noqa: F811
    twin = cast.person("chen-2", {"en": "Yu CHEN"})
    at_the_desk("Yu", keeps=(twin,))
    page = amina.page(f"{DESK}/people/chen/merge?with=chen-2")
    assert "That of “chen” stays, and that of “chen-2” looks after this part no more." in page
