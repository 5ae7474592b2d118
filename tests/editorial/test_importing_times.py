"""When the sessions of a schedule take place: no instant is ever moved, and every doubt is in the report."""

from datetime import UTC, datetime

import pytest

from tests.editorial.schedules import bring, empty_database, event, reasons, sessions, xml

TEN = datetime(2026, 7, 4, 2, tzinfo=UTC)  # 10:00 in Shanghai


@pytest.fixture
def database():
    with empty_database() as opened:
        yield opened


@pytest.mark.parametrize(
    ("said", "start", "told"),
    [
        ({"date": "2026-07-04T04:00:00+02:00", "start": "10:00"}, TEN, ""),
        ({"date": "2026-07-04T02:00:00Z", "start": "02:00"}, TEN, ""),
        ({"date": "2026-07-04T10:00:00+08:00", "start": "11:00"}, TEN, "disagree; the date counts"),
        (
            {"date": "2026-07-04T10:00:00+08:00", "start": "soon"},
            TEN,
            "“soon” is no time of day; the date “2026-07-04T10:00:00+08:00” counts",
        ),
        ({"date": "2026-07-04T10:00:00", "start": "10:00"}, TEN, ""),
        ({"date": None, "start": "10:00"}, TEN, ""),
        ({"date": "2026-07-04", "start": "10:00"}, TEN, ""),
        ({"date": "yesterday", "start": "10:00"}, TEN, "“yesterday” cannot be read; the day 2026-07-04 and the start “10:00” count"),
        ({"date": None, "start": "01:30"}, datetime(2026, 7, 4, 17, 30, tzinfo=UTC), "taken as the night after 2026-07-04"),
        ({"date": "2026-07-09T10:00:00+08:00", "start": "10:00"}, TEN.replace(day=9), "stands under the day 2026-07-04"),
        ({"date": None, "start": None}, None, "no time that can be used"),
        ({"date": "2026-13-04T10:00:00+08:00", "start": "25:00"}, None, "no time that can be used"),
        ({"date": "0001-01-01T00:00:00+14:00", "start": ""}, None, "no time that can be used"),
        ({"date": "9999-12-31T23:59:59-12:00", "start": ""}, None, "no time that can be used"),
    ],
)
def test_a_start_is_never_shifted_and_every_doubt_is_told(database, said, start, told):
    summit, report = bring(database, xml(event(**said)))

    assert [session.start for session in sessions(database, summit)] == [start]
    assert [reason for reason in (note.reason for note in report.notes if note.row) if told and told in reason] == [
        note.reason for note in report.notes if note.row
    ]


def test_an_hour_that_clocks_skip_is_no_time(database):
    day = 'date="2026-03-29" start="2026-03-29T00:00:00+01:00" end="2026-03-29T23:00:00+02:00"'
    summit, report = bring(database, xml(event(date="2026-03-29T02:30:00", start="02:30"), zone="Europe/Berlin", day=day))

    assert sessions(database, summit)[0].start is None
    assert [note.severity for note in report.notes if note.row] == ["changed"]


def test_without_a_zone_the_report_says_what_was_assumed(database):
    summit, report = bring(database, xml(event(date="2026-07-04T10:00:00"), zone=""))

    assert sessions(database, summit)[0].start == TEN.replace(hour=10)
    assert any("UTC was assumed" in reason for reason in reasons(report, "note"))
    _summit, report = bring(database, xml(event(date="2026-07-04T10:00:00"), zone="../../etc/passwd"), summit)
    assert any("“../../etc/passwd” is not known" in reason for reason in reasons(report, "changed"))


@pytest.mark.parametrize(
    ("duration", "minutes", "told"),
    [
        ("01:30", 90, ""),
        ("1:30:00", 90, ""),
        ("99:00", 5940, ""),
        ("PT1H30M", 90, ""),
        ("00:10:20", 10, "was rounded; minutes: 10"),
        ("00:00", 60, "60 minutes were assumed"),
        ("100:00", 60, "60 minutes were assumed"),
        ("-1:00", 60, "60 minutes were assumed"),
        ("long", 60, "60 minutes were assumed"),
    ],
)
def test_a_length_is_read_or_reported(database, duration, minutes, told):
    summit, report = bring(database, xml(event(duration=duration)))

    assert sessions(database, summit)[0].minutes == minutes
    assert [told in note.reason for note in report.notes if note.row] == ([True] if told else [])
