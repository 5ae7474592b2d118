"""The order of precedence as a pure question: a total order, the same from whatever order one starts, and reasons for it."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from summit.agenda.precedence import BY_HAND, IN_LISTS, ON_PAGES, Reason, Standing, explain, explain_by_hand, in_order, key
from summit.model.session import ROLES

NUMBERS = st.none() | st.integers(0, 3)
STANDINGS = st.lists(st.tuples(st.sampled_from(("", *ROLES)), NUMBERS, NUMBERS, NUMBERS, NUMBERS).map(list), max_size=8).map(
    lambda rows: [Standing(f"p{place}", place, *row) for place, row in enumerate(rows)]
)
CRITERIA = st.sampled_from((ON_PAGES, IN_LISTS))


def order_of(standings, criteria) -> list[str]:
    return [standing.person for standing in in_order(standings, criteria)]


def head_of_state(person: str, inscribed: int, **values) -> Standing:
    return Standing(person, inscribed, **({"role": "speaker", "rank": 10, "category": 1} | values))


def head_of_government(person: str, inscribed: int, **values) -> Standing:
    return head_of_state(person, inscribed, **({"rank": 20} | values))


def minister(person: str, inscribed: int, **values) -> Standing:
    return head_of_state(person, inscribed, **({"rank": 70, "category": 3} | values))


def test_a_head_of_state_goes_before_a_minister_who_was_inscribed_first():
    assert order_of([minister("minister", 0), head_of_state("president", 1)], IN_LISTS) == ["president", "minister"]


def test_two_heads_of_government_keep_the_order_in_which_they_were_inscribed():
    two = [head_of_government("first", 0, party=9), head_of_government("second", 1, party=1)]
    assert order_of(two, IN_LISTS) == ["first", "second"]


def test_heads_of_state_and_of_government_are_equals_in_a_list_and_not_on_a_page():
    two = [head_of_government("premier", 0), head_of_state("president", 1)]
    assert order_of(two, IN_LISTS) == ["premier", "president"]
    assert order_of(two, ON_PAGES) == ["president", "premier"]


def test_on_a_page_equals_stand_by_whom_they_stand_for_then_by_their_own_order():
    rows = [minister("chad", 0, party=3), minister("second", 1, party=1, own=2), minister("first", 2, party=1, own=1), minister("none", 3)]
    assert order_of(rows, ON_PAGES) == ["first", "second", "chad", "none"]


def test_who_presides_stands_first_and_who_reports_last_whatever_their_levels():
    rows = [
        Standing("reporter", 0, "rapporteur", 10, 1),
        head_of_state("president", 1),
        Standing("moderator", 2, "moderator"),
        Standing("co_chair", 3, "co_chair", 200, 7),
        Standing("chair", 4, "chair", 200, 7),
    ]
    assert order_of(rows, IN_LISTS) == ["chair", "co_chair", "moderator", "president", "reporter"]


def test_who_has_no_level_stands_after_all_who_have_one():
    assert order_of([Standing("nobody", 0, "speaker"), Standing("expert", 1, "speaker", 1000, 100)], IN_LISTS) == ["expert", "nobody"]


def test_every_place_is_explained_by_the_first_criterion_that_differs():
    first, second, third = explain([minister("m", 0), head_of_state("a", 1), head_of_government("b", 2)], IN_LISTS)
    assert (first.standing.person, first.number, first.behind, first.reasons) == ("a", 1, None, ())
    assert (second.standing.person, second.behind.person) == ("b", "a")
    assert second.reasons == (Reason("part", 3, 3), Reason("category", 1, 1), Reason("own", None, None), Reason("inscribed", 2, 1))
    assert third.reasons == (Reason("part", 3, 3), Reason("category", 3, 1))
    assert [reason.decides for reason in third.reasons] == [False, True]


def test_an_order_by_hand_says_where_everybody_would_have_stood():
    places = explain_by_hand([minister("m", 0), head_of_state("a", 1)], IN_LISTS)
    assert [(place.standing.person, place.reasons) for place in places] == [
        ("m", (Reason(BY_HAND, 1, 2),)),
        ("a", (Reason(BY_HAND, 2, 1),)),
    ]


@given(STANDINGS, CRITERIA, st.randoms(use_true_random=False))
def test_the_order_is_the_same_from_wherever_one_starts(standings, criteria, random):
    shuffled = list(standings)
    random.shuffle(shuffled)
    assert in_order(shuffled, criteria) == in_order(standings, criteria)


@given(STANDINGS, CRITERIA)
def test_the_order_is_total_and_loses_nobody(standings, criteria):
    ordered = in_order(standings, criteria)
    assert sorted(ordered) == sorted(standings)
    keys = [key(standing, criteria) for standing in ordered]
    assert all(one < other for one, other in itertools.pairwise(keys))


@given(STANDINGS, CRITERIA)
def test_equals_keep_the_order_of_inscription(standings, criteria):
    ordered = in_order(standings, criteria)
    for one, other in itertools.pairwise(ordered):
        if key(one, criteria)[:-1] == key(other, criteria)[:-1]:
            assert one.inscribed < other.inscribed


@given(STANDINGS, CRITERIA)
def test_reasons_end_with_the_one_that_decides(standings, criteria):
    for place in explain(standings, criteria)[1:]:
        assert [reason.decides for reason in place.reasons] == [False] * (len(place.reasons) - 1) + [True]
        mine, theirs = place.reasons[-1].mine, place.reasons[-1].theirs
        assert theirs is not None
        assert mine is None or mine > theirs
