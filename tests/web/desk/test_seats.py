"""The seats of a session at the desk: turned on, raised, held, closed; people given a seat, put first, taken from the list."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from summit.attending.registering import register
from summit.core import clock
from summit.editorial.publishing import publish
from summit.model import Invited, Registration, Seating, Session, Summit
from tests.signing_in import account_of
from tests.submitting import send, submit

DESK = "/desk/shanghai-2026"
SEATS = f"{DESK}/sessions/talk/seats"


@pytest.fixture
def talk(cast, database, monkeypatch) -> Session:
    """A published session that asks for registration, a month ahead."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 6, 1, 8, 0, tzinfo=UTC))
    session = cast.session("talk", title="Talk", access="registered")
    publish(database, cast.summit)
    database.commit()
    return session


@pytest.fixture
def full(talk, database) -> Seating:
    """Two seats, one of them held: Dana has the other, Bo and Eve wait."""
    seating = Seating(summit_id=talk.summit_id, session_uid=talk.uid, seats=2, held=1)
    database.add(seating)
    database.flush()
    for name in ("Dana", "Bo", "Eve"):
        register(database, seating, account_of(database, name))
    database.commit()
    return seating


def states(database) -> dict[str, str]:
    database.expire_all()
    return {row.account.name: row.state for row in database.scalars(select(Registration).order_by(Registration.id))}


def save(client, **typed):
    return submit(client, SEATS, typed, action=SEATS)


def press(client, database, name: str, what: str):
    row = next(row for row in database.scalars(select(Registration)) if row.account.name == name)
    return submit(client, SEATS, action=f"{DESK}/sessions/talk/registrations/{row.uid}/{what}")


def give(client, email: str):
    return submit(client, SEATS, {"email": email}, action=f"{SEATS}/given")


def test_registration_begins_with_as_many_seats_as_the_room_has(amina, talk, database):
    assert f'href="{SEATS}"' in amina.page(f"{DESK}/sessions/talk")
    page = amina.page(SEATS)
    assert "Nobody can register for this session." in page
    assert 'value="100"' in page
    assert 'name="invited"' not in page
    assert save(amina, held="5").status_code == 303
    seating = database.scalars(select(Seating)).one()
    assert (seating.session_uid, seating.seats, seating.held, seating.is_open, seating.version) == (talk.uid, 100, 5, True, 1)
    assert "The seats are saved." in amina.page(SEATS)


def test_the_page_tells_who_has_a_seat_and_who_waits(amina, full):
    page = amina.page(SEATS)
    places = [page.index(f"{name}@example.org") for name in ("dana", "bo", "eve")]
    assert places == sorted(places)
    assert page.count("/first") == 1, "only who is not first already can be put first"


def test_more_seats_move_people_up_and_closing_stays_closed(amina, full, database):
    assert save(amina, seats="4", is_open=None).status_code == 303
    assert states(database) == {"Dana": "registered", "Bo": "offered", "Eve": "offered"}
    assert full.is_open is False
    assert "Kept until" in amina.page(SEATS)


def test_fewer_seats_take_none_away(amina, full, database):
    assert save(amina, seats="0", held="0").status_code == 303
    assert states(database) == {"Dana": "registered", "Bo": "waiting", "Eve": "waiting"}
    assert "Nobody loses a seat" in amina.page(SEATS)


def test_a_session_to_which_everybody_may_come_takes_no_registrations(amina, talk, database):
    talk.access = "open"
    publish(database, database.get_one(Summit, talk.summit_id))
    database.commit()
    answer = save(amina)
    assert answer.status_code == 422
    assert "Everybody may come to this session." in answer.get_data(as_text=True)
    assert database.scalars(select(Seating)).all() == []


@pytest.mark.parametrize("what", ["removal", "first"])
def test_who_is_erased_meanwhile_is_there_no_more(amina, full, database, meanwhile, what):
    """Eve erases her account between the moment her place is looked up and that in which it is changed."""
    meanwhile("UPDATE seating", "DELETE FROM registration WHERE account_id = (SELECT id FROM account WHERE name = 'Eve')")
    assert press(amina, database, "Eve", what).status_code in (404, 409)


@pytest.mark.parametrize("typed", [{"seats": ""}, {"seats": "-1"}, {"seats": "many"}, {"held": "3"}, {"seats": "100001"}])
def test_what_cannot_be_is_refused_with_what_was_typed(amina, full, typed):
    answer = save(amina, **typed)
    assert answer.status_code == 422
    assert "This is not saved yet" in answer.get_data(as_text=True)
    (value,) = typed.values()
    assert f'value="{value}"' in answer.get_data(as_text=True)


def test_nobody_overwrites_anybody(amina, full, database):
    before = amina.get(SEATS)
    assert save(amina, seats="3").status_code == 303
    answer = send(amina, before, {"seats": "9"}, action=SEATS)
    assert answer.status_code == 409
    assert "Stored meanwhile by somebody else:" in answer.get_data(as_text=True)
    assert send(amina, answer, action=SEATS).status_code == 303
    database.expire_all()
    assert full.seats == 9


def test_a_seat_that_is_held_is_given_by_address(amina, full, database):
    account_of(database, "Chen")
    database.commit()
    assert give(amina, "nobody@example.org").status_code == 422
    assert give(amina, "no address").status_code == 422
    assert give(amina, "dana@example.org").status_code == 422
    assert give(amina, "Chen@example.org").status_code == 303
    assert states(database) == {"Dana": "registered", "Bo": "waiting", "Eve": "waiting", "Chen": "registered"}
    assert full.held == 0
    assert f'action="{SEATS}/given"' not in amina.page(SEATS)


def test_people_are_put_first_and_taken_from_the_list(amina, full, database):
    assert press(amina, database, "Eve", "first").status_code == 303
    assert press(amina, database, "Dana", "removal").status_code == 303
    assert states(database) == {"Dana": "cancelled", "Bo": "waiting", "Eve": "offered"}
    assert "dana@example.org has no seat any more." in amina.page(SEATS)
    assert amina.get(f"{DESK}/trail").status_code == 200


def test_the_invited_are_listed_where_the_session_is_by_invitation(amina, full, talk, database):
    talk.access = "invitation"
    database.commit()
    answer = save(amina, invited="dana@example.org\nno address\n")
    assert answer.status_code == 422
    assert "This is no e-mail address: no address" in answer.get_data(as_text=True)
    assert save(amina, invited=" Dana@Example.org \n\nbo@example.org\ndana@example.org\n").status_code == 303
    assert sorted(database.scalars(select(Invited.email))) == ["bo@example.org", "dana@example.org"]
    assert "bo@example.org\ndana@example.org</textarea>" in amina.page(SEATS).replace("\r", "")


def test_what_is_not_there_is_not_found(amina, talk, full, database, cast):
    token = amina.page(SEATS).split('name="csrf_token" value="')[1].split('"')[0]
    for path in (f"{DESK}/sessions/nowhere/seats", f"{DESK}/sessions/talk/registrations/1/removal", f"{DESK}/sessions/nowhere/seats/given"):
        assert amina.post(path, data={"csrf_token": token}).status_code == 404
    cast.session("other")
    database.commit()
    uid = database.scalars(select(Registration.uid)).first()
    assert amina.post(f"{DESK}/sessions/other/registrations/{uid}/removal", data={"csrf_token": token}).status_code == 404
