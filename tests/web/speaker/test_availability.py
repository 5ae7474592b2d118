"""A speaker says when she can be there; who plans the programme is warned, and nobody else reads it."""

import pytest

from summit.editorial.merging import merge
from summit.editorial.publishing import publish
from summit.model.person import Presence
from tests.cast import Cast, at
from tests.submitting import submit

PAGE = "/speaker/shanghai-2026/chen/availability"
CONFLICTS = "/desk/shanghai-2026/conflicts"
SENTENCE = "Chen Yu cannot be there during all of “Talk”"


def add(client, starts: str, ends: str):
    (day, clock), (last, end) = starts.split(), ends.split()
    return submit(client, PAGE, {"starts-day": day, "starts-clock": clock, "ends-day": last, "ends-clock": end}, action=PAGE)


def spans(cast: Cast) -> list[tuple]:
    cast.database.expire_all()
    return [(span.starts, span.ends) for span in cast.chen.presence]


def test_times_are_those_of_the_summits_clocks(chen, cast):
    assert "You have said nothing yet" in chen.page(PAGE)
    assert add(chen, "2026-07-04 10:00", "2026-07-04 18:00").status_code == 303
    assert spans(cast) == [(at(10), at(18))]
    assert "From 4 July 2026, 10:00 until 4 July 2026, 18:00" in chen.page(PAGE)


def test_times_that_touch_become_one(chen, cast):
    add(chen, "2026-07-04 14:00", "2026-07-04 18:00")
    add(chen, "2026-07-04 09:00", "2026-07-04 10:00")
    assert spans(cast) == [(at(9), at(10)), (at(14), at(18))]
    add(chen, "2026-07-04 10:00", "2026-07-04 15:00")
    assert spans(cast) == [(at(9), at(18))]


def test_a_time_is_taken_out_again_however_often_somebody_presses(chen, cast):
    add(chen, "2026-07-04 14:00", "2026-07-04 18:00")
    add(chen, "2026-07-04 09:00", "2026-07-04 10:00")
    page = chen.page(PAGE)
    assert submit(chen, PAGE, action=f"{PAGE}/removal").status_code == 303
    assert spans(cast) == [(at(14), at(18))]
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    told = {"csrf_token": token, "starts": at(9).isoformat(), "ends": at(10).isoformat()}
    assert chen.post(f"{PAGE}/removal", data=told).status_code == 303
    assert spans(cast) == [(at(14), at(18))]
    for strange in ({}, {"starts": "now", "ends": "then"}, {"starts": at(9).isoformat()}):
        assert chen.post(f"{PAGE}/removal", data={"csrf_token": token} | strange).status_code == 400


@pytest.mark.parametrize(
    ("starts", "ends", "sentence"),
    [
        ("2026-07-04 18:00", "2026-07-04 18:00", "The end has to be later than the beginning."),
        ("2026-07-05 09:00", "2026-07-04 18:00", "The end has to be later than the beginning."),
        ("2026-07-04 9", "2026-07-04 18:00", "A time of day is written like 09:30."),
        ("tomorrow 09:00", "2026-07-04 18:00", "A day is written like 2026-07-04."),
    ],
)
def test_what_cannot_be_is_refused(chen, cast, starts, ends, sentence):
    answer = add(chen, starts, ends)
    assert answer.status_code == 422
    assert sentence in answer.get_data(as_text=True)
    assert spans(cast) == []


def test_both_ends_have_to_be_said(chen, cast):
    answer = submit(chen, PAGE, {"starts-day": "2026-07-04", "starts-clock": "09:00"}, action=PAGE)
    assert answer.status_code == 422
    assert "Say on which day and at what time." in answer.get_data(as_text=True)


def test_twelve_times_are_enough(chen, cast):
    for hour in range(12):
        assert add(chen, f"2026-07-04 {hour:02}:00", f"2026-07-04 {hour:02}:30").status_code == 303
    answer = add(chen, "2026-07-05 09:00", "2026-07-05 10:00")
    assert answer.status_code == 422
    assert "At most 12 times can stand here." in answer.get_data(as_text=True)
    assert add(chen, "2026-07-04 11:30", "2026-07-04 12:00").status_code == 303, "one that joins another is no more"
    assert len(spans(cast)) == 12


def test_who_plans_is_warned_at_once(chen, amina, cast):
    assert SENTENCE not in amina.page(CONFLICTS)
    add(chen, "2026-07-04 09:30", "2026-07-04 18:00")
    page = amina.page(CONFLICTS)
    assert SENTENCE in page
    assert "Person not there" in page
    add(chen, "2026-07-04 08:30", "2026-07-04 09:30")
    assert SENTENCE not in amina.page(CONFLICTS)


def test_the_desk_shows_it_with_the_person(chen, amina, vera):
    add(chen, "2026-07-04 09:30", "2026-07-04 18:00")
    told = "From 4 July 2026, 09:30 until 4 July 2026, 18:00"
    assert told in amina.page("/desk/shanghai-2026/people/chen")
    assert told not in vera.page("/desk/shanghai-2026/people/chen")


def test_the_trail_tells_it_to_who_organises_alone(chen, amina, vera):
    add(chen, "2026-07-04 09:30", "2026-07-04 18:00")
    told = "4 July 2026, 09:30 – 4 July 2026, 18:00"
    assert told in amina.page("/desk/shanghai-2026/trail?kind=person")
    assert "Availability" in amina.page("/desk/shanghai-2026/trail?kind=person")
    assert told not in vera.page("/desk/shanghai-2026/trail?kind=person")


def test_nobody_else_finds_it_and_it_is_never_published(chen, strangers, cast, database, client):
    add(chen, "2026-07-04 09:30", "2026-07-04 18:00")
    publish(database, cast.summit)
    database.commit()
    for who, stranger in strangers.items():
        assert stranger.get(PAGE).status_code in (403, 404), who
    for path in ("agenda.json", "speakers/chen", "agenda.ics"):
        told = client.get(f"/shanghai-2026/en/{path}").get_data(as_text=True)
        assert "presence" not in told
        assert "T01:30" not in told


def test_two_records_of_one_person_are_there_when_either_is(chen, cast, database):
    add(chen, "2026-07-04 09:00", "2026-07-04 12:00")
    twin = cast.person("twin", {"en": "Chen Yu"})
    twin.presence = (Presence(at(11), at(18)),)
    database.commit()
    merge(database, cast.chen, twin, (), (cast.chen.version, twin.version))
    database.commit()
    assert spans(cast) == [(at(9), at(18))]
