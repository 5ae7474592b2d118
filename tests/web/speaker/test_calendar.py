"""The calendar of a speaker: all sessions of hers at a secret address that ends with the right to see them."""

import re
from datetime import timedelta

from summit.core import clock
from summit.model import Account, Collaboration, Keeper, PartCalendar, Person, Session
from summit.model.wording import wordings
from tests.cast import at
from tests.feeds import Component, read
from tests.submitting import submit
from tests.web.desk.test_rights_of_forms import token_of
from tests.web.speaker.conftest import HERE

ADDRESS = re.compile(r"/speaker/shanghai-2026/calendar/[A-Za-z0-9_-]{32}\.ics")


def make(keeper) -> str:
    """Press the button; the address that the page shows then."""
    assert submit(keeper, f"{HERE}/", {}, action=f"{HERE}/calendar").status_code == 303
    return ADDRESS.findall(keeper.page(f"{HERE}/"))[-1]


def events(client, address: str) -> dict[str, Component]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert (answer.headers["Cache-Control"], answer.headers["X-Robots-Tag"]) == ("private, no-cache", "noindex")
    assert "Set-Cookie" not in answer.headers
    return read(answer.data).events


def test_drafts_and_closed_sessions_are_in_it_with_role_and_arrival(chen, client, cast, talk, database):
    database.add(Collaboration(summit_id=cast.summit.id, arrive_before=30, contact=wordings({"en": "Call Amina"})))
    closed = cast.session("closed", title="Closed talks", people=(cast.chen,), start=at(11), access="closed")
    cast.session("others", title="Of others", start=at(12))
    closed.participations[0].state = "invited"
    database.commit()
    address = make(chen)
    found = events(client, address)
    assert set(found) == {"Talk", "Closed talks"}
    told = found["Talk"]
    assert (told["UID"], told["STATUS"], told["CLASS"]) == (talk.uid, "CONFIRMED", "PRIVATE")
    assert told.moment("DTSTART") == talk.start
    assert told.text("LOCATION") == "Hall A, Expo Centre"
    for line in ("Role: Speaker", "Your answer: Will come", "Please be there at: \u206608:30\u2069", "Contact: Call Amina"):
        assert line in told.text("DESCRIPTION").split("\n")
    assert told["URL"] == f"http://localhost{HERE}/#talk"
    # She has not said yet that she comes.
    assert found["Closed talks"]["STATUS"] == "TENTATIVE"
    assert "Your answer: Not answered yet" in found["Closed talks"].text("DESCRIPTION")
    assert "Access: Closed" in found["Closed talks"].text("DESCRIPTION")


def test_the_same_draft_answers_304_and_an_edit_does_not(chen, client, talk, database):
    address = make(chen)
    first = client.get(address)
    etag = first.headers["ETag"]
    again = client.get(address, headers={"If-None-Match": etag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", etag)
    assert client.get(address).data == first.data
    before = events(client, address)["Talk"]
    talk.start = at(10)
    database.commit()
    changed = client.get(address, headers={"If-None-Match": etag})
    assert changed.status_code == 200
    after = read(changed.data).events["Talk"]
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert after.moment("LAST-MODIFIED") >= before.moment("LAST-MODIFIED")
    assert after.moment("DTSTART") == at(10)


def test_what_she_declined_leaves_and_what_is_cancelled_says_so(chen, client, cast, talk, database):
    cast.session("second", title="Second", people=(cast.chen,), start=at(14))
    database.commit()
    address = make(chen)
    submit(chen, f"{HERE}/", {"answer": "declined"}, action=f"{HERE}/sessions/second")
    database.get(Session, talk.id).status = "cancelled"
    database.commit()
    found = events(client, address)
    assert set(found) == {"Cancelled: Talk"}
    told = found["Cancelled: Talk"]
    assert (told["STATUS"], told["TRANSP"]) == ("CANCELLED", "TRANSPARENT")
    assert "Please be there" not in told.text("DESCRIPTION")


def test_a_session_without_a_time_waits_outside_and_an_empty_calendar_is_one(chen, client, talk, database):
    talk.start = None
    database.commit()
    assert events(client, make(chen)) == {}


def test_it_speaks_the_language_of_who_made_it(at_the_desk, client, cast, talk, database):
    talk.title = wordings({"en": "Talk", "ar": "حديث"})
    keeper = at_the_desk("Chen", keeps=(cast.chen,), language="ar")
    database.commit()
    address = make(keeper)
    (told,) = read(client.get(address).data).events.values()
    assert told.text("SUMMARY") == "حديث"
    assert told.the("SUMMARY").parameters["LANGUAGE"] == "ar"
    assert "الدور: متكلم" in told.text("DESCRIPTION")


def test_another_address_ends_the_one_before_and_a_withdrawn_one_answers_no_more(chen, client):
    first = make(chen)
    second = make(chen)
    assert first != second
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    submit(chen, f"{HERE}/", {}, action=f"{HERE}/calendar/withdrawal")
    assert client.get(second).status_code == 404
    assert not ADDRESS.search(chen.page(f"{HERE}/"))


def test_it_ends_with_an_assistants_last_day_with_the_part_and_with_the_account(at_the_desk, client, cast, talk, database, later):
    people = {name: at_the_desk(name) for name in ("Alice", "Ben", "Carl")}
    until = clock.now() + timedelta(days=2)
    for person in people.values():
        database.add(Keeper(account_id=person.account.id, person_id=cast.chen.id, role="assistant", named_by="Chen", until=until))
    database.commit()
    made = {name: make(person) for name, person in people.items()}
    assert len(set(made.values())) == 3
    database.delete(database.query(Keeper).filter_by(account_id=people["Ben"].account.id).one())
    database.get(Account, people["Carl"].account.id).active = False
    database.commit()
    assert {name: client.get(address).status_code for name, address in made.items()} == {"Alice": 200, "Ben": 404, "Carl": 404}
    later(days=3)
    assert client.get(made["Alice"]).status_code == 404
    assert database.query(PartCalendar).count() == 2  # Ben's went with his part


def test_no_other_address_opens_it(chen, desk_client):
    address = make(chen)
    secret = address.rsplit("/", 1)[1]
    for wrong in (
        f"/agency/shanghai-2026/calendar/{secret}",
        f"/speaker/elsewhere/calendar/{secret}",
        f"{address[:-5]}.ics",
        address.lower(),
    ):
        assert desk_client.get(wrong).status_code == 404
    assert desk_client.get(f"/my/shanghai-2026/calendar/{secret}").status_code == 404


def test_nobody_else_makes_or_ends_it(chen, strangers, database):
    make(chen)
    for stranger in strangers.values():
        for path in ("calendar", "calendar/withdrawal"):
            assert stranger.post(f"{HERE}/{path}", data={"csrf_token": token_of(stranger)}).status_code in (403, 404)
    assert database.query(PartCalendar).count() == 1


def test_a_few_queries_tell_it_however_many_sessions_there_are(chen, client, cast, talk, asked, database):
    address = make(chen)
    alone = _queries(client, address, asked, database)
    assert alone <= 7
    for number in range(3):
        other: Person = cast.person(f"other-{number}", {"en": f"Other {number}"})
        cast.session(f"more-{number}", title=f"More {number}", people=(cast.chen, other), start=at(11 + number))
    database.commit()
    assert _queries(client, address, asked, database) == alone


def _queries(client, address: str, asked: list[str], database) -> int:
    database.expire_all()
    asked.clear()
    assert client.get(address).status_code == 200
    return len(asked)
