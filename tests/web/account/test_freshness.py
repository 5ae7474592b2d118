"""Fresh sign-in before what cannot be taken back."""

import pytest

from summit.web.account.freshness import safe_next
from tests.signing_in import sign_in
from tests.web.account.conftest import PASSWORD


def test_who_signed_in_yesterday_signs_in_again_and_comes_back(app, hands, amina):
    sign_in(hands.client, app, amina, fresh=False)
    answer = hands.client.get("/account/password")
    assert (answer.status_code, answer.location) == (303, "/account/again?next=/account/password")
    answer = hands.fill("/account/again?next=/account/password", password=PASSWORD)
    assert (answer.status_code, answer.location) == (303, "/account/password")
    assert hands.client.get("/account/password").status_code == 200


def test_freshness_ends_after_half_an_hour_but_a_form_may_take_longer(app, hands, amina, later):
    sign_in(hands.client, app, amina)
    page = hands.client.page("/account/password")
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    later(minutes=31)
    assert hands.client.get("/account/password").status_code == 303
    assert hands.client.post("/account/password", data={"csrf_token": token}).status_code == 422
    later(minutes=60)
    assert hands.client.post("/account/password", data={"csrf_token": token}).status_code == 303


def test_a_wrong_password_makes_nothing_fresh(app, hands, amina):
    sign_in(hands.client, app, amina, fresh=False)
    answer = hands.fill("/account/again", password="wrong")
    assert answer.status_code == 422
    assert "not your password" in answer.get_data(as_text=True)
    assert hands.client.get("/account/password").status_code == 303


def test_tries_are_limited(app, hands, amina):
    sign_in(hands.client, app, amina, fresh=False)
    assert [hands.fill("/account/again", password="wrong").status_code for _ in range(11)] == [422] * 10 + [429]


def test_without_a_password_a_letter_helps(app, hands, amina, database, letters):
    amina.password = ""
    database.commit()
    sign_in(hands.client, app, amina, fresh=False)
    assert 'type="password"' not in hands.client.page("/account/again?next=/account/password")
    hands.fill("/account/again?next=/account/password", "/account/link", email="amina@example.org")
    assert hands.fill(letters()[0]).location == "/account/password"
    assert hands.client.get("/account/password").status_code == 200


def test_nobody_comes_back_elsewhere(app, hands, amina):
    sign_in(hands.client, app, amina, fresh=False)
    assert hands.fill("/account/again", password=PASSWORD, next="//evil.example/").location == "/desk/"


@pytest.mark.parametrize("path", ["authenticator", "passkeys"])
def test_second_factors_want_it_too(app, desk_client, amina, path):
    sign_in(desk_client, app, amina, fresh=False)
    assert desk_client.get(f"/account/{path}").location.startswith("/account/again?next=/account/")


@pytest.mark.parametrize("path", ["/desk/", "/desk/waic/releases?only=a&only=b", "/account/"])
def test_addresses_of_the_site_are_followed(path):
    assert safe_next(path) == path


@pytest.mark.parametrize(
    "path", [None, "", "desk", "//x", "/\\x", "/\t/x", "https://x", "/ /x", "/\x00", "/" + "a" * 3000, "///x", "/\u2028/x", "\\/x"]
)
def test_other_addresses_are_not(path):
    assert safe_next(path) == "/desk/"
