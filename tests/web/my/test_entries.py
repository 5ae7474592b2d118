"""Entries of my own and notes to myself: mine alone, never overwritten, never lost."""

import re

import pytest

from summit.model import Note, PrivateEntry
from tests.cast import at
from tests.signing_in import account_of
from tests.web.my.conftest import HERE, Attendee

DINNER = {"title": "Dinner with Bo", "place": "The Bund", "start-day": "2026-07-04", "start-clock": "19:00", "minutes": "90"}


@pytest.fixture
def eve(app, database, published) -> Attendee:
    account = account_of(database, "Eve")
    database.commit()
    return Attendee(app, account)


def address_of_entry(dana) -> str:
    return "entries/" + re.search(r"entries/([0-9a-f-]{36})", dana.page())[1]


def test_an_entry_stands_among_my_sessions_and_clashes_with_them(dana, database):
    dana.star("closing")
    assert dana.send("entries", "entries/new", **DINNER | {"start-clock": "15:30"}).status_code == 303
    page = dana.page()
    assert "<bdi>Closing</bdi> and <bdi>Dinner with Bo</bdi> are at the same time." in page
    assert database.query(PrivateEntry).one().start == at(15, 30)


def test_an_entry_that_another_device_takes_out_meanwhile_is_there_no_more(dana, meanwhile):
    dana.send("entries", "entries/new", **DINNER)
    address = address_of_entry(dana)
    meanwhile("UPDATE schedule", "DELETE FROM private_entry")
    assert dana.send(address, address, **DINNER | {"title": "Supper"}).status_code in (404, 409)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": ""}, "This field is required."),
        ({"start-day": "", "start-clock": ""}, "Say on which day and at what time."),
        ({"start-clock": "25:00"}, "A time of day is written like 09:30."),
        ({"start-day": "2026-02-30"}, "A day is written like 2026-07-04."),
        ({"minutes": "0"}, "A number from 1 to 1440."),
        ({"title": "x" * 300}, "Field cannot be longer than 200 characters."),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_lost(dana, database, typed, said):
    answer = dana.send("entries", "entries/new", **DINNER | typed)
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert said in page
    assert 'value="The Bund"' in page
    assert database.query(PrivateEntry).count() == 0


def test_nobody_else_sees_or_changes_an_entry(dana, eve):
    dana.send("entries", "entries/new", **DINNER)
    address = address_of_entry(dana)
    assert eve.client.get(f"{HERE}/{address}").status_code == 404
    token = re.search(r'name="csrf_token" value="([^"]*)"', eve.page("entries/new"))[1]
    assert eve.client.post(f"{HERE}/{address}", data=DINNER | {"csrf_token": token}).status_code == 404
    assert eve.client.post(f"{HERE}/{address}/removal", data={"csrf_token": token}).status_code == 404
    assert "Dinner with Bo" not in eve.page()


def test_of_two_devices_the_later_sees_what_the_earlier_saved(dana, database):
    dana.send("entries", "entries/new", **DINNER)
    address = address_of_entry(dana)
    text = dana.page(address)
    before = dict(re.findall(r'<input (?:id="\w*" )?name="(\w+)" type="hidden" value="([^"]*)"', text))
    before |= {"csrf_token": re.search(r'name="csrf_token" value="([^"]*)"', text)[1]}
    before["was"] = before["was"].replace("&#34;", '"')
    assert dana.send(address, address, **DINNER | {"title": "Supper"}).status_code == 303
    answer = dana.client.post(f"{HERE}/{address}", data=before | DINNER | {"title": "Banquet"})
    assert answer.status_code == 409
    page = answer.get_data(as_text=True)
    assert 'value="Banquet"' in page
    assert "Supper" in page
    assert database.query(PrivateEntry).one().title == "Supper"


def test_a_removed_entry_is_gone_and_one_that_changed_meanwhile_stays(dana, database):
    dana.send("entries", "entries/new", **DINNER)
    address = address_of_entry(dana)
    token = re.search(r'name="csrf_token" value="([^"]*)"', dana.page(address))[1]
    assert dana.client.post(f"{HERE}/{address}/removal", data={"csrf_token": token, "seen": "9"}).status_code == 409
    assert dana.send(f"{address}/removal", address).status_code == 303
    assert database.query(PrivateEntry).count() == 0
    assert dana.client.get(f"{HERE}/{address}").status_code == 404


def test_a_note_stands_beside_its_session_and_goes_with_its_text(dana, eve, database):
    dana.star("opening")
    assert dana.send("notes/opening", "notes/opening", text="Ask about <article> 4").status_code == 303
    assert "Ask about &lt;article&gt; 4" in dana.page()
    assert "article" not in eve.page("notes/opening").split("<main")[1]
    assert dana.know()["notes"] == {database.query(Note).one().session_uid: "Ask about <article> 4"}
    assert dana.send("notes/opening", "notes/opening", text="").status_code == 303
    assert "my-note" not in dana.page()
    assert dana.send("notes/opening", "notes/opening", text="x" * 5000).status_code == 422


def test_a_note_of_two_devices_is_shown_side_by_side(dana, database):
    text = dana.page("notes/opening")
    first = {"csrf_token": re.search(r'name="csrf_token" value="([^"]*)"', text)[1], "seen": "0", "was": "{}"}
    dana.send("notes/opening", "notes/opening", text="From the phone")
    answer = dana.client.post(f"{HERE}/notes/opening", data=first | {"text": "From the desk"})
    assert answer.status_code == 409
    assert "From the phone" in answer.get_data(as_text=True)
    assert "From the desk" in answer.get_data(as_text=True)
    assert database.query(Note).one().text == "From the phone"
