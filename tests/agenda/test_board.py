"""The board of a day: all rooms, all hours, and what has no place yet."""

from datetime import date, timedelta

from summit.agenda.board import board_of, days_of
from summit.agenda.timetable import MOST_COLUMNS, MOST_ROWS
from summit.editorial.drafting import everything_of
from tests.cast import at

DAY = date(2026, 7, 4)


def board(cast, day: date = DAY):
    return board_of(everything_of(cast.database, cast.summit), day)


def test_rooms_stand_there_though_nothing_is_in_them(cast):
    cast.session("opening")
    found = board(cast)
    assert [(column.room.code, column.first) for column in found.table.columns] == [("hall-a", 1), ("hall-b", 2)]
    assert (found.table.starts, found.rows) == (at(8), 11 * 12)
    assert [(slot.column, slot.row, slot.rows) for slot in found.table.slots] == [(1, 13, 12)]


def test_what_is_early_or_late_makes_the_day_longer(cast):
    cast.session("breakfast", start=at(8) - timedelta(minutes=40), minutes=30)
    cast.session("reception", start=at(19, 30), minutes=45)
    found = board(cast)
    assert (found.table.starts, found.rows) == (at(8) - timedelta(hours=1), 14 * 12)


def test_hours_are_those_of_the_wall_clock(cast):
    cast.summit.zone = "Asia/Kolkata"
    cast.database.flush()
    assert board(cast).table.starts == at(10, 30)


def test_drafts_and_closed_sessions_stand_there_too_and_what_has_no_place_beside_them(cast):
    cast.session("draft", status="draft")
    cast.session("closed", access="closed", start=at(11))
    for code, values in {"timeless": {"start": None}, "roomless": {"room": None}, "both": {"room": None, "start": None}}.items():
        cast.session(code, **values)
    cast.session("lunch", is_everywhere=True, room=None, start=at(12))
    cast.session("another-day", start=at(9, day=5))
    found = board(cast)
    assert {slot.session.code for slot in found.table.slots} == {"draft", "closed", "lunch"}
    assert {session.code for session in found.loose} == {"timeless", "roomless", "both"}


def test_a_session_of_days_does_not_make_the_board_longer_than_it_can_be(cast):
    cast.session("exhibition", minutes=5000)
    assert board(cast).rows == MOST_ROWS


def test_many_sessions_at_once_in_one_room_do_not_make_it_wider_than_it_can_be(cast):
    for number in range(MOST_COLUMNS + 5):
        cast.session(f"session-{number}")
    found = board(cast)
    assert found.table.width <= MOST_COLUMNS
    assert len(found.table.slots) == MOST_COLUMNS + 5


def test_days_that_sessions_stand_on_are_days_of_the_board(cast):
    cast.session("excursion", start=at(9, day=7))
    assert [day.day for day in days_of(everything_of(cast.database, cast.summit))] == [4, 5, 7]
