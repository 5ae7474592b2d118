"""The calendar of an agency: everything in which it has a part, at an address that each of its editors has for herself."""

import re

from summit.model import Grant, Hosting, PartCalendar
from tests.cast import at
from tests.feeds import Component, read
from tests.submitting import submit
from tests.web.desk.test_rights_of_forms import token_of

MINISTRY = "/agency/shanghai-2026/ministry"
ADDRESS = re.compile(r"/agency/shanghai-2026/calendar/[A-Za-z0-9_-]{32}\.ics")


def make(editor, here: str = MINISTRY) -> str:
    assert submit(editor, f"{here}/", {}, action=f"{here}/calendar").status_code == 303
    return ADDRESS.findall(editor.page(f"{here}/"))[-1]


def events(client, address: str) -> dict[str, Component]:
    answer = client.get(address)
    assert (answer.status_code, answer.content_type) == (200, "text/calendar; charset=utf-8")
    return read(answer.data).events


def hosted(cast, code: str, *agencies, **values):
    session = cast.session(code, **values)
    session.hostings = [
        Hosting(summit_id=cast.summit.id, agency_id=agency.id, role="lead", order=place) for place, agency in enumerate(agencies)
    ]
    return session


def test_everything_that_is_theirs_is_in_it_and_nothing_else(bo, gao, client, cast, academy, database):
    hosted(cast, "draft", cast.bos_agency, title="A draft", status="draft", people=(cast.chen,))
    hosted(cast, "closed", cast.bos_agency, title="Closed talks", access="closed", start=at(11))
    hosted(cast, "both", academy, cast.bos_agency, title="Of both", start=at(12))
    hosted(cast, "gaos", academy, title="Of the academy", start=at(13))
    database.commit()
    found = events(client, make(bo))
    assert set(found) == {"A draft", "Closed talks", "Of both"}
    assert found["A draft"]["STATUS"] == "TENTATIVE"
    assert {"Draft", "Speaker: Chen Yu"} <= set(found["A draft"].text("DESCRIPTION").split("\n"))
    assert found["Closed talks"]["STATUS"] == "CONFIRMED"
    assert found["Of both"]["URL"] == f"http://localhost{MINISTRY}/sessions/both"
    theirs = client.get(make(gao, "/agency/shanghai-2026/academy")).data
    assert {event.text("SUMMARY") for event in read(theirs).events.values()} == {"Of both", "Of the academy"}
    # Gao reads French.
    assert "Académie des essais" in read(theirs).text("X-WR-CALNAME")


def test_who_declined_is_not_named(bo, client, cast, database):
    session = hosted(cast, "talk", cast.bos_agency, title="Talk", people=(cast.chen,))
    session.participations[0].state = "declined"
    database.commit()
    assert "Chen" not in events(client, make(bo))["Talk"].text("DESCRIPTION")


def test_it_ends_with_the_right_to_edit(bo, client, database):
    address = make(bo)
    assert client.get(address).status_code == 200
    database.delete(database.query(Grant).filter_by(account_id=bo.account.id).one())
    database.commit()
    assert client.get(address).status_code == 404
    assert database.query(PartCalendar).count() == 0


def test_who_organises_looks_on_and_has_none(amina, bo, cast, database):
    hosted(cast, "talk", cast.bos_agency)
    database.commit()
    make(bo)
    assert not ADDRESS.search(amina.page(f"{MINISTRY}/"))
    for path in ("calendar", "calendar/withdrawal"):
        assert amina.post(f"{MINISTRY}/{path}", data={"csrf_token": token_of(amina)}).status_code == 403
    assert database.query(PartCalendar).count() == 1


def test_editors_of_other_agencies_reach_nothing(bo, gao, database):
    make(bo)
    for path in ("calendar", "calendar/withdrawal"):
        assert gao.post(f"{MINISTRY}/{path}", data={"csrf_token": token_of(gao)}).status_code in (403, 404)
    assert database.query(PartCalendar).count() == 1
