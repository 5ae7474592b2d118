"""Rows and columns of a day, filters, and the day a session stands under."""

from datetime import date

from summit.agenda.entries import SessionEntry
from summit.agenda.filters import chosen, filters_from
from summit.agenda.timetable import timetable_of
from summit.editorial.drafting import draft_of
from tests.cast import at


def drafted(cast):
    return draft_of(cast.database, cast.summit)


def test_rooms_are_columns_and_five_minutes_a_row(cast):
    cast.session("early", start=at(9, 30))
    cast.session("late", start=at(10), minutes=45, room="Hall B")
    agenda = drafted(cast)
    table = timetable_of(agenda, agenda.sessions)
    assert [(slot.session.code, slot.column, slot.row, slot.rows) for slot in table.slots] == [("early", 1, 7, 12), ("late", 2, 13, 9)]
    assert [(column.room.code, column.first, column.width) for column in table.columns] == [("hall-a", 1, 1), ("hall-b", 2, 1)]
    assert table.hours[:2] == ((1, at(9)), (13, at(10)))


def test_overlapping_sessions_of_a_room_stand_beside_each_other(cast):
    for code, start in (("first", at(9)), ("second", at(9, 30)), ("third", at(10))):
        cast.session(code, start=start)
    agenda = drafted(cast)
    table = timetable_of(agenda, agenda.sessions)
    assert [(slot.session.code, slot.column) for slot in table.slots] == [("first", 1), ("second", 2), ("third", 1)]
    assert table.columns[0].width == 2


def test_a_session_without_a_room_has_the_last_column(cast):
    cast.session("roomless", room=None)
    cast.session("placed")
    agenda = drafted(cast)
    assert [column.room and column.room.code for column in timetable_of(agenda, agenda.sessions).columns] == ["hall-a", None]


def test_a_break_for_all_rooms_lies_across_all_columns(cast):
    for code, hall in (("first", "Hall A"), ("second", "Hall B"), ("third", "Hall B")):
        cast.session(code, room=hall)
    cast.session("lunch", room=None, start=at(12), is_everywhere=True)
    agenda = drafted(cast)
    table = timetable_of(agenda, agenda.sessions)
    lunch = next(slot for slot in table.slots if slot.session.code == "lunch")
    assert (lunch.column, lunch.columns, table.width) == (1, 3, 3)
    assert [column.room.code for column in table.columns] == ["hall-a", "hall-b"]


def test_a_day_with_nothing_but_a_break_has_one_column(cast):
    cast.session("lunch", room=None, is_everywhere=True)
    agenda = drafted(cast)
    table = timetable_of(agenda, agenda.sessions)
    assert (table.width, table.slots[0].columns, table.is_drawable) == (1, 1, True)


def test_an_empty_day_is_not_drawn(cast):
    assert not timetable_of(drafted(cast), []).is_drawable


def test_a_session_after_midnight_belongs_to_the_night_before_where_the_day_says_so(cast):
    night = cast.session("night", start=at(25 - 24 + 8, day=4).replace(hour=17, day=4))
    assert drafted(cast).day_of(drafted(cast).find(SessionEntry, "night")) == date(2026, 7, 5)
    cast.summit.days[0].closes = "04:00"
    cast.database.flush()
    assert drafted(cast).day_of(drafted(cast).entries[night.uid]) == date(2026, 7, 4)


def codes(cast, **arguments) -> list[str]:
    agenda = drafted(cast)
    return [session.code for session in chosen(agenda, filters_from({name: [value] for name, value in arguments.items()}))]


def test_filters_are_combined_and_unknown_codes_find_nothing(cast):
    cast.session("one", spoken=("en",), interpretation=("ar",))
    cast.session("two", room="Hall B", access="invitation")
    assert codes(cast) == ["one", "two"]
    assert codes(cast, room="hall-b") == ["two"]
    assert codes(cast, language="ar") == ["one"]
    assert codes(cast, track="security", access="invitation") == ["two"]
    assert codes(cast, room="hall-a", access="invitation") == []
    assert codes(cast, room="nowhere") == []


def test_several_values_of_one_filter_mean_any_of_them():
    filters = filters_from({"room": ["b", "a", "a", " "], "unknown": ["x"]})
    assert filters.pairs == [("room", "a"), ("room", "b")]
