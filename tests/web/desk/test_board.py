"""The board of a day: everything is on it, also without a script, and others' changes are heard of."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from summit.model import Day, Session, Summit
from tests.cast import at

BOARD = "/desk/shanghai-2026/board"
AS_JSON = {"Accept": "application/json"}


@pytest.fixture(autouse=True)
def programme(app, cast, database) -> None:
    """Two sessions on the board and one beside it."""
    cast.session("opening", people=(cast.chen,))
    cast.session("panel", room="Hall B", start=at(11), minutes=15)
    cast.session("idea", room=None, start=None, status="draft")
    database.commit()
    # What is tested here is not the token against forgery: test_without_a_token and test_fuzz.py do that.
    app.config["WTF_CSRF_ENABLED"] = False


def piece(page: str, code: str) -> str:
    return re.search(rf'<li class="piece[^>]*id="s-{code}".*?</li>', page, re.DOTALL)[0]


def attribute(tag: str, name: str) -> str:
    found = re.search(rf' {name}="([^"]*)"', tag)
    return found[1] if found else ""


def test_a_session_stands_in_its_room_at_its_time(amina):
    found = piece(amina.page(BOARD), "panel")
    assert {"c2", "r37", "s3"} <= set(attribute(found, "class").split())
    assert attribute(found, "data-start") == "2026-07-04T03:00Z"
    assert 'href="/desk/shanghai-2026/sessions/panel/placement"' in found


def test_what_has_no_place_stands_beside_the_board(amina):
    page = amina.page(BOARD)
    assert page.index("data-loose") < page.index('id="s-idea"') < page.index("data-placed")
    assert "Draft" in piece(page, "idea")


def test_what_has_no_place_can_be_searched_without_a_script(amina):
    assert 'id="s-idea"' in amina.page(f"{BOARD}?q=about IDEA")
    assert 'id="s-idea"' not in amina.page(f"{BOARD}?q=nothing like it")


def test_a_conflict_is_told_by_a_sign_and_a_word(amina, cast, database):
    cast.session("rival")
    database.commit()
    found = piece(amina.page(BOARD), "rival")
    assert "✖" in found
    assert "Blocks" in found


def test_every_day_has_its_board(amina):
    assert 'id="s-opening"' not in amina.page(f"{BOARD}?day=2026-07-05")
    for day in ("2026-07-09", "yesterday", "0001-01-01", "9999-12-31", "2026-7-4"):
        assert amina.get(f"{BOARD}?day={day}").status_code == 404, day


def test_a_filter_dims_what_it_does_not_look_for_and_hides_nothing(amina, cast):
    page = amina.page(f"{BOARD}?track=security&agency=ministry")
    assert "data-dim" in piece(page, "opening")
    assert "data-dim" not in piece(amina.page(f"{BOARD}?track=security"), "opening")


def test_a_summit_without_days_says_so(amina, cast, database):
    for row in [*database.scalars(select(Session)), *database.scalars(select(Day))]:
        database.delete(row)
    database.commit()
    assert "no days yet" in amina.page(BOARD)


def test_a_viewer_sees_the_board_and_nothing_to_move_with(vera):
    page = vera.page(BOARD)
    assert 'id="s-opening"' in page
    assert "data-open" not in page
    assert "/board/undo" not in page
    assert vera.post(f"{BOARD}/undo").status_code == 403


def test_changes_are_heard_of_and_nothing_else_is(amina, cast, database):
    stamp = attribute(re.search(r'<div class="board" [^>]*>', amina.page(BOARD))[0], "data-stamp")
    ask = f"{BOARD}/changes?day=2026-07-04&since="
    assert amina.get(ask + stamp).status_code == 204
    cast.session("next-day", start=at(9, day=7))
    database.commit()
    assert amina.get(ask + stamp).status_code == 204
    opening = database.scalars(select(Session).filter_by(code="opening")).one()
    opening.start = at(10)
    database.commit()
    answer = amina.get(ask + stamp)
    assert answer.status_code == 200
    assert amina.get(ask + answer.json["stamp"]).status_code == 204
    opening.start = at(9, day=7)
    database.commit()
    assert amina.get(ask + answer.json["stamp"]).status_code == 200
    assert amina.get(f"{BOARD}/changes?day=never").status_code == 404


def test_the_colours_are_those_of_the_draft(amina, cast, database):
    cast.track.colour = "#00626b"
    database.commit()
    assert ".t-security{--track:#00626b}" in amina.get(f"{BOARD}/colours.css").text


def test_a_break_is_placed_over_all_rooms(amina, database):
    typed = {"day": "2026-07-04", "title-en": "Lunch", "title-ar": "غداء", "time": "12:30", "minutes": "45"}
    assert amina.post(f"{BOARD}/breaks", data=typed).status_code == 303
    lunch = database.scalars(select(Session).filter_by(code="lunch")).one()
    assert (lunch.is_everywhere, lunch.start, lunch.minutes, lunch.title["ar"]) == (True, at(12, 30), 45, "غداء")
    assert {"c1", "w2"} <= set(attribute(piece(amina.page(BOARD), "lunch"), "class").split())


def test_a_break_that_cannot_be_placed_keeps_what_was_typed(amina, database):
    answer = amina.post(f"{BOARD}/breaks", data={"day": "2026-07-04", "title-fr": "Pause", "time": "half past", "minutes": "2"})
    assert answer.status_code == 422
    for kept in ('value="Pause"', 'value="half past"', "A time of day is written like 09:30.", "A number from 5 to 720."):
        assert kept in answer.text
    assert database.scalars(select(Session).filter_by(is_everywhere=True)).first() is None
    assert amina.post(f"{BOARD}/breaks", data={"day": "some day"}).status_code == 404


def test_moves_are_undone_and_redone_without_a_script(amina, database):
    move = {"room": "hall-a", "start": "2026-07-04T05:00:00Z", "minutes": 60, "seen": 1}
    assert amina.post("/desk/shanghai-2026/sessions/opening/placement", json=move).json["state"] == "saved"
    assert amina.post(f"{BOARD}/undo", data={"day": "2026-07-04"}).status_code == 303
    opening = database.scalars(select(Session).filter_by(code="opening")).one()
    assert opening.start == at(9)
    assert "Your last move is taken back." in amina.page(BOARD)
    assert amina.post(f"{BOARD}/redo").status_code == 303
    database.expire_all()
    assert opening.start == at(13)


def test_there_is_nothing_to_undo_before_the_first_move(amina):
    answer = amina.post(f"{BOARD}/undo", headers=AS_JSON)
    assert (answer.status_code, answer.json["state"]) == (409, "refused")


def test_a_move_that_somebody_else_moved_on_is_not_undone(amina, otto, database):
    move = {"room": "hall-a", "start": "2026-07-04T05:00:00Z", "minutes": 60}
    amina.post("/desk/shanghai-2026/sessions/opening/placement", json=move | {"seen": 1})
    otto.post("/desk/shanghai-2026/sessions/opening/placement", json=move | {"seen": 2, "start": "2026-07-04T07:00:00Z"})
    answer = amina.post(f"{BOARD}/undo", headers=AS_JSON)
    assert (answer.status_code, answer.json["state"]) == (409, "refused")
    assert "somebody else" in answer.json["message"]
    assert database.scalars(select(Session.start).filter_by(code="opening")).one() == at(15)


def test_the_board_is_the_day_of_the_venue(amina, cast, database):
    summit = database.get_one(Summit, cast.summit.id)
    summit.days[0].opens = summit.days[0].closes = ""
    database.commit()
    page = amina.page(f"{BOARD}?day={date(2026, 7, 4)}")
    assert attribute(re.search(r'<div class="board" [^>]*>', page)[0], "data-starts") == "2026-07-03T23:00Z"
