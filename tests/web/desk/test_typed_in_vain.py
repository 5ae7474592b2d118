"""Who is signed out while she types, or sends an old token, keeps her words and finds the way in; strangers learn nothing."""

import lxml.html
import pytest

from tests.submitting import fields_of

TALK = "/desk/shanghai-2026/sessions/talk"
WORDS = 'Ten minutes of <b>careful</b> "writing" & thought'


@pytest.fixture
def typed(amina, cast, database):
    """The form of a session with a new title, ready to be sent."""
    cast.session("talk")
    database.commit()
    forms = lxml.html.document_fromstring(amina.page(TALK)).forms
    values = fields_of(next(form for form in forms if form.action == TALK))
    values["title-en"] = WORDS
    return values


def shown(answer) -> str:
    return "".join(lxml.html.document_fromstring(answer.get_data(as_text=True)).xpath('//textarea[@id="typed"]/text()')).strip()


def test_words_are_shown_once_more_when_the_sign_in_has_ended(amina, typed):
    amina.delete_cookie("summit")
    answer = amina.post(TALK, data=typed, headers={"Origin": "http://localhost"})
    assert answer.status_code == 404
    assert shown(answer) == WORDS
    assert answer.headers["Cache-Control"] == "no-store"
    assert "/account/sign-in?next=" in answer.get_data(as_text=True)


def test_words_are_shown_once_more_when_the_token_is_an_old_one(amina, typed):
    typed["csrf_token"] = "old"
    answer = amina.post(TALK, data=typed, headers={"Origin": "http://localhost"})
    assert answer.status_code == 400
    assert shown(answer) == WORDS


@pytest.mark.parametrize("origin", [{}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}])
def test_no_other_site_puts_its_words_on_our_page(amina, typed, origin):
    typed["csrf_token"] = "old"
    answer = amina.post(TALK, data=typed, headers=origin)
    assert answer.status_code == 400
    assert shown(answer) == ""


def test_the_way_in_is_shown_for_every_address_of_the_desk_alike(desk_client, cast, database, typed):
    there, not_there = (desk_client.get(f"/desk/{path}") for path in ("shanghai-2026/sessions", "nowhere-2026/sessions"))
    assert there.status_code == not_there.status_code == 404
    pages = [answer.get_data(as_text=True).replace("nowhere", "shanghai") for answer in (there, not_there)]
    assert pages[0] == pages[1]
    assert 'href="/account/sign-in?next=/desk/shanghai-2026/sessions"' in pages[0]


def test_who_is_signed_in_is_not_asked_to_sign_in(eve, cast, database):
    database.commit()
    answer = eve.get("/desk/shanghai-2026/sessions")
    assert answer.status_code == 404
    assert "/account/sign-in" not in answer.get_data(as_text=True)
