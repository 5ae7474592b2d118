"""VTIMEZONE as an independent reader (dateutil) understands it, against the rules of the zone itself."""

import io
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical

from tests.cast import Cast
from tests.feeds import Desk

SHANGHAI = b"""\
BEGIN:VTIMEZONE
TZID:Asia/Shanghai
BEGIN:STANDARD
DTSTART:20240101T000000
TZOFFSETFROM:+0800
TZOFFSETTO:+0800
TZNAME:CST
END:STANDARD
END:VTIMEZONE
"""
PARIS = b"""\
BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:STANDARD
DTSTART:20240101T000000
TZOFFSETFROM:+0100
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20240331T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20241027T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
END:VTIMEZONE
"""
CHANGEABLE = {
    "Europe/Paris": 2026,
    "Europe/Dublin": 2026,
    "America/New_York": 2026,
    "Australia/Sydney": 2026,
    "Australia/Lord_Howe": 2026,
    "Africa/Casablanca": 2026,
    "Asia/Gaza": 2026,
    "Asia/Kathmandu": 2026,
    "Asia/Tehran": 2021,
    "America/Sao_Paulo": 2018,
}


@pytest.fixture
def desk_in(database, client, monkeypatch):
    """A desk of a summit in a zone, with one session at each of the instants."""

    def open_desk(zone: str, *starts: datetime, minutes: int = 60) -> Desk:
        desk = Desk(Cast(database, slug="elsewhere", zone=zone), client, monkeypatch)
        for number, start in enumerate(starts):
            desk.cast.session(f"s{number}", title=f"S{number}", start=start, minutes=minutes)
        desk.publish()
        return desk

    return open_desk


def zone_of(body: bytes) -> bytes:
    begin, end = body.index(b"BEGIN:VTIMEZONE"), body.index(b"END:VTIMEZONE\r\n")
    return body[begin:end] + b"END:VTIMEZONE\r\n"


def test_a_zone_without_summer_time_is_one_line_of_history(desk_in):
    desk = desk_in("Asia/Shanghai", datetime(2026, 7, 4, 1, tzinfo=UTC))

    assert zone_of(desk.body()) == SHANGHAI.replace(b"\n", b"\r\n")


def test_a_zone_with_summer_time_tells_its_rules(desk_in):
    desk = desk_in("Europe/Paris", datetime(2026, 7, 4, 7, tzinfo=UTC))

    assert zone_of(desk.body()) == PARIS.replace(b"\n", b"\r\n")


def test_sessions_on_both_sides_of_a_change_stand_at_the_hour_of_the_wall(desk_in):
    saturday, monday = datetime(2026, 10, 24, 7, tzinfo=UTC), datetime(2026, 10, 26, 8, tzinfo=UTC)
    events = desk_in("Europe/Paris", saturday, monday).calendar().events

    assert events["S0"].the("DTSTART")[1:] == ({"TZID": "Europe/Paris"}, "20261024T090000")
    assert events["S1"].the("DTSTART")[1:] == ({"TZID": "Europe/Paris"}, "20261026T090000")
    assert (events["S0"].moment("DTSTART"), events["S1"].moment("DTSTART")) == (saturday, monday)


def test_the_hour_that_comes_twice_is_told_in_utc(desk_in):
    first, second = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    events = desk_in("Europe/Paris", first, second, minutes=20).calendar().events

    assert events["S0"].the("DTSTART")[1:] == ({}, "20261025T003000Z")
    assert events["S1"].the("DTSTART")[1:] == ({}, "20261025T013000Z")
    assert events["S1"].the("DTEND")[1:] == ({}, "20261025T015000Z")


@pytest.mark.parametrize("zone", ["UTC", "Etc/UTC"])
def test_utc_needs_no_zone(desk_in, zone):
    calendar = desk_in(zone, datetime(2026, 7, 4, 9, tzinfo=UTC)).calendar()

    assert calendar.zones == []
    assert calendar.events["S0"].the("DTSTART")[1:] == ({}, "20260704T090000Z")


@pytest.mark.parametrize("zone", CHANGEABLE)
def test_an_independent_reader_finds_the_offset_of_every_hour(desk_in, zone):
    year = CHANGEABLE[zone]
    body = desk_in(zone, datetime(year, 7, 4, 9, tzinfo=UTC)).body()
    told, real = tzical(io.StringIO(zone_of(body).decode())).get(zone), ZoneInfo(zone)

    hour, end = datetime(year - 1, 1, 2, tzinfo=UTC), datetime(year + 2, 1, 1, tzinfo=UTC)
    wrong = []
    while hour < end:
        local = hour.astimezone(real)
        if not local.fold and local.replace(tzinfo=told).utcoffset() != local.utcoffset():
            wrong.append(local)
        hour += timedelta(hours=1)
    assert wrong == []
