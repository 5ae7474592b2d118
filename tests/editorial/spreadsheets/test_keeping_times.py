"""A day without a time moves the session to that day, and leaves its time of day alone."""

from tests.cast import at
from tests.editorial.spreadsheets.sheets import hand_in

ROWS = [["Code", "Title", "Date", "Start"], ["talk", "About talk", "2026-07-05", ""]]


def test_an_empty_time_keeps_the_time_of_day(cast, database):
    session = cast.session("talk")
    hand_in(database, cast.summit, ROWS)
    assert session.start == at(9, day=5)


def test_an_empty_time_unplaces_only_where_empty_cells_empty_the_field(cast, database):
    session = cast.session("talk")
    hand_in(database, cast.summit, ROWS, empties=True)
    assert session.start is None
