"""What somebody attends day by day, and what clashes: the rules of the server and of a device without a connection."""

import json
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from summit.agenda.entries import SessionEntry
from summit.agenda.my_days import Engagement, clashes, elsewhere, engagement_of, my_days
from summit.agenda.texts import Text
from summit.agenda.ways import Ways
from tests.agenda import planned

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = f"""
import {{ clashes }} from {json.dumps((ROOT / "static/js/clashes.js").as_uri())};
const {{ engagements, ways }} = JSON.parse(process.argv[1]);
const row = ({{ kind, first, second, gap, needed }}) => [kind, first.uid, second.uid, gap, needed];
console.log(JSON.stringify(clashes(engagements, ways).map(row)));
"""
WAYS = Ways(
    {("red", "blue"): 4, ("blue", "red"): 4, ("expo", "lake"): 20, ("lake", "expo"): 20, ("red", "villa"): 12, ("villa", "red"): 12},
    {"expo": 5, "lake": 10},
    {"red": "expo", "blue": "expo", "villa": "lake", "tent": None},
)


def at(clock: str) -> datetime:
    hour, minute = clock.split(":")
    return datetime(2026, 7, 4, int(hour), int(minute), tzinfo=UTC)


def session(uid: str, start: str, end: str, room: str | None = "red", status: str = "confirmed") -> Engagement:
    minutes = int((at(end) - at(start)).total_seconds()) // 60
    entry = SessionEntry(uid=uid, code=uid, title=Text({"en": uid}), start=at(start), minutes=minutes, room=room, status=status)
    return engagement_of(entry)


def own(uid: str, start: str, end: str) -> Engagement:
    return Engagement(uid, at(start), at(end), None, uid)


CASES = {
    "one after the other in one room": ([session("a", "09:00", "10:00"), session("b", "10:00", "11:00")], []),
    "at the same time": ([session("a", "09:00", "10:00"), session("b", "09:59", "11:00")], [("overlap", "a", "b", 0, 0)]),
    "one inside another that lasts": (
        [session("a", "09:00", "12:00"), session("b", "09:30", "10:00"), session("c", "11:00", "11:30")],
        [("overlap", "a", "b", 0, 0), ("overlap", "a", "c", 0, 0)],
    ),
    "a dinner during a session": ([session("a", "19:00", "20:00"), own("dinner", "19:30", "21:00")], [("overlap", "a", "dinner", 0, 0)]),
    "the next room is too far": (
        [session("a", "09:00", "10:00"), session("b", "10:03", "11:00", "blue")],
        [("no_time_to_walk", "a", "b", 3, 4)],
    ),
    "just time to walk": ([session("a", "09:00", "10:00"), session("b", "10:04", "11:00", "blue")], []),
    "what is said of two rooms is the whole way": (
        [session("a", "09:00", "10:00"), session("b", "10:10", "11:00", "villa")],
        [("no_time_to_walk", "a", "b", 10, 12)],
    ),
    "the other venue, and its door": (
        [session("a", "09:00", "10:00", "blue"), session("b", "10:20", "11:00", "villa")],
        [("no_time_to_walk", "a", "b", 20, 30)],
    ),
    "she comes from what ended last": (
        [session("a", "09:00", "10:00", "villa"), session("b", "09:30", "10:01", "blue"), session("c", "10:05", "11:00")],
        [("overlap", "a", "b", 0, 0)],
    ),
    "of rooms nobody knows there is nothing to say": (
        [session("a", "09:00", "10:00", None), session("b", "10:00", "11:00", "tent"), own("c", "11:00", "12:00")],
        [],
    ),
    "what is cancelled clashes with nothing": (
        [
            session("a", "09:00", "10:00", status="cancelled"),
            session("b", "09:30", "10:30"),
            session("c", "10:00", "11:00", status="postponed"),
        ],
        [],
    ),
    "five hours and no break": (
        [session("a", "09:00", "11:30"), session("b", "11:45", "13:00"), session("c", "13:10", "14:01")],
        [("no_break", "a", "c", 0, 0)],
    ),
    "half an hour is a break": (
        [session("a", "09:00", "11:30"), session("b", "12:00", "13:00"), session("c", "13:10", "14:30")],
        [],
    ),
    "one session that lasts all day is no rule of ours": ([session("a", "09:00", "17:00")], []),
}


@pytest.mark.parametrize("name", CASES)
def test_what_cannot_be_attended_together_is_told(name):
    engagements, expected = CASES[name]
    assert [(one.kind, one.first.uid, one.second.uid, one.gap, one.needed) for one in clashes(engagements, WAYS)] == expected


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_a_device_tells_the_same(name):
    engagements, expected = CASES[name]
    told = [
        {
            "uid": one.uid,
            "start": int(one.start.timestamp() * 1000),
            "end": int(one.end.timestamp() * 1000),
            "room": one.room,
            "takesPlace": one.takes_place,
        }
        for one in engagements
    ]
    walking = [[origin, destination, minutes] for (origin, destination), minutes in WAYS.walking.items()]
    ways = {"walking": walking, "security": WAYS.security, "venues": WAYS.venues}
    given = json.dumps({"engagements": told, "ways": ways})
    found = subprocess.run(["node", "--input-type=module", "-e", SCRIPT, given], capture_output=True, text=True, check=True)
    assert [tuple(clash) for clash in json.loads(found.stdout)] == expected


def test_days_are_those_of_the_venue_and_a_night_belongs_to_the_day_before():
    late = planned.session("late", planned.at(23, 30), 90)
    agenda = planned.plan(late, planned.session("early", planned.at(9, day=5))).agenda
    breakfast = Engagement(
        "breakfast", datetime(2026, 7, 4, 23, 30, tzinfo=UTC), datetime(2026, 7, 5, 0, 30, tzinfo=UTC), None, "Breakfast"
    )
    days = my_days(agenda, [breakfast, *map(engagement_of, agenda.sessions)], WAYS)
    assert {day.date: [one.uid for one in day.engagements] for day in days} == {
        date(2026, 7, 4): ["late"],
        date(2026, 7, 5): ["breakfast", "early"],
    }


def test_the_same_title_at_another_time_is_the_same_once_more():
    title = Text({"en": "Guided tour"})
    first = planned.session("first", planned.at(9), title=title)
    again = planned.session("again", planned.at(14), title=title)
    off = planned.session("off", planned.at(16), title=title, status="cancelled")
    agenda = planned.plan(first, again, off, planned.session("other", planned.at(11))).agenda
    assert [session.uid for session in elsewhere(agenda, first)] == ["again"]
