"""Two records of one person at the desk: found, seen side by side, made one."""

import pytest
from sqlalchemy import select

from summit.model import Person
from summit.model.wording import wordings
from tests.submitting import send, submit

DESK = "/desk/shanghai-2026"
MERGE = f"{DESK}/people/chen/merge"


@pytest.fixture
def twin(cast, database) -> Person:
    person = cast.person("chen-2", {"en": "Yu CHEN"})
    person.position = wordings({"en": "Special envoy", "ar": "مبعوثة خاصة"})
    cast.session("talk", people=(person,))
    database.commit()
    return person


def test_the_other_record_is_offered_or_typed(amina, cast, twin):
    assert "Yu CHEN (chen-2)" in amina.page(MERGE)
    wrong = amina.get(f"{MERGE}?with=Nobody")
    assert wrong.status_code == 422
    assert 'value="Nobody"' in wrong.get_data(as_text=True)
    same = amina.get(f"{MERGE}?with=chen")
    assert same.status_code == 422
    assert "This is the same record." in same.get_data(as_text=True)


def test_both_are_seen_side_by_side_and_the_choice_stands(amina, cast, twin, database):
    page = amina.get(f"{MERGE}?with=chen-2")
    text = page.get_data(as_text=True)
    assert 'lang="ar" dir="rtl">مبعوثة خاصة</label>' in text
    assert "The record “chen-2” goes, and all its parts in sessions become those of “chen”." in text
    answer = send(amina, page, {"position-en": "gone"})
    assert answer.headers["Location"] == f"{DESK}/people/chen"
    database.expire_all()
    chen = database.scalars(select(Person)).one()
    assert (chen.name["en"], chen.position["en"], chen.position["ar"]) == ("Chen Yu", "Special envoy", "مبعوثة خاصة")
    assert "Sessions that named the other record: 1." in amina.page(f"{DESK}/people/chen")
    assert amina.get(f"{DESK}/people/chen-2").status_code == 404


def test_when_a_record_changed_meanwhile_nothing_is_merged_and_the_choices_stay(amina, cast, twin, database):
    page = amina.get(f"{MERGE}?with=chen-2")
    submit(amina, f"{DESK}/people/chen-2", {"position-en": "Minister"})
    late = send(amina, page, {"name-en": "gone"})
    text = late.get_data(as_text=True)
    assert late.status_code == 409
    assert "Nothing was merged." in text
    assert 'value="gone" checked' in text[text.index('id="name-en-gone"') :][:60]
    assert "Minister" in text
    assert database.query(Person).count() == 2
    assert send(amina, late).status_code == 303
    assert database.query(Person).count() == 1


@pytest.mark.parametrize("other", ["", "nobody", "\0", "chen-2\0x", "x" * 5000])
def test_who_is_not_there_is_not_merged(amina, cast, twin, other):
    page = amina.get(f"{MERGE}?with=chen-2")
    assert send(amina, page, {"with": other}).status_code == 404
    assert amina.get(MERGE, query_string={"with": other}).status_code in (200, 422)


def test_what_no_form_has_is_no_choice(amina, cast, twin, database):
    page = amina.get(f"{MERGE}?with=chen-2")
    assert send(amina, page, {"version-": "gone", "name-xx": "gone", "position-en": "both", "seen": "x"}).status_code == 409
    assert send(amina, page, {"version-": "gone", "name-xx": "gone", "position-en": "both"}).status_code == 303
    database.expire_all()
    assert cast.chen.position["en"] == "Envoy"
