"""Why somebody stands where she stands, in every language of the house and by every criterion."""

import pytest

from summit.agenda.precedence import IN_LISTS, ON_PAGES, Standing, explain, explain_by_hand
from summit.agenda.texts import Text
from summit.core.bidi import FIRST_STRONG_ISOLATE, POP
from summit.core.languages import INTERFACE
from summit.render.precedence_words import Who, explanation
from summit.render.wording import term

PEOPLE = {
    "one": Who("one", Text({"en": "Ada One"}, "en"), Text({"en": "Minister"}, "en"), Text({"en": "Chad"}, "en")),
    "two": Who("two", Text({"en": "Bea Two"}, "en")),
}
# Where two stand, by which criterion, and what of the first is said of the second.
CASES = {
    "part": (IN_LISTS, Standing("one", 0, "chair"), Standing("two", 1, "speaker"), None),
    "category": (IN_LISTS, Standing("one", 0, "speaker", 70, 3), Standing("two", 1, "speaker", 80, 4), "Minister"),
    "rank": (ON_PAGES, Standing("one", 0, "", 70, 3), Standing("two", 1), "Minister"),
    "party": (ON_PAGES, Standing("one", 0, "", 70, 3, 1), Standing("two", 1, "", 70, 3, 2), "Chad"),
    "own": (ON_PAGES, Standing("one", 0, own=417), Standing("two", 1), "417"),
    "inscribed": (ON_PAGES, Standing("one", 0), Standing("two", 1), None),
}


def told(place, language: str, criteria) -> str:
    return explanation(place, PEOPLE, language, in_list=criteria is IN_LISTS)


@pytest.mark.parametrize("language", sorted(INTERFACE))
@pytest.mark.parametrize("criterion", CASES)
def test_each_criterion_names_whom_one_stands_behind_and_what_decides(criterion, language):
    criteria, first, second, said = CASES[criterion]
    before, after = explain([second, first], criteria)
    assert after.reasons[-1].criterion == criterion
    sentence = told(after, language, criteria)
    assert "Ada One" in sentence
    assert "%" not in sentence
    assert said is None or said in sentence
    assert criterion != "part" or term("chair", language) in sentence
    assert "Bea" not in told(before, language, criteria)


@pytest.mark.parametrize("language", sorted(INTERFACE))
def test_by_hand_tells_the_place_by_precedence(language):
    people = [Standing("two", 0, "speaker", 80, 4), Standing("one", 1, "speaker", 70, 3)]
    moved, _other = explain_by_hand(people, IN_LISTS)
    kept = explain_by_hand(list(reversed(people)), IN_LISTS)[0]
    assert "2" in told(moved, language, IN_LISTS)
    assert told(kept, language, IN_LISTS) != told(moved, language, IN_LISTS)


def test_a_latin_name_in_an_arabic_sentence_keeps_its_own_direction():
    _first, after = explain([Standing("one", 0), Standing("two", 1)], ON_PAGES)
    assert f"{FIRST_STRONG_ISOLATE}Ada One{POP}" in told(after, "ar", ON_PAGES)
