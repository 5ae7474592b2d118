"""Every conflict is a sentence in every language, with nothing left to fill in."""

from datetime import date

import pytest

from summit.agenda.conflicts import KINDS, SEVERITIES, Conflict, find_conflicts
from summit.agenda.entries import AgencyEntry, Day, PersonEntry, TrackEntry
from summit.agenda.texts import NO_TEXT, Text
from summit.core.languages import INTERFACE
from summit.render.conflict_words import KIND_NAMES, SENTENCES, SEVERITY_NAMES, kind_name, sentence, severity_name
from tests.agenda.planned import at, only, plan, session

VALUES = {
    "unsigned": (("ministry", ("title", "speakers")),),
    "minutes": 5,
    "needed": 15,
    "languages": ("fr", "ru"),
    "opens": "09:00",
    "closes": "",
    "booths": 1,
    "expected": 120,
    "capacity": 100,
    "code": "opening",
    "start": at(9),
}


def test_every_kind_and_severity_has_its_words():
    assert set(SENTENCES) == set(KIND_NAMES) == set(KINDS)
    assert set(SEVERITY_NAMES) == set(SEVERITIES)


@pytest.mark.parametrize("language", INTERFACE)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_a_sentence_in_every_language(kind, language):
    made = plan(session("one", at(9), title=Text({"en": "First meeting"})), session("two", at(9), title=Text({"en": "Second meeting"})))
    names = {
        "chen": PersonEntry(uid="chen", code="chen", name=Text({"en": "Chen Yu", "zh": "陈宇"})),
        "ministry": AgencyEntry(uid="ministry", code="ministry", name=Text({"en": "Ministry"})),
        "security": TrackEntry(uid="security", code="security", name=Text({"en": "Security"})),
    }
    made.agenda.entries.update(names)
    conflict = Conflict(
        kind=kind,
        severity="warns",
        sessions=("one", "two"),
        people=("chen",),
        room="hall-a",
        agency="ministry",
        track="security",
        values=VALUES,
    )
    told = sentence(conflict, made.agenda, language=language)
    assert "%(" not in told
    assert "First meeting" in told
    assert kind_name(kind, language=language)
    assert severity_name("blocks", language=language)


def test_sentences_say_names_and_numbers():
    made = plan(session("one", at(9)), session("two", at(10, 5)), usual_turnround=15)
    told = sentence(only(find_conflicts(made)), made.agenda, language="en")
    assert told == "There is too little time to clear Hall A between “About one” and “About two”: 5 minutes, needed: 15 minutes."


def test_a_break_stands_after_the_session_that_it_disturbs():
    pause = session("coffee", at(9), 30, room=None, is_everywhere=True, people="", hosts=())
    made = plan(pause, session("talk", at(9, 15)))
    assert sentence(only(find_conflicts(made)), made.agenda, language="en") == (
        "“About talk” takes place during a break for everybody: “About coffee”."
    )


def test_a_time_of_the_summits_own_clock():
    made = plan(session("one", at(8)), days=(Day(date(2026, 7, 4), opens="09:00"),))
    told = sentence(only(find_conflicts(made)), made.agenda, language="en")
    when = "Saturday, 4 July 2026, \u206608:00–09:00\u2069 (Shanghai, \u2066UTC+08:00\u2069)"
    assert told == f"“About one” is outside the opening hours (\u206609:00–…\u2069): {when}."


def test_what_has_no_name_is_still_told():
    made = plan(session("one", at(9), title=NO_TEXT, capacity=500))
    lost = only(find_conflicts(made))
    del made.agenda.entries["hall-a"]
    assert sentence(lost, made.agenda, language="en") == "— is too small for “one”: people expected: 500, places: 100."
