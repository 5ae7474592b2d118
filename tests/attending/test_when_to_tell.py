"""When a letter goes out: hours of a digest, quiet hours, zones, and days on which clocks are changed."""

from datetime import UTC, datetime, timedelta

import pytest

from summit.attending.when_to_tell import Hours, Span, goes_out, next_digest

SHANGHAI, PARIS, NEW_YORK = "Asia/Shanghai", "Europe/Paris", "America/New_York"


def utc(day: int, hour: int, minute: int = 0, month: int = 7) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def hours(digest: int = 18, quiet: tuple[int, int] = (22, 7), zone: str = SHANGHAI) -> Hours:
    return Hours(digest, *quiet, zone)


def session(start: datetime, minutes: int = 60) -> Span:
    return Span(start, start + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (utc(1, 9, 59), utc(1, 10)),
        (utc(1, 10), utc(1, 10)),
        (utc(1, 10, 1), utc(2, 10)),
        (utc(1, 23), utc(2, 10)),
    ],
)
def test_the_digest_comes_at_the_next_hour_that_was_chosen_on_the_clocks_of_the_zone(now, expected):
    assert next_digest(now, hours()) == expected


@pytest.mark.parametrize(("zone", "expected"), [(SHANGHAI, utc(1, 10)), (PARIS, utc(1, 16)), (NEW_YORK, utc(1, 22))])
def test_the_same_hour_is_another_moment_in_another_zone(zone, expected):
    assert next_digest(utc(1, 8), hours(zone=zone)) == expected


@pytest.mark.parametrize(
    ("quiet", "quiet_hours"),
    [
        ((22, 7), {22, 23, *range(7)}),
        ((0, 6), set(range(6))),
        ((13, 15), {13, 14}),
        ((22, 0), {22, 23}),
        ((8, 8), set()),
    ],
)
def test_quiet_hours_can_lie_over_midnight_and_the_same_hour_twice_means_never(quiet, quiet_hours):
    assert {hour for hour in range(24) if hours(quiet=quiet).is_quiet(hour)} == quiet_hours


@pytest.mark.parametrize(
    ("now", "digest", "quiet", "expected"),
    [
        (utc(1, 10), 23, (22, 7), utc(1, 23)),
        (utc(1, 10), 3, (22, 7), utc(1, 23)),
        (utc(1, 2), 14, (13, 15), utc(1, 7)),
        (utc(1, 2), 7, (22, 7), utc(1, 23)),
        (utc(1, 2), 22, (8, 8), utc(1, 14)),
    ],
)
def test_a_digest_that_lies_in_quiet_hours_comes_when_they_are_over(now, digest, quiet, expected):
    assert next_digest(now, hours(digest, quiet)) == expected


def test_the_hour_stays_the_same_on_the_clock_when_clocks_are_changed():
    before, after = utc(28, 12, month=3), utc(29, 12, month=3)
    assert next_digest(before, hours(zone=PARIS)) == utc(28, 17, month=3)
    assert next_digest(after, hours(zone=PARIS)) == utc(29, 16, month=3)


def test_an_hour_that_clocks_skip_comes_as_much_later_as_they_do():
    night = hours(2, (8, 8), PARIS)
    assert next_digest(utc(28, 23, month=3), night) == utc(29, 1, month=3)
    assert next_digest(utc(29, 1, 1, month=3), night) == utc(30, 0, month=3)


def test_of_an_hour_that_clocks_show_twice_the_first_counts_and_no_second_letter_comes_an_hour_later():
    night = hours(2, (8, 8), PARIS)
    assert next_digest(utc(24, 23, month=10), night) == utc(25, 0, month=10)
    assert next_digest(utc(25, 0, 1, month=10), night) == utc(26, 1, month=10)


def test_a_skipped_hour_does_not_bring_a_letter_into_quiet_hours():
    assert next_digest(utc(28, 23, month=3), hours(2, (3, 8), PARIS)) == utc(30, 0, month=3)


def test_quiet_hours_end_by_the_clock_in_the_night_in_which_it_is_changed():
    assert next_digest(utc(28, 20, month=3), hours(23, (22, 7), PARIS)) == utc(29, 5, month=3)
    assert next_digest(utc(24, 20, month=10), hours(23, (22, 7), PARIS)) == utc(25, 6, month=10)


@pytest.mark.parametrize("minutes", [0, 1, 119, 120])
def test_what_starts_within_two_hours_is_told_at_once(minutes):
    now = utc(1, 1)
    assert goes_out(now, [session(now + timedelta(minutes=minutes))], hours()) == now


def test_what_starts_within_two_hours_is_told_at_once_in_quiet_hours_too():
    night = utc(1, 22)
    assert goes_out(night, [session(utc(1, 23, 30))], hours()) == night


def test_what_is_on_is_told_at_once_and_what_is_over_waits():
    now = utc(1, 2)
    assert goes_out(now, [session(utc(1, 1, 1))], hours()) == now
    assert goes_out(now, [session(utc(1, 1))], hours()) == utc(1, 10)


def test_the_old_time_counts_as_well_as_the_new():
    now = utc(1, 2)
    assert goes_out(now, [session(utc(1, 3)), session(utc(3, 3))], hours()) == now
    assert goes_out(now, [session(utc(3, 3)), session(utc(1, 3))], hours()) == now


def test_a_digest_never_comes_later_than_two_hours_before():
    assert goes_out(utc(1, 2), [session(utc(1, 9))], hours()) == utc(1, 7)
    assert goes_out(utc(1, 2), [session(utc(1, 12))], hours()) == utc(1, 10)
    assert goes_out(utc(1, 2), [session(utc(1, 12, 1))], hours()) == utc(1, 10)


def test_what_has_no_time_waits_for_the_digest():
    assert goes_out(utc(1, 2), [], hours()) == utc(1, 10)
