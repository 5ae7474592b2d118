"""How long a text takes to be read out, and how much time its speaker has."""

import pytest

from summit.agenda.speaking import Given, count, on_a_clock, seconds_to_read, time_given


def test_six_hundred_words_take_longer_than_three_minutes():
    assert on_a_clock(seconds_to_read(600, "en")) == "5:27"
    assert on_a_clock(seconds_to_read(330, "fr")) == "3:00"


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00"), (9, "0:09"), (60, "1:00"), (3599, "59:59"), (3600, "1:00:00"), (3661, "1:01:01")]
)
def test_a_length_on_a_clock(seconds, shown):
    assert on_a_clock(seconds) == shown


@pytest.mark.parametrize(
    ("text", "language", "counted"),
    [
        ("One, two – three.\nFour", "en", 4),
        ("L’intelligence artificielle, c’est nous", "fr", 4),
        ("السيد الرئيس، أصحاب المعالي", "ar", 4),
        ("主席先生，各位代表！", "zh", 8),
        ("我们支持 AI for Good 倡议。", "zh", 9),
        ("議長、ありがとうございます。", "ja", 12),
        ("ขอบคุณครับ", "th", None),
        ("", "en", None),
        (" – … !", "ru", None),
    ],
)
def test_words_are_counted_as_the_language_counts_them(text, language, counted):
    assert count(text, language) == counted


def test_chinese_has_a_rate_of_its_own():
    assert seconds_to_read(540, "zh-Hans") == 180
    assert seconds_to_read(720, "ja") == 180


def test_who_has_a_line_of_business_has_its_minutes():
    items = [("chen", 3), ("dana", 10), (None, 5), ("chen", 2)]
    assert time_given("chen", 60, {"chen", "dana"}, items) == Given(300, "items", 5, 1)


def test_the_others_share_what_is_left():
    items = [("dana", 10), ("bo", None)]
    assert time_given("chen", 60, {"chen", "dana", "bo"}, items) == Given(1500, "shared", 50, 2)
    assert time_given("chair", 60, {"chen"}, []) == Given(1800, "shared", 60, 2)
    assert time_given("chen", 15, {"chen"}, []) == Given(900, "shared", 15, 1)


def test_an_order_of_business_that_is_longer_than_its_session_gives_no_negative_time():
    assert time_given("chen", 30, {"chen", "dana"}, [("dana", 45)]) == Given(1800, "shared", 30, 1)
