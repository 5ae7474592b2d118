"""Conflicts over rooms and hours: what must be found, and its nearest neighbour, which must not."""

from datetime import UTC, date, datetime

import pytest

from summit.agenda.conflicts import find_conflicts
from summit.agenda.entries import Day
from summit.agenda.plan import Plan
from tests.agenda.planned import at, found, only, plan, session


def test_two_sessions_in_one_room_at_once_block():
    first, second = session("first", at(9)), session("second", at(9, 55))
    conflict = only(find_conflicts(plan(second, first)))
    assert (conflict.kind, conflict.severity, conflict.sessions, conflict.room) == (
        "room_double_used",
        "blocks",
        ("first", "second"),
        "hall-a",
    )


def test_one_after_the_other_is_no_double_use():
    assert found(session("first", at(9)), session("second", at(10))) == []
    assert found(session("first", at(9)), session("second", at(9), room="hall-b")) == []


def test_a_session_hidden_behind_a_longer_one_is_found():
    long, short, last = session("long", at(9), 300), session("short", at(10), 30), session("last", at(12))
    pairs = {conflict.sessions for conflict in find_conflicts(plan(long, short, last))}
    assert pairs == {("long", "short"), ("long", "last")}


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_a_session_that_is_off_needs_no_room(status):
    assert found(session("off", at(9), status=status), session("on", at(9))) == []


def test_a_draft_blocks_nothing_but_warns():
    assert found(session("draft", at(9), status="draft"), session("other", at(9))) == [("room_double_used", "warns")]
    assert found(session("maybe", at(9), status="tentative"), session("other", at(9))) == [("room_double_used", "blocks")]


def test_too_little_time_to_clear_warns_by_custom_and_blocks_where_the_room_says_so():
    close = session("first", at(9)), session("second", at(10, 10))
    assert found(*close, usual_turnround=10) == []
    assert found(*close, usual_turnround=15) == [("room_not_cleared", "warns")]
    assert found(*close, usual_turnround=10, turnround={"hall-a": 30}) == [("room_not_cleared", "blocks")]
    assert found(*close, usual_turnround=15, turnround={"hall-a": 0}) == []
    conflict = only(find_conflicts(plan(*close, usual_turnround=15)))
    assert dict(conflict.values) == {"minutes": 10, "needed": 15}


def test_more_people_than_places_warn():
    assert found(session("full", at(9), capacity=101)) == [("room_too_small", "warns")]
    assert found(session("just", at(9), capacity=100)) == []
    assert found(session("off", at(9), capacity=101, status="cancelled")) == []


@pytest.mark.parametrize(
    ("spoken", "interpretation", "room", "expected"),
    [
        (("en",), ("en", "fr", "zh"), "hall-a", [("too_few_booths", "warns")]),
        (("en",), ("fr", "zh"), "hall-a", []),
        # One booth serves two languages both ways.
        (("en", "fr"), ("en", "fr"), "hall-b", [("too_few_booths", "warns")]),
        (("en",), (), "hall-b", []),
    ],
)
def test_interpretation_needs_booths(spoken, interpretation, room, expected):
    assert found(session("talk", at(9), room=room, spoken=spoken, interpretation=interpretation)) == expected


def test_a_meeting_in_two_languages_needs_one_booth():
    conflict = only(find_conflicts(plan(session("talk", at(9), room="hall-b", spoken=("en", "fr"), interpretation=("en", "fr")))))
    assert dict(conflict.values) == {"needed": 1, "booths": 0}


def test_before_the_doors_open_and_after_they_close():
    assert found(session("early", at(8, 55))) == [("outside_hours", "warns")]
    assert found(session("late", at(17, 5))) == [("outside_hours", "warns")]
    assert found(session("first", at(9))) == []
    assert found(session("last", at(17))) == []


def test_on_no_day_of_the_summit():
    assert found(session("stray", at(9, day=6))) == [("outside_days", "warns")]
    assert found(session("stray", at(9, day=3))) == [("outside_days", "warns")]
    assert found(session("second", at(9, day=5))) == []
    assert found(session("anything", at(9, day=6)), days=()) == []


def test_a_night_belongs_to_the_day_it_began():
    night = (Day(date(2026, 7, 4), opens="20:00", closes="02:00"), Day(date(2026, 7, 5), opens="09:00"))
    one_in_the_morning = datetime(2026, 7, 4, 17, tzinfo=UTC)
    assert found(session("night", one_in_the_morning), days=night) == []
    assert found(session("night", one_in_the_morning, 61), days=night) == [("outside_hours", "warns")]
    assert found(session("before", datetime(2026, 7, 4, 18, tzinfo=UTC)), days=night) == [("outside_hours", "warns")]
    assert found(session("open-end", at(20, day=5), 600), days=night) == []


def test_an_hour_that_clocks_show_twice():
    october = (Day(date(2026, 10, 25)),)
    twice = {"zone": "Europe/Paris", "days": october}
    for hour in (0, 1):
        assert found(session("twice", datetime(2026, 10, 25, hour, 30, tzinfo=UTC), 20), **twice) == [("repeated_hour", "warns")]
    assert found(session("after", datetime(2026, 10, 25, 2, 0, tzinfo=UTC), 20), **twice) == []
    assert found(session("before", datetime(2026, 10, 24, 23, 30, tzinfo=UTC), 30), **twice) == []


def test_clocks_that_change_during_a_session():
    march = {"zone": "Europe/Paris", "days": (Day(date(2026, 3, 29)),)}
    assert found(session("spring", datetime(2026, 3, 29, 0, 30, tzinfo=UTC)), **march) == [("clock_change", "informs")]
    assert found(session("after", datetime(2026, 3, 29, 1, 0, tzinfo=UTC)), **march) == []


def test_a_session_during_a_break_for_everybody():
    pause = session("coffee", at(10), 30, room=None, is_everywhere=True, people="", hosts=())
    assert found(pause, session("talk", at(9), 61)) == [("during_break", "informs")]
    assert found(pause, session("talk", at(9), 60), session("next", at(10, 30))) == []
    conflict = only(find_conflicts(plan(pause, session("talk", at(9), 61))))
    assert conflict.sessions == ("talk", "coffee")
    assert conflict.values["break"] == "coffee"


def test_the_way_between_two_rooms():
    empty = plan()
    assert empty.minutes_between("hall-a", "villa") == 0
    walked = plan(walking={("expo", "lake"): 20, ("lake", "expo"): 20}, security={"lake": 10, "expo": 5})
    assert (walked.minutes_between("hall-a", "villa"), walked.minutes_between("villa", "hall-a")) == (30, 25)
    assert (walked.minutes_between("hall-a", "hall-b"), walked.minutes_between("hall-a", "hall-a")) == (0, 0)
    known = Plan(walked.agenda, walking={**walked.walking, ("hall-a", "villa"): 12, ("hall-a", "hall-b"): 4}, security={"lake": 10})
    assert (known.minutes_between("hall-a", "villa"), known.minutes_between("hall-a", "hall-b")) == (12, 4)
    assert plan(security={"lake": 10}).minutes_between("hall-a", "villa") == 10
