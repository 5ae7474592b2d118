"""Times of day, dates and offsets, as docs/languages.md wants them."""

from datetime import UTC, date, datetime

import pytest

from summit.core import times
from summit.core.languages import INTERFACE

NINE = datetime(2026, 7, 7, 1, 0, tzinfo=UTC)
HALF_PAST_TEN = datetime(2026, 7, 7, 2, 30, tzinfo=UTC)


def test_a_range_is_two_times_of_day_with_an_en_dash_and_nothing_else():
    assert times.clock_range(NINE, HALF_PAST_TEN, "Asia/Shanghai") == "09:00–10:30"


def test_an_end_on_the_next_day_is_marked():
    late = datetime(2026, 7, 7, 14, 0, tzinfo=UTC)
    assert times.clock_range(late, datetime(2026, 7, 7, 17, 30, tzinfo=UTC), "Asia/Shanghai") == "22:00–01:30 \u2066+1\u2069"


def test_a_naive_datetime_is_refused():
    with pytest.raises(ValueError, match="naive"):
        times.clock_time(datetime(2026, 7, 7, 9, 0), "Asia/Shanghai")  # noqa: DTZ001


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ar", "الثلاثاء، 7 يوليو 2026"),
        ("zh", "2026年7月7日星期二"),
        ("en", "Tuesday, 7 July 2026"),
        ("fr", "mardi 7 juillet 2026"),
        ("ru", "вторник, 7 июля 2026\N{NO-BREAK SPACE}г."),
        ("es", "martes, 7 de julio de 2026"),
    ],
)
def test_long_dates(language, expected):
    assert times.long_date(date(2026, 7, 7), language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ar", "4–7 يوليو 2024"),
        ("zh", "2024年7月4日至7日"),
        ("en", "4–7 July 2024"),
        ("fr", "4–7 juillet 2024"),
        ("es", "4–7 de julio de 2024"),
    ],
)
def test_ranges_of_days_in_a_month(language, expected):
    assert times.date_range(date(2024, 7, 4), date(2024, 7, 7), language) == expected


def test_a_range_of_days_over_two_months_names_both():
    assert times.date_range(date(2026, 6, 30), date(2026, 7, 2), "en") == "30 June 2026 – 2 July 2026"


@pytest.mark.parametrize("language", INTERFACE)
def test_nothing_has_thin_spaces_or_marks_or_other_digits(language):
    day = date(2026, 7, 7)
    told = "".join(
        [
            times.long_date(day, language),
            times.short_date(day, language),
            times.weekday(day, language),
            times.date_range(day, date(2026, 7, 9), language),
            times.moment(NINE, "Asia/Shanghai", language),
        ]
    )
    assert not set(told) & set("\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}\N{RIGHT-TO-LEFT MARK}٠١٢٣٤٥٦٧٨٩")


@pytest.mark.parametrize(
    ("zone", "instant", "expected"),
    [
        ("Asia/Shanghai", NINE, "UTC+08:00"),
        ("Europe/Paris", NINE, "UTC+02:00"),
        ("Asia/Kathmandu", NINE, "UTC+05:45"),
        ("America/St_Johns", NINE, "UTC\N{MINUS SIGN}02:30"),
        ("UTC", NINE, "UTC+00:00"),
    ],
)
def test_offsets_are_written_out(zone, instant, expected):
    assert times.utc_offset(instant, zone) == expected


@pytest.mark.parametrize(("language", "city"), [("ru", "Шанхай"), ("ar", "شنغهاي"), ("zh", "上海"), ("es", "Shanghái"), ("en", "Shanghai")])
def test_the_zone_is_named_by_its_city_and_never_by_summer_time(language, city):
    assert times.city_of("Asia/Shanghai", language) == city


def test_wall_clock_and_back():
    assert times.from_wall_clock(date(2026, 7, 7), "09:00", "Asia/Shanghai") == NINE
