"""The same in plain text, where isolates stand for markup: what a calendar program shows, by the Unicode algorithm."""

import re

import pytest
from bidi import get_display
from icalendar import Calendar

from summit.editorial.publishing import publish
from tests.cast import Cast, at
from tests.strict import StrictClient

HOURS = re.compile(r"\d\d:\d\d")


def shown(text: str, language: str) -> str:
    """The letters of a line from left to right, as a program that knows the algorithm draws them."""
    return get_display(text, base_dir="R" if language == "ar" else "L")


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("09:00–10:30", True),
        ("قاعة Hall A 09:00–10:30", False),
        ("قاعة Hall A \u206809:00–10:30\u2069", False),
        ("قاعة Hall A \u206709:00–10:30\u2069", True),
        ("قاعة \u2068Hall A\u2069 09:00–10:30", True),
        ("09:00-10:30", False),
    ],
)
def test_what_the_algorithm_makes_of_a_range_in_an_arabic_line(text, is_right):
    expected = ["10:30", "09:00"] if is_right else ["09:00", "10:30"]
    assert HOURS.findall(shown(text, "ar")) == expected


@pytest.fixture
def event(cast: Cast, client: StrictClient):
    """The session of Mona in Hall A, from 22:30 to 01:00, as a calendar in a language has it."""
    mona = cast.person("mona", {"en": "Mona Al-Ali", "ar": "منى العلي"})
    cast.session("talk", title={"en": "On AI", "ar": "عن AI والحوكمة"}, start=at(9), minutes=90, people=(mona,))
    cast.session("gala", title={"en": "Gala", "ar": "حفل"}, start=at(22, 30), minutes=150, people=(mona,))
    publish(cast.database, cast.summit, by="Amina")
    cast.database.commit()

    def event_in(language: str, code: str = "talk"):
        return Calendar.from_ical(client.page(f"/shanghai-2026/{language}/sessions/{code}.ics")).walk("VEVENT")[0]

    return event_in


def line_with(event, words: str) -> str:
    return next(line for line in str(event["DESCRIPTION"]).split("\n") if words in line)


@pytest.mark.parametrize(("language", "expected"), [("ar", ["10:30", "09:00"]), ("en", ["09:00", "10:30"]), ("zh", ["09:00", "10:30"])])
def test_in_a_calendar_the_hours_follow_the_language(event, language, expected):
    line = line_with(event(language), "UTC")
    assert HOURS.findall(shown(line, language).replace("08:00", "")) == expected
    assert HOURS.findall(shown("Hall A " + line, language).replace("08:00", "")) == expected


@pytest.mark.parametrize("language", ["ar", "en", "zh"])
def test_in_a_calendar_the_offset_reads_from_left_to_right(event, language):
    assert "UTC+08:00" in shown(line_with(event(language), "UTC"), language)


def test_in_a_calendar_a_latin_word_keeps_its_order_in_an_arabic_title(event):
    title = str(event("ar")["SUMMARY"])
    assert title == "\u2068عن AI والحوكمة\u2069"
    assert "AI" in shown(title, "ar")


def test_in_a_calendar_a_latin_room_keeps_its_order_beside_arabic_words(event):
    assert shown(str(event("ar")["LOCATION"]), "ar").strip("\u2066\u2067\u2068\u2069").endswith("Hall A")
    assert "Expo Centre" in shown(str(event("ar")["LOCATION"]), "ar")


def test_in_a_calendar_the_mark_of_the_next_day_stands_after_the_end(event):
    said = str(event("ar", "gala")["DESCRIPTION"]).split("\n")[0]
    line = re.sub("[\u2066-\u2069]", "", shown(said, "ar"))
    assert "+1 01:00–22:30" in line
