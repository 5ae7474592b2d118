"""An agency's first page: what is to be done, and nothing of another agency's."""

from datetime import timedelta

import pytest

from summit.core import clock
from summit.model import Deadline, Hosting
from tests.cast import at
from tests.signing_in import granted
from tests.submitting import submit
from tests.web.desk.conftest import amina, at_the_desk, eve  # noqa: F401 - fixtures

HERE = "/agency/shanghai-2026/ministry"


@pytest.fixture(autouse=True)
def _a_month_before(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: at(9) - timedelta(days=30))


@pytest.fixture
def bo(cast, at_the_desk):  # noqa: F811
    return at_the_desk("Bo", granted("agency_editor", cast.summit, agency=cast.bos_agency))


@pytest.fixture
def joint(cast, database):
    cast.chen.agency_id = cast.bos_agency.id
    session = cast.session("talk", people=(cast.chen,))
    session.participations[0].state = "invited"
    session.hostings = [Hosting(summit_id=cast.summit.id, agency_id=cast.bos_agency.id, role="lead")]
    database.commit()
    return session


def test_the_page_says_what_is_to_be_done_and_what_is_overdue(bo, cast, joint, database):
    database.add(Deadline(summit_id=cast.summit.id, task="biography", due_at=clock.now() - timedelta(days=1)))
    database.commit()
    page = bo.page(f"{HERE}/")
    assert "Say whether you take part: About talk" in page
    assert "A biography is missing: Chen Yu" in page
    assert "1 overdue" in page
    people = bo.page(f"{HERE}/people")
    assert "About talk" in people
    assert "not invited" in people


def test_organisers_see_it_too_and_strangers_do_not(amina, eve, bo, joint):  # noqa: F811
    assert "Only they sign and propose" in amina.page(f"{HERE}/")
    assert eve.get(f"{HERE}/").status_code == 404


def test_bo_invites_a_colleague_and_his_people(bo, cast, joint, database):
    assert submit(bo, f"{HERE}/editors", {"email": "colleague@example.org", "name": "Lin"}).status_code == 303
    assert "colleague@example.org" in bo.page(f"{HERE}/editors")
    assert submit(bo, "/desk/shanghai-2026/people/chen/invitation", {"email": "chen@example.org"}).status_code == 303
    assert "not opened yet" in bo.page(f"{HERE}/people")


def test_questions_do_not_grow_with_what_is_there(bo, cast, joint, database, asked, monkeypatch):
    now = clock.ticks()
    monkeypatch.setattr(clock, "ticks", lambda: now)  # so that nobody looks for a new release meanwhile
    for path in (f"{HERE}/", f"{HERE}/people"):
        bo.page(path)
        asked.clear()
        bo.page(path)
        with_one = len(asked)
        for number in range(3):
            person = cast.person(f"p{number}-{len(path)}", {"en": f"Person {number}"})
            person.agency_id = cast.bos_agency.id
            session = cast.session(f"s{number}-{len(path)}", people=(person,))
            session.hostings = [Hosting(summit_id=cast.summit.id, agency_id=cast.bos_agency.id, role="lead")]
        database.commit()
        bo.page(path)
        asked.clear()
        bo.page(path)
        assert len(asked) == with_one
