"""At the door: tickets are taken with a script and without, and Rosa, who stands there, sees nothing else."""

import hashlib
import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from summit.core import clock
from summit.editorial.publishing import publish
from summit.model import Account, Grant, Letter, Registration, Seating, Session
from tests.cast import at
from tests.signing_in import account_of, granted
from tests.strict import DeskClient
from tests.submitting import submit

DESK = "/desk/shanghai-2026"
DOOR = f"{DESK}/doors/talk"
NOW = at(9, 10)
OURS = {"Sec-Fetch-Site": "same-origin"}
TICKETS = {"Dana": "DANA222222222222", "Chen": "CHEN222222222222", "Wang": "WANG222222222222", "": "NQNAME2222222222"}


def seats_of(database, cast, code: str, states: dict[str, tuple[str, str]], **told) -> Seating:
    session = cast.session(code, **told)
    seating = Seating(summit_id=cast.summit.id, session_uid=session.uid, seats=50)
    database.add(seating)
    for number, (name, (ticket, state)) in enumerate(states.items()):
        account = account_of(database, name or "nameless")
        account.name = name
        seating.registrations.append(Registration(account=account, state=state, number=number, ticket=ticket))
    database.flush()
    return seating


@pytest.fixture
def doors(database, cast, monkeypatch) -> Seating:
    """Dana, Chen and somebody without a name have a seat in the talk, Wang waits for one, Zoe has one in the panel."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "milliseconds", lambda: milliseconds(NOW))
    states = {name: (ticket, "waiting" if name == "Wang" else "registered") for name, ticket in TICKETS.items()}
    seating = seats_of(database, cast, "talk", states)
    seats_of(database, cast, "panel", {"Zoe": ("ZQE2222222222222", "registered")}, start=at(11, day=5), title="The panel")
    seats_of(database, cast, "secret", {}, status="draft")
    cast.session("hall", title="Without seats")
    publish(database, cast.summit)
    database.commit()
    return seating


@pytest.fixture
def rosa(at_the_desk, cast, doors) -> DeskClient:
    """Rosa stands at a door, and has no other part."""
    return at_the_desk("Rosa", granted("room_officer", cast.summit))


def milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def check(client: DeskClient, typed: str) -> str:
    """Type a ticket without a script; what the page says then."""
    assert submit(client, DOOR, {"ticket": typed}, action=DOOR).status_code == 303
    return client.page(DOOR).split('class="message"')[1].split("</p>")[0].split(">", 1)[1]


def tell(client: DeskClient, *scans: tuple[str, datetime], headers: dict = OURS, path: str = DOOR):
    return client.post(f"{path}/scans.json", json={"scans": [[ticket, milliseconds(moment)] for ticket, moment in scans]}, headers=headers)


def came(database) -> dict[str, datetime]:
    return dict(database.execute(select(Registration.ticket, Registration.came_at).where(Registration.came_at.is_not(None))).all())


def test_the_doors_of_today_come_first_and_those_of_other_days_when_asked_for(rosa):
    today = rosa.page(f"{DESK}/doors")
    assert "Today, Saturday 4 July 2026" in today or "Today, Saturday, 4 July 2026" in today
    assert "0 of 3 registered people came." in today
    assert "The panel" not in today
    everything = rosa.page(f"{DESK}/doors?days=all")
    assert "The panel" in everything
    assert "0 of 1 registered person came." in everything


def test_drafts_have_no_doors_and_sessions_without_seats_neither(rosa):
    page = rosa.page(f"{DESK}/doors?days=all")
    assert "secret" not in page
    assert "Without seats" not in page
    assert [rosa.get(f"{DESK}/doors/{code}").status_code for code in ("secret", "hall", "none", "chen")] == [404] * 4


def test_a_summit_without_a_release_has_no_doors(amina, database, cast):
    database.commit()
    assert "No session of the public programme takes registrations yet." in amina.page(f"{DESK}/doors")


def test_a_ticket_is_typed_without_a_script_and_the_answer_has_a_sign_and_words(rosa, database):
    assert check(rosa, "dana 2222-2222 2222") == "✔ \u2068Dana\u2069 is checked in."
    assert check(rosa, TICKETS["Dana"]) == "▲ \u2068Dana\u2069 was checked in already, at 09:10."
    assert check(rosa, TICKETS["Wang"]).startswith("✖ \u2068Wang\u2069 has no seat")
    assert check(rosa, "ZQE2222222222222") == "✖ This ticket is for another session: \u2068The panel\u2069."
    assert check(rosa, "NQBQDY2222222222") == "✖ There is no such ticket."
    assert check(rosa, TICKETS[""]) == "✔ \u2068Somebody without a name\u2069 is checked in."
    assert came(database) == {TICKETS["Dana"]: NOW, TICKETS[""]: NOW}
    page = rosa.page(DOOR)
    assert "<dd data-came>2</dd>" in page
    assert "<dd data-registered>3</dd>" in page
    assert "<bdi>Dana</bdi>" in page


@pytest.mark.parametrize("typed", ["", "  ", "https://example.org/?<b>", "0000", "A" * 5000])
def test_what_is_no_ticket_is_shown_again(rosa, database, typed):
    answer = submit(rosa, DOOR, {"ticket": typed}, action=DOOR)
    assert answer.status_code == 422
    assert "is not the code of a ticket." in answer.get_data(as_text=True)
    assert came(database) == {}


def test_a_device_is_given_digests_and_no_tickets(rosa, database):
    check(rosa, TICKETS["Dana"])
    answer = rosa.get(f"{DOOR}/tickets.json")
    assert (answer.status_code, answer.mimetype, answer.headers["Cache-Control"]) == (200, "application/json", "no-store")
    assert (answer.json["now"], answer.json["came"], answer.json["registered"]) == (milliseconds(NOW), 1, 3)
    expected = {
        hashlib.sha256(TICKETS[name].encode()).hexdigest(): (name, milliseconds(NOW) if name == "Dana" else None)
        for name in ("Dana", "Chen", "")
    }
    assert {one["digest"]: (one["name"], one["came_at"]) for one in answer.json["tickets"]} == expected
    text = answer.get_data(as_text=True) + rosa.page(DOOR)
    assert [ticket for ticket in TICKETS.values() if ticket in text] == []


def test_two_devices_tell_their_scans_and_the_earliest_counts(rosa, database):
    first, second, third = (NOW - timedelta(minutes=minutes) for minutes in (8, 5, 2))
    one = tell(rosa, (TICKETS["Dana"], second), ("chen-2222-2222-2222", third), ("NQBQDY2222222222", third))
    assert [(told["outcome"], told["came_at"]) for told in one.json["answers"]] == [
        ("came", milliseconds(second)),
        ("came", milliseconds(third)),
        ("unknown", None),
    ]
    other = tell(rosa, (TICKETS["Dana"], first), ("ZQE2222222222222", third), (TICKETS["Wang"], third))
    assert [(told["outcome"], told["name"], told["title"]) for told in other.json["answers"]] == [
        ("already", "Dana", ""),
        ("other_session", "Zoe", "The panel"),
        ("no_seat", "Wang", ""),
    ]
    assert (other.json["came"], other.json["registered"]) == (2, 3)
    assert came(database) == {TICKETS["Dana"]: first, TICKETS["Chen"]: third}
    assert tell(rosa, (TICKETS["Dana"], second), (TICKETS["Dana"], first)).status_code == 200
    assert came(database) == {TICKETS["Dana"]: first, TICKETS["Chen"]: third}


def test_the_title_of_a_session_that_is_not_public_is_not_told(rosa, database, cast):
    secret = select(Session.uid).filter_by(summit_id=cast.summit.id, code="secret").scalar_subquery()
    draft = database.scalars(select(Seating).where(Seating.session_uid == secret)).one()
    draft.registrations = [Registration(account=account_of(database, "Ivan"), state="registered", number=1, ticket="DRAFT22222222222")]
    database.commit()
    (told,) = tell(rosa, ("DRAFT22222222222", NOW)).json["answers"]
    assert (told["outcome"], told["title"]) == ("other_session", "one that is not in the public programme")


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {"Origin": "null"}])
def test_scans_that_another_site_sends_are_not_taken(rosa, database, headers):
    assert tell(rosa, (TICKETS["Dana"], NOW), headers=headers).status_code == 400
    assert came(database) == {}


def test_a_browser_that_names_its_origin_alone_is_believed(rosa, database):
    assert tell(rosa, (TICKETS["Dana"], NOW), headers={"Origin": "http://localhost"}).status_code == 200
    assert came(database) == {TICKETS["Dana"]: NOW}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe{",
        b"[]",
        b"{}",
        b'{"scans": [["A"]]}',
        b'{"scans": [["A", -1]]}',
        b'{"scans": [["A", 1e400]]}',
        b'{"scans": [["A", 9007199254740993]]}',
        b'{"scans": [["\\ud800", 1]]}',
        b'{"scans": [], "more": 1}',
        b'{"scans": [' + b",".join([b'["A", 1]'] * 501) + b"]}",
        b" " * 200_001,
    ],
)
def test_scans_that_cannot_be_read_are_refused(rosa, body):
    assert rosa.post(f"{DOOR}/scans.json", data=body, content_type="application/json", headers=OURS).status_code == 400


def test_scans_of_a_form_are_refused(rosa, database):
    answer = rosa.post(f"{DOOR}/scans.json", data={"scans": TICKETS["Dana"]}, headers=OURS)
    assert answer.status_code == 400
    assert came(database) == {}


def test_scans_with_any_moment_and_any_text_are_answered(rosa, database):
    hostile = ["", "\0", "x" * 3000, "' OR 1=1 --", "\u202eABC", "😀"]
    answer = rosa.post(f"{DOOR}/scans.json", json={"scans": [[text, 2**53 - 1] for text in hostile]}, headers=OURS)
    assert [told["outcome"] for told in answer.json["answers"]] == ["unknown"] * len(hostile)
    answer = rosa.post(f"{DOOR}/scans.json", json={"scans": [[TICKETS["Dana"], 2**53 - 1], [TICKETS["Chen"], 0]]}, headers=OURS)
    assert came(database) == {TICKETS["Dana"]: NOW, TICKETS["Chen"]: datetime(1970, 1, 1, tzinfo=UTC)}


def test_rosa_is_led_from_home_to_her_doors_and_is_shown_what_is_needed_on_the_day_alone(rosa):
    answer = rosa.get(f"{DESK}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{DESK}/doors")
    navigation = rosa.page(f"{DESK}/doors").split('<div class="desk-groups">')[1].split("</nav>")[0]
    assert re.findall(r'href="([^"]+)"', navigation) == [f"{DESK}/{place}" for place in ("doors", "statements", "needs")]
    assert f'href="{DESK}/"' in rosa.page("/desk/")


HIDDEN = (
    "sessions sessions/talk sessions/secret people people/chen board conflicts releases trail letters grants settings preview/en/ agencies"
    " rooms imports exports/sessions.csv people/suggestions?q=chen sessions/talk/seats"
)


@pytest.mark.parametrize("path", HIDDEN.split())
def test_rosa_sees_no_drafts_no_people_and_nothing_else(rosa, path):
    answer = rosa.get(f"{DESK}/{path}")
    assert answer.status_code in (403, 404)
    assert "Chen Yu" not in answer.get_data(as_text=True)


def test_the_doors_of_another_summit_are_not_hers(rosa, database, cast):
    other = type(cast)(database, slug="elsewhere-2026")
    seats_of(database, other, "keynote", {"Fatima": ("FARAWAY222222222", "registered")})
    publish(database, other.summit)
    database.commit()
    assert rosa.get("/desk/elsewhere-2026/doors").status_code == 404
    assert rosa.get("/desk/elsewhere-2026/doors/keynote").status_code == 404
    assert tell(rosa, ("FARAWAY222222222", NOW), path="/desk/elsewhere-2026/doors/keynote").status_code == 404
    assert [told["outcome"] for told in tell(rosa, ("FARAWAY222222222", NOW)).json["answers"]] == ["unknown"]
    assert came(database) == {}


@pytest.mark.parametrize("who", ["vera", "eve"])
def test_who_has_another_part_or_none_takes_no_tickets(request, doors, database, who):
    client = request.getfixturevalue(who)
    assert {client.get(path).status_code for path in (f"{DESK}/doors", DOOR, f"{DOOR}/tickets.json")} <= {403, 404}
    assert tell(client, (TICKETS["Dana"], NOW)).status_code in (403, 404)
    assert came(database) == {}


def test_an_organiser_makes_a_room_officer_who_is_invited_to_the_desk(amina, cast, database):
    typed = {"email": "rosa@example.org", "name": "Rosa", "role": "room_officer"}
    assert submit(amina, f"{DESK}/grants", typed, action=f"{DESK}/grants").status_code == 303
    account = database.scalars(select(Account).filter_by(email="rosa@example.org")).one()
    assert database.scalars(select(Grant.role).filter_by(account_id=account.id)).all() == ["room_officer"]
    assert database.scalars(select(Letter.kind).filter_by(account_id=account.id)).all() == ["sign_in"]
    assert ">Room officer</td>" in amina.page(f"{DESK}/grants")
