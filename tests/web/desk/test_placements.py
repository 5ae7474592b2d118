"""The place of a session: looked at first, then saved, by the form and by the script of the board."""

import re

import pytest
from sqlalchemy import select

from summit.model import Session, Trail
from tests.cast import at
from tests.signing_in import granted

FORM = "/desk/shanghai-2026/sessions/opening/placement"
FREE = {"room": "hall-b", "start": "2026-07-04T05:05:00.000Z", "minutes": 45, "seen": 1}
TAKEN = FREE | {"room": "hall-b", "start": "2026-07-04T01:30:00.000Z"}


@pytest.fixture(autouse=True)
def programme(app, cast, database) -> None:
    cast.session("opening", people=(cast.chen,))
    cast.session("rival", room="Hall B")
    database.commit()
    # What is tested here is not the token against forgery: test_without_a_token and test_fuzz.py do that.
    app.config["WTF_CSRF_ENABLED"] = False


@pytest.fixture
def opening(database):
    def read() -> Session:
        database.expire_all()
        return database.scalars(select(Session).filter_by(code="opening")).one()

    return read


def typed(page: str, **others) -> dict:
    """What the form of a page would send, with these values instead of its own."""
    inputs = dict(re.findall(r'<input[^>]*?name="([\w-]+)"[^>]*?value="([^"]*)"', page))
    hidden = {name: inputs[name].replace("&#34;", '"') for name in ("seen", "was")}
    return hidden | {"room_id": "1", "start-day": "2026-07-04", "start-clock": "09:00", "minutes": "60"} | others


def test_a_move_that_breaks_nothing_is_saved_at_once(amina, opening, cast):
    answer = amina.post(FORM, json=FREE)
    assert (answer.status_code, answer.json["state"], answer.json["version"]) == (200, "saved", 2)
    assert "Hall B" in answer.json["message"]
    assert (opening().start, opening().minutes, opening().room_id) == (at(13, 5), 45, cast.halls["Hall B"].id)


def test_a_gesture_is_one_batch_of_the_board(amina, opening, database):
    amina.post(FORM, json=FREE)
    line = database.scalars(select(Trail).filter_by(subject=opening().uid, action="changed")).one()
    assert (line.source, bool(line.batch), set(line.after)) == ("board", True, {"start", "minutes", "room"})


def test_a_move_that_breaks_something_is_shown_first(amina, opening):
    answer = amina.post(FORM, json=TAKEN)
    assert answer.json["state"] == "asks"
    assert "in the same room at the same time" in answer.json["panel"]
    assert opening().start == at(9)
    assert amina.post(FORM, json=TAKEN | {"anyway": answer.json["anyway"]}).json["state"] == "saved"
    assert opening().start == at(9, 30)


def test_save_anyway_is_said_of_one_place_only(amina, opening):
    agreed = amina.post(FORM, json=TAKEN).json["anyway"]
    elsewhere = TAKEN | {"start": "2026-07-04T01:35:00Z", "anyway": agreed}
    assert amina.post(FORM, json=elsewhere).json["state"] == "asks"
    assert opening().start == at(9)


def test_a_preview_stores_nothing(amina, opening, cast, database):
    cast.chen.email = "chen@example.org"
    database.commit()
    answer = amina.post("/desk/shanghai-2026/board/preview?session=opening", json=TAKEN)
    assert answer.json["pause"] is True
    assert "Chen Yu" in answer.json["panel"]
    assert opening().version == 1
    assert amina.post("/desk/shanghai-2026/board/preview?session=nobody", json=TAKEN).status_code == 404


def test_a_session_is_taken_off_the_board(amina, opening):
    answer = amina.post(FORM, json={"room": None, "start": None, "minutes": 60, "seen": 1})
    anyway = answer.json["anyway"]
    assert amina.post(FORM, json={"minutes": 60, "seen": 1, "anyway": anyway}).json["state"] == "saved"
    assert (opening().start, opening().room_id) == (None, None)


def test_a_stale_move_meets_both_states_and_can_be_made_again(amina, opening, database):
    opening().start = at(16)
    database.commit()
    answer = amina.post(FORM, json=FREE)
    assert (answer.status_code, answer.json["state"], answer.json["version"]) == (409, "stale", 2)
    assert "13:05" in answer.json["panel"]
    assert "16:00" in answer.json["panel"]
    assert opening().start == at(16)
    assert amina.post(FORM, json=FREE | {"seen": 2}).json["state"] == "saved"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"\xff\xfe",
        b'{"minutes":60}',
        b'{"minutes":1e99,"seen":1}',
        b'{"minutes":60,"seen":1,"start":"2026-07-04"}',
        b'{"minutes":60,"seen":1,"start":"2026-07-04T09:00:00"}',
        b'{"minutes":60,"seen":1,"start":"9999-12-31T23:59:59Z"}',
        b'{"minutes":0,"seen":1}',
        b'{"minutes":99999999999,"seen":7}',
        b'{"minutes":60,"seen":1,"room":"nowhere"}',
    ],
)
def test_what_no_board_sends_is_refused(amina, opening, body: bytes):
    for address in (FORM, "/desk/shanghai-2026/board/preview?session=opening"):
        answer = amina.post(address, data=body, content_type="application/json")
        assert (answer.status_code, answer.json["state"]) == (422, "refused")
    assert opening().version == 1


def test_the_form_saves_and_leads_to_the_board(amina, opening, cast):
    page = amina.page(FORM)
    answer = amina.post(FORM, data=typed(page, **{"start-clock": "14:20", "minutes": "30", "room_id": str(cast.halls["Hall B"].id)}))
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/desk/shanghai-2026/board?day=2026-07-04#s-opening"
    assert (opening().start, opening().minutes) == (at(14, 20), 30)


def test_the_form_shows_what_would_break_before_it_saves(amina, opening, cast):
    wish = typed(amina.page(FORM), room_id=str(cast.halls["Hall B"].id))
    answer = amina.post(FORM, data=wish)
    assert answer.status_code == 200
    assert "Nothing is saved yet" in answer.text
    assert opening().version == 1
    anyway = re.search(r'name="anyway" value="(\w+)"', answer.text)[1]
    assert amina.post(FORM, data=wish | {"anyway": anyway}).status_code == 303
    assert opening().room_id == cast.halls["Hall B"].id


def test_the_form_keeps_what_was_typed_wrongly(amina, opening):
    answer = amina.post(FORM, data=typed(amina.page(FORM), **{"start-clock": "25:99", "minutes": "none", "room_id": "77"}))
    assert answer.status_code == 422
    assert 'value="25:99"' in answer.text
    assert "A time of day is written like 09:30." in answer.text
    assert "This is not a whole number." in answer.text
    assert opening().version == 1


def test_a_stale_form_shows_both_places_side_by_side(amina, opening, database, cast):
    page = amina.page(FORM)
    opening().start = at(16)
    database.commit()
    answer = amina.post(FORM, data=typed(page, **{"start-clock": "14:00"}))
    assert answer.status_code == 409
    assert 'value="14:00"' in answer.text
    assert "16:00" in answer.text
    assert opening().start == at(16)
    assert amina.post(FORM, data=typed(answer.text, **{"start-clock": "14:00", "room_id": str(cast.halls["Hall A"].id)})).status_code == 303
    assert opening().start == at(14)


def test_a_break_for_all_rooms_is_put_in_none(amina, cast, database):
    lunch = cast.session("lunch", room=None, is_everywhere=True, start=at(12))
    database.commit()
    move = {"room": "hall-a", "start": "2026-07-04T05:00:00Z", "minutes": 30, "seen": 1}
    assert amina.post("/desk/shanghai-2026/sessions/lunch/placement", json=move).json["state"] == "saved"
    database.expire_all()
    assert (lunch.room_id, lunch.start, lunch.minutes) == (None, at(13), 30)


def test_without_a_token_against_forgery_nothing_is_moved(app, amina, opening):
    app.config["WTF_CSRF_ENABLED"] = True
    assert amina.post(FORM, json=FREE).status_code == 400
    token = re.search(r'data-open="([^"]+)"', amina.page("/desk/shanghai-2026/board"))[1]
    assert amina.post(FORM, json=FREE, headers={"X-CSRFToken": token}).json["state"] == "saved"
    assert opening().version == 2


def test_only_organisers_place_sessions(cast, at_the_desk, vera):
    tariq = at_the_desk("Tariq", granted("translator", cast.summit, languages=("ar",)))
    for somebody in (vera, tariq):
        assert somebody.get(FORM).status_code == 403
        assert somebody.post(FORM, json=FREE).status_code == 403
