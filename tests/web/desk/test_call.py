"""The call for proposals, as organisers make it."""

import pytest
from sqlalchemy import select

from summit.model import Call
from tests.submitting import send, submit

DESK = "/desk/shanghai-2026"


def test_a_call_is_made_and_changed_in_the_summits_time(amina, cast, database):
    assert "There is no call yet" in amina.page(f"{DESK}/call")
    typed = {"opens_at-day": "2026-01-10", "opens_at-clock": "09:00", "closes_at-day": "2026-02-10", "closes_at-clock": "18:00"}
    typed |= {"quota": "3", "formats": [cast.format.uid], "required": ["people", "abstract"], "guidance-en": "Be **brief**."}
    assert submit(amina, f"{DESK}/call", typed).status_code == 303
    call = database.scalars(select(Call)).one()
    assert (call.opens_at.isoformat(), call.closes_at.isoformat()) == ("2026-01-10T01:00:00+00:00", "2026-02-10T10:00:00+00:00")
    assert (call.quota, call.formats, call.required, call.guidance["en"]) == (
        3,
        (cast.format.uid,),
        ("abstract", "people"),
        "Be **brief**.",
    )
    assert submit(amina, f"{DESK}/call", {"quota": "", "formats": [], "required": []}).status_code == 303
    database.expire_all()
    assert (call.quota, call.formats, call.required) == (None, (), ())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"closes_at-day": "2026-01-09", "closes_at-clock": "09:00"}, "The call closes after it opens."),
        ({"quota": "101"}, "A number from 0 to 100."),
        ({"opens_at-clock": "25:00"}, "A time of day is written like 09:30."),
        ({"guidance-en": "x" * 9000}, "At most 8000 characters"),
    ],
)
def test_a_call_that_cannot_be_is_refused(amina, cast, database, typed, said):
    whole = {"opens_at-day": "2026-01-10", "opens_at-clock": "09:00"}
    answer = submit(amina, f"{DESK}/call", whole | typed)
    assert answer.status_code == 422
    assert said in answer.get_data(as_text=True)
    assert database.scalars(select(Call)).all() == []


def test_two_who_make_the_call_at_once_see_both(amina, otto, cast, database):
    mine, theirs = amina.get(f"{DESK}/call"), otto.get(f"{DESK}/call")
    assert send(amina, mine, {"quota": "3"}).status_code == 303
    answer = send(otto, theirs, {"quota": "5", "guidance-en": "Hello"})
    assert answer.status_code == 409
    assert '<q dir="auto">3</q>' in answer.get_data(as_text=True)
    assert database.scalars(select(Call.quota)).one() == 3
