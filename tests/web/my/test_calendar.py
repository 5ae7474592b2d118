"""My calendar: a secret address that follows my schedule by the rules of every feed."""

import re

import pytest

from summit.editorial.publishing import publish
from summit.model import Session
from tests.cast import at
from tests.feeds import read
from tests.web.my.conftest import HERE

MATCH = {"Accept-Encoding": "gzip"}


@pytest.fixture
def address(dana) -> str:
    dana.star("opening")
    dana.star("closing")
    return make(dana)


def make(dana, name: str = "My phone", **typed) -> str:
    assert dana.send("calendar", "calendar", name=name, calendar_language="en", **typed).status_code == 303
    return re.findall(r"/my/shanghai-2026/calendar/[A-Za-z0-9_-]{32}\.ics", dana.page("calendar"))[-1]


def events(client, address: str) -> dict:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert "Set-Cookie" not in answer.headers
    return read(answer.data).events


def test_it_has_my_sessions_and_no_others(client, address):
    assert set(events(client, address)) == {"Opening", "Closing"}


def test_a_star_that_is_only_confirmed_changes_nothing(dana, address):
    first = dana.client.get(address)
    again = dana.client.post(f"{HERE}/stars", data={"session": "opening"}, headers={"Sec-Fetch-Site": "same-origin"})
    assert again.status_code == 303
    uid = next(iter(dana.know()["stars"]))
    stamp = dana.know()["now"]
    dana.know({"account": dana.account.uid, "stars": {uid: [stamp, 1]}})
    assert dana.client.get(address).headers["ETag"] == first.headers["ETag"]
    dana.star("opening", is_on=False)
    assert dana.client.get(address).headers["ETag"] != first.headers["ETag"]


def test_a_cancelled_session_stays_as_cancelled(client, address, published, database, a_second_later):
    before = events(client, address)["Opening"]
    database.query(Session).filter_by(code="opening").one().status = "cancelled"
    publish(database, published.summit)
    database.commit()
    a_second_later()
    after = events(client, address)
    assert set(after) == {"Cancelled: Opening", "Closing"}
    cancelled = after["Cancelled: Opening"]
    assert (cancelled["UID"], cancelled["STATUS"], int(cancelled["SEQUENCE"])) == (before["UID"], "CANCELLED", int(before["SEQUENCE"]) + 1)


def test_a_star_changes_the_tag_and_nothing_else_does(client, dana, address, published, database, a_second_later):
    first = client.get(address).headers["ETag"]
    database.query(Session).filter_by(code="panel").one().start = at(11)
    publish(database, published.summit)
    database.commit()
    a_second_later()
    dana.send("entries", "entries/new", **DINNER)
    dana.send("notes/opening", "notes/opening", text="Ask about article 4")
    make(dana, "Of my assistant")
    unchanged = client.get(address, headers={"If-None-Match": first})
    assert (unchanged.status_code, unchanged.data) == (304, b"")
    dana.star("panel")
    assert client.get(address, headers={"If-None-Match": first}).status_code == 200


@pytest.mark.parametrize("tag", ["{0}", "W/{0}", '"other", {0}', "*"])
def test_who_has_these_bytes_is_told_so(client, address, tag):
    for headers in ({}, MATCH):
        etag = client.get(address, headers=headers).headers["ETag"]
        answer = client.get(address, headers={**headers, "If-None-Match": tag.format(etag)})
        assert (answer.status_code, answer.headers["ETag"]) == (304, etag)
    assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200


def test_codings_have_tags_of_their_own(client, address):
    import gzip

    plain, coded = client.get(address), client.get(address, headers=MATCH)
    assert "Content-Encoding" not in plain.headers
    assert coded.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(coded.data) == plain.data
    assert coded.headers["ETag"] != plain.headers["ETag"]
    assert client.head(address).headers["Content-Length"] == str(len(plain.data))


DINNER = {"title": "Dinner with Bo", "place": "The Bund", "start-day": "2026-07-04", "start-clock": "19:00", "minutes": "90"}


def test_entries_of_my_own_come_along_where_i_say_so(client, dana, address):
    dana.send("entries", "entries/new", **DINNER)
    private = make(dana, "Only mine", has_private="y")
    assert set(events(client, address)) == {"Opening", "Closing"}
    dinner = events(client, private)["Dinner with Bo"]
    assert (dinner.moment("DTSTART"), dinner["CLASS"], dinner["SEQUENCE"]) == (at(19), "PRIVATE", "0")
    uid = re.search(r"entries/([0-9a-f-]{36})", dana.page())[1]
    assert dana.send(f"entries/{uid}", f"entries/{uid}", **DINNER | {"start-clock": "20:00"}).status_code == 303
    moved = events(client, private)["Dinner with Bo"]
    assert (moved.moment("DTSTART"), moved["UID"], moved["SEQUENCE"]) == (at(20), dinner["UID"], "1")


def test_a_withdrawn_address_answers_no_more_and_the_other_goes_on(client, dana, address):
    other = make(dana, "Of my assistant")
    uid = re.search(r"calendar/([0-9a-f-]{36})/removal", dana.page("calendar"))[1]
    assert dana.send(f"calendar/{uid}/removal", "calendar").status_code == 303
    assert client.get(address).status_code == 404
    assert client.get(address, headers={"If-None-Match": "*"}).status_code == 404
    assert client.get(other).status_code == 200


def test_an_address_is_true_of_its_summit_alone(client, address):
    assert client.get(address.replace("shanghai-2026", "elsewhere-2026")).status_code == 404
    assert client.get(re.sub(r"[^/]{32}\.ics", "A" * 32 + ".ics", address)).status_code == 404


def test_the_page_says_when_it_was_fetched_last(client, dana, address, database):
    assert "not fetched yet" in dana.page("calendar")
    database.remove()
    client.get(address)
    assert "fetched last on" in dana.page("calendar")


def test_nobody_else_reads_or_withdraws_my_addresses(app, database, dana, address):
    from tests.signing_in import account_of
    from tests.web.my.conftest import Attendee

    eve = Attendee(app, account_of(database, "Eve"))
    database.commit()
    assert "/calendar/" + address.rsplit("/", 1)[1] not in eve.page("calendar")
    uid = re.search(r"calendar/([0-9a-f-]{36})/removal", dana.page("calendar"))[1]
    token = re.search(r'name="csrf_token" value="([^"]*)"', eve.page("calendar"))[1]
    assert eve.client.post(f"{HERE}/calendar/{uid}/removal", data={"csrf_token": token}).status_code == 404
    assert eve.client.get(address).status_code == 200
