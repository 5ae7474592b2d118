"""Agencies at the desk, in their protocol order."""

import pytest
from sqlalchemy import select

from summit.model import Agency, Hosting
from tests.submitting import submit

DESK = "/desk/shanghai-2026"


def test_an_agency_is_made_with_all_its_names(amina, cast, database):
    typed = {"name-en": "Navy of Tests", "name-zh": "海军", "short-en": "Navy", "kind": "ministry", "website": "https://navy.example/"}
    answer = submit(amina, f"{DESK}/agencies/new", typed | {"email": "post@navy.example", "language": "zh"})
    assert answer.status_code == 303
    made = database.scalars(select(Agency).filter_by(code="navy-of-tests")).one()
    assert (made.name["zh"], made.short["en"], made.kind, made.order) == ("海军", "Navy", "ministry", 1)
    assert (made.website, made.email, made.language) == ("https://navy.example/", "post@navy.example", "zh")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"website": "javascript:alert(1)"}, "An address begins with https:// or http://."),
        ({"website": "http://"}, "An address begins with https:// or http://."),
        ({"email": "nobody"}, "Invalid email address."),
        ({"kind": "empire"}, "Not a valid choice."),
        ({"name-en": ""}, "This field is required."),
    ],
)
def test_what_cannot_be_taken_is_said_beside_it(amina, cast, typed, told):
    answer = submit(amina, f"{DESK}/agencies/ministry", typed)
    assert answer.status_code == 422
    assert told in answer.get_data(as_text=True)


def test_the_protocol_order_is_stored(amina, cast, database):
    submit(amina, f"{DESK}/agencies/new", {"name-en": "Navy"})
    assert submit(amina, f"{DESK}/agencies", {"move": "up:navy"}, action=f"{DESK}/agencies/order").status_code == 303
    assert database.scalars(select(Agency.code).order_by(Agency.order)).all() == ["navy", "ministry"]


def test_an_agency_that_is_taken_out_hosts_no_more(amina, cast, database):
    session = cast.session("talk")
    session.hostings = [Hosting(summit_id=cast.summit.id, agency_id=cast.bos_agency.id)]
    database.commit()
    version = session.version
    assert submit(amina, f"{DESK}/agencies/ministry", action=f"{DESK}/agencies/ministry/removal").status_code == 303
    database.expire_all()
    assert session.hostings == []
    assert session.version == version + 1
