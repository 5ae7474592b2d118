"""Things of one kind: listed, made, changed, put in order, taken out. Nobody overwrites anybody."""

import re

import pytest
from sqlalchemy import select

from summit.model import Agency, Room, Session, Track, Trail
from summit.model.wording import wordings
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


AGENCIES = f"{DESK}/agencies"


@pytest.fixture
def agencies(cast, database) -> None:
    """The ministry, and 120 others after it in the order of protocol."""
    for number in range(1, 121):
        name = wordings({"en": f"Office {number}", "fr": f"Bureau {number}"})
        database.add(Agency(summit_id=cast.summit.id, code=f"office-{number}", name=name, order=number))
    database.commit()


def codes(page: str) -> list[str]:
    """The codes of the rows, in their order."""
    return re.findall(r'<tr id="([^"]+)">', page)


def order_of(database) -> list[str]:
    database.expire_all()
    return list(database.scalars(select(Agency.code).order_by(Agency.order)))


def test_a_long_shelf_is_shown_page_by_page(amina, agencies):
    page = amina.page(AGENCIES)
    assert (len(codes(page)), codes(page)[:2]) == (50, ["ministry", "office-1"])
    assert "Page 1 of 3" in page
    assert codes(amina.page(f"{AGENCIES}?page=3"))[-1] == "office-120"
    assert len(codes(amina.page(f"{AGENCIES}?per=200"))) == 121


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=bureau+12", ["office-12", "office-112", "office-120"]),
        ("q=MINISTRY", ["ministry"]),
        ("q=office-77", ["office-77"]),
        ("q=nothing", []),
        ("q=office-77&page=9", ["office-77"]),
    ],
)
def test_things_are_found_by_name_in_any_language_and_by_code(vera, agencies, query, found):
    page = vera.page(f"{AGENCIES}?{query}")
    assert codes(page) == found
    assert ("Nothing matches the search." in page) == (not found)


def test_a_short_shelf_has_nothing_to_search(amina, cast, database):
    database.commit()
    assert 'type="search"' not in amina.page(AGENCIES)


def test_a_thing_goes_to_the_place_that_is_typed(amina, agencies, database):
    answer = submit(amina, f"{AGENCIES}?page=3", {"place-office-119": "2"}, action=f"{AGENCIES}/order")
    assert answer.headers["Location"] == f"{AGENCIES}?page=3"
    assert order_of(database)[:3] == ["ministry", "office-119", "office-1"]
    submit(amina, f"{AGENCIES}?q=office-119", {"place-office-119": "9999"}, action=f"{AGENCIES}/order")
    assert order_of(database)[-2:] == ["office-120", "office-119"]


def test_several_places_are_typed_at_once(amina, agencies, database):
    typed = {"place-ministry": "3", "place-office-3": "1", "place-office-2": "2"}
    assert submit(amina, AGENCIES, typed, action=f"{AGENCIES}/order").status_code == 303
    assert order_of(database)[:5] == ["office-3", "office-2", "ministry", "office-1", "office-4"]


def test_an_arrow_moves_by_one_across_the_end_of_a_page(amina, agencies, database):
    answer = submit(amina, f"{AGENCIES}?page=2", {"move": "up:office-50"}, action=f"{AGENCIES}/order")
    assert answer.headers["Location"] == f"{AGENCIES}#office-50"
    assert order_of(database)[48:51] == ["office-48", "office-50", "office-49"]


@pytest.mark.parametrize("typed", ["soon", "0", "-3", "9" * 30, "", "1.5"])
def test_a_place_that_is_none_moves_nothing_and_says_so(amina, agencies, database, typed):
    before = order_of(database)
    answer = submit(amina, AGENCIES, {"place-office-2": typed, "place-office-9": "1"}, action=f"{AGENCIES}/order")
    text = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "A place is a number from 1." in text
    assert f'name="place-office-2" value="{typed}"' in text
    assert order_of(database) == before


def test_places_are_not_given_in_an_order_that_somebody_else_changed(amina, agencies, database):
    first, second = (amina.get(AGENCIES) for _ in range(2))
    send(amina, first, {"place-office-9": "1"}, action=f"{AGENCIES}/order")
    late = send(amina, second, {"place-office-5": "1"}, action=f"{AGENCIES}/order")
    text = late.get_data(as_text=True)
    assert late.status_code == 409
    assert "Somebody else put these in another order meanwhile." in text
    assert order_of(database)[:3] == ["office-9", "ministry", "office-1"]
    assert 'name="place-office-5" value="1"' in text
    assert send(amina, late, action=f"{AGENCIES}/order").status_code == 303
    assert order_of(database)[:4] == ["office-5", "office-9", "ministry", "office-1"]


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
