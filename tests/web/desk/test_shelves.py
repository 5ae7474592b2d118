"""Things of one kind: listed, made, changed, put in order, taken out. Nobody overwrites anybody."""

import pytest
from sqlalchemy import select

from summit.model import Room, Session, Track, Trail
from tests.submitting import send, submit

DESK = "/desk/shanghai-2026"


def test_a_track_is_made_with_a_code_from_its_name(amina, database):
    answer = submit(amina, f"{DESK}/tracks/new", {"name-en": "Safety of systems", "name-fr": "Sûreté"})
    assert answer.status_code == 303
    made = database.scalars(select(Track).filter_by(code="safety-of-systems")).one()
    assert (made.name["en"], made.name["fr"], made.order) == ("Safety of systems", "Sûreté", 1)
    assert "“Safety of systems” is saved." in amina.page(f"{DESK}/tracks")


def test_what_was_typed_stays_when_something_is_wrong(amina, cast):
    answer = submit(amina, f"{DESK}/tracks/new", {"name-ar": "سلامة", "code": "not a code", "colour": "red"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "A code has letters from A to Z, digits, hyphens and underscores only." in page
    assert "A colour is written like #7a1f3d." in page
    assert 'value="سلامة" lang="ar" dir="rtl"' in page
    assert 'value="not a code"' in page


def test_two_things_do_not_share_a_code(amina, cast):
    answer = submit(amina, f"{DESK}/tracks/new", {"name-en": "Another", "code": "security"})
    assert answer.status_code == 422
    assert "Another one has this code already." in answer.get_data(as_text=True)


def test_who_saves_second_sees_both_and_keeps_both(amina, cast, database):
    first, second = (amina.get(f"{DESK}/tracks/security") for _ in range(2))
    assert send(amina, first, {"name-en": "Security and safety", "name-fr": "Sécurité"}).status_code == 303
    late = send(amina, second, {"name-en": "Secure systems", "name-zh": "安全"})
    page = late.get_data(as_text=True)
    assert late.status_code == 409
    assert 'value="Secure systems"' in page
    assert ">Security and safety</q>" in page
    assert 'value="Sécurité"' in page, "what only the other changed is taken over"
    assert 'value="安全"' in page
    database.expire_all()
    assert cast.track.name["en"] == "Security and safety"

    assert send(amina, late).status_code == 303
    database.expire_all()
    assert {language: cast.track.name[language] for language in ("en", "fr", "zh")} == {
        "en": "Secure systems",
        "fr": "Sécurité",
        "zh": "安全",
    }


def test_a_translation_grows_stale_unless_the_change_is_small(amina, cast, database):
    submit(amina, f"{DESK}/tracks/security", {"name-fr": "Sécurité"})
    submit(amina, f"{DESK}/tracks/security", {"name-en": "Security!", "name-minor": "y"})
    database.expire_all()
    assert not cast.track.name.is_stale("fr")
    submit(amina, f"{DESK}/tracks/security", {"name-en": "Safety"})
    database.expire_all()
    assert cast.track.name.is_stale("fr")
    assert "translation out of date" in amina.page(f"{DESK}/tracks/security")
    submit(amina, f"{DESK}/tracks/security", {"name-fr-right": "y"})
    database.expire_all()
    assert not cast.track.name.is_stale("fr")


def test_rooms_are_put_in_order(amina, cast, database):
    answer = submit(amina, f"{DESK}/rooms", {"move": "up:hall-b"}, action=f"{DESK}/rooms/order")
    assert answer.status_code == 303
    assert database.scalars(select(Room.code).order_by(Room.order)).all() == ["hall-b", "hall-a"]


def test_a_room_that_is_taken_out_sets_its_sessions_free_and_stands_in_the_trail(amina, cast, database):
    session = cast.session("talk")
    database.commit()
    before = session.version
    assert "Session: 1" in amina.page(f"{DESK}/rooms/hall-a")
    answer = submit(amina, f"{DESK}/rooms/hall-a", action=f"{DESK}/rooms/hall-a/removal")
    assert answer.status_code == 303
    database.expire_all()
    assert (session.room_id, session.version) == (None, before + 1)
    lines = database.scalars(select(Trail).where(Trail.kind == "room", Trail.action == "removed")).all()
    assert [(line.actor, line.source) for line in lines] == [(amina.account.uid, f"{DESK}/rooms/hall-a/removal")]
    assert database.scalars(select(Session)).one().uid == session.uid


def test_a_room_that_somebody_changed_is_not_taken_out(amina, cast, database):
    seen = amina.get(f"{DESK}/rooms/hall-a")
    submit(amina, f"{DESK}/rooms/hall-a", {"capacity": "80"})
    assert send(amina, seen, action=f"{DESK}/rooms/hall-a/removal").status_code == 409
    assert database.scalars(select(Room).filter_by(code="hall-a")).one().capacity == 80


@pytest.mark.parametrize(
    "typed", [{"capacity": "many"}, {"capacity": "-3"}, {"booths": "9" * 400}, {"venue_id": "99999"}, {"venue_id": "x\0"}]
)
def test_a_figure_that_is_none_is_refused_beside_its_field(amina, cast, typed):
    answer = submit(amina, f"{DESK}/rooms/hall-a", typed)
    assert answer.status_code == 422
    assert 'class="wrong"' in answer.get_data(as_text=True)


@pytest.mark.parametrize("shelf", ["tracks", "formats", "venues", "rooms"])
def test_an_empty_shelf_says_what_belongs_on_it(amina, cast, database, shelf):
    for row in database.scalars(select({"tracks": Track, "rooms": Room}.get(shelf, Track))):
        database.delete(row)
    database.commit()
    page = amina.page(f"{DESK}/{shelf}")
    assert ('class="empty"' in page) == (shelf in ("tracks", "rooms"))
