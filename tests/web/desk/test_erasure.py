"""Erasing a person at the desk: for who organises, signed in just now, says why and types the code."""

import pytest
from sqlalchemy import select

from summit.editorial.publishing import publish
from summit.model import Person, Session, Trail
from tests.signing_in import granted
from tests.submitting import send, submit

PEOPLE = "/desk/shanghai-2026/people"
ERASURE = f"{PEOPLE}/chen/erasure"
ASKED = {"confirmation": "chen", "why": "Asked for by letter of 3 May"}


@pytest.fixture
def programme(cast, database) -> Session:
    """A public session in which Chen speaks."""
    session = cast.session("talk", people=(cast.chen,))
    publish(database, cast.summit, by="Amina")
    database.commit()
    return session


def test_who_asked_to_be_forgotten_is_gone_everywhere(amina, client, programme, database):
    page = amina.page(f"{PEOPLE}/chen")
    assert f'<a href="{ERASURE}">' in page
    asked = amina.page(ERASURE)
    assert "This can never be taken back." in asked
    answer = submit(amina, ERASURE, ASKED)
    assert (answer.status_code, answer.headers["Location"]) == (303, PEOPLE)
    people = amina.page(PEOPLE)
    assert "The person is erased. Releases that named the person: 1." in people
    assert "Chen" not in people
    assert "Chen" not in client.page("/shanghai-2026/en/sessions/talk")
    assert client.get("/shanghai-2026/en/speakers/chen").status_code == 404
    assert amina.get(ERASURE).status_code == 404
    assert database.scalars(select(Person)).all() == []
    line = database.scalars(select(Trail).filter_by(action="erased")).one()
    assert (line.actor, line.source, line.why) == (amina.account.uid, PEOPLE, ASKED["why"])
    assert "Chen" not in amina.page("/desk/shanghai-2026/trail")


def test_who_was_taken_out_of_the_draft_before_can_still_be_erased(amina, client, programme, database):
    submit(amina, f"{PEOPLE}/chen", action=f"{PEOPLE}/chen/removal")
    assert amina.get(f"{PEOPLE}/chen").status_code == 404
    assert submit(amina, ERASURE, ASKED).status_code == 303
    assert "Chen" not in client.page("/shanghai-2026/en/sessions/talk")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"confirmation": ""}, "Type the code chen, to be sure that it is this person."),
        ({"confirmation": "chen-2"}, "Type the code chen, to be sure that it is this person."),
        ({"confirmation": "CHEN"}, "Type the code chen, to be sure that it is this person."),
        ({"why": " \n"}, "Say why; it stands in the trail for ever."),
        ({"why": None, "confirmation": None}, "Say why; it stands in the trail for ever."),
    ],
)
def test_nobody_is_erased_by_mistake(amina, programme, database, typed, said):
    answer = submit(amina, ERASURE, ASKED | typed)
    assert answer.status_code == 422
    assert said in answer.get_data(as_text=True)
    assert database.scalars(select(Person.code)).all() == ["chen"]
    assert database.scalars(select(Trail).filter_by(action="erased")).all() == []


def test_erasing_asks_for_a_fresh_sign_in_before_anything_is_typed(amina, programme, database, later):
    shown = amina.get(ERASURE)
    later(minutes=31)
    assert amina.get(ERASURE).headers["Location"] == f"/account/again?next={ERASURE}"
    later(minutes=60)
    assert send(amina, shown, ASKED).headers["Location"] == f"/account/again?next={ERASURE}"
    assert database.scalars(select(Person.code)).all() == ["chen"]


@pytest.mark.parametrize("code", ["nobody", "chen%00", "%F0%9F%98%80", "x" * 3000])
def test_who_is_not_there_is_not_erased(amina, programme, code):
    assert amina.get(f"{PEOPLE}/{code}/erasure").status_code == 404


def test_only_organisers_erase(at_the_desk, cast, programme, database):
    for name, part in (
        ("Bo", granted("agency_editor", cast.summit, agency=cast.bos_agency)),
        ("Tariq", granted("translator", cast.summit, languages=("ar",))),
        ("Vera", granted("viewer", cast.summit)),
    ):
        assert at_the_desk(name, part).get(ERASURE).status_code == 403
    assert at_the_desk("Eve").get(ERASURE).status_code == 404
