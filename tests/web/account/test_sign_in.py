"""Signing in with a password."""

import re

import pytest

import config
from summit.app import create_app
from summit.editorial.accounts import passwords
from summit.extensions import db
from summit.model import Base
from tests.signing_in import account_of
from tests.strict import DeskClient
from tests.web.account.conftest import PASSWORD, Hands


def test_a_password_signs_in_and_leads_where_one_wanted_to_go(hands, amina):
    answer = hands.sign_in(following="/desk/shanghai-2026/")
    assert (answer.status_code, answer.location) == (303, "/desk/shanghai-2026/")
    assert "Amina" in hands.client.page("/desk/shanghai-2026/")


def test_the_address_is_read_in_any_case(hands, amina):
    assert hands.sign_in(email=" Amina@Example.ORG").status_code == 303


def test_nobody_learns_who_has_an_account(hands, amina):
    answers = [hands.sign_in(email=email, password="wrong") for email in ("amina@example.org", "nobody@example.org")]
    told = [re.sub(r'name="csrf_token" value="[^"]*"|(amina|nobody)@example.org', "", answer.get_data(as_text=True)) for answer in answers]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert "do not belong together" in told[0]
    assert told[0] == told[1]
    assert set(answers[0].headers.keys()) == set(answers[1].headers.keys())


@pytest.mark.parametrize("email", ["amina@example.org", "nobody@example.org", "bo@example.org"])
def test_every_try_costs_one_hash(hands, amina, cast, database, monkeypatch, email):
    account_of(database, "Bo")
    database.commit()
    hashed = []
    verify = passwords.PasswordHasher.verify
    monkeypatch.setattr(passwords.PasswordHasher, "verify", lambda *told: hashed.append(1) or verify(*told))
    assert hands.sign_in(email=email, password="wrong").status_code == 422
    assert hashed == [1]


def test_who_may_not_sign_in_gets_the_answer_of_a_wrong_password(hands, amina, database):
    amina.active = False
    database.commit()
    answer = hands.sign_in()
    assert answer.status_code == 422
    assert "do not belong together" in answer.get_data(as_text=True)


def test_what_was_typed_is_kept_and_the_password_is_not(hands, amina):
    page = hands.sign_in(password="wrong password").get_data(as_text=True)
    assert 'value="amina@example.org"' in page
    assert "wrong password" not in page


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example/", "/\\evil.example/", "\\\\evil.example", "javascript:alert(1)", "/%0d//evil.example", ""],
)
def test_nobody_is_led_elsewhere(hands, amina, elsewhere):
    answer = hands.fill("/account/sign-in", email="amina@example.org", password=PASSWORD, next=elsewhere.replace("%0d", "\r"))
    assert (answer.status_code, answer.location) == (303, "/desk/")


def test_a_form_without_its_token_is_refused(desk_client, amina):
    answer = desk_client.post("/account/sign-in", data={"email": "amina@example.org", "password": PASSWORD})
    assert answer.status_code == 400
    assert desk_client.get("/desk/").status_code == 302


def test_signing_out_ends_the_visit(hands, amina):
    hands.sign_in()
    assert hands.fill("/account/", "/account/sign-out").status_code == 303
    assert hands.client.get("/desk/").status_code == 302


def test_signing_out_is_no_link(hands, amina):
    hands.sign_in()
    assert hands.client.get("/account/sign-out", follow_redirects=True).status_code in (404, 405)
    assert hands.client.get("/desk/").status_code == 200


def test_after_ten_wrong_passwords_one_has_to_wait_but_others_have_not(hands, amina):
    tries = [hands.sign_in(password="wrong").status_code for _ in range(11)]
    assert tries == [422] * 10 + [429]
    assert hands.sign_in().status_code == 429
    assert hands.sign_in(email="bo@example.org").status_code == 422


def test_addresses_that_nobody_has_are_limited_alike(hands, cast):
    assert [hands.sign_in(email="nobody@example.org").status_code for _ in range(11)] == [422] * 10 + [429]


def test_the_limit_tells_so_on_a_page(hands, amina):
    for _ in range(11):
        answer = hands.sign_in(password="wrong")
    assert "Please wait a few minutes" in answer.get_data(as_text=True)


@pytest.mark.parametrize(("proxies", "last"), [(0, 429), (1, 422)])
def test_behind_a_proxy_places_are_told_apart_where_the_operator_says_so(database_url, proxies, last):
    settings = config.Testing(database_url)
    settings.TRUSTED_PROXIES = proxies
    app = create_app(settings)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        hands = Hands(DeskClient(app))
        for _ in range(10):
            hands.sign_in(password="wrong")
        page = hands.client.page("/account/sign-in")
        typed = {
            "csrf_token": re.search(r'name="csrf_token" value="([^"]*)"', page).group(1),
            "email": "amina@example.org",
            "password": "x",
        }
        answer = hands.client.post("/account/sign-in", data=typed, headers={"X-Forwarded-For": "203.0.113.7"})
        # What a session still holds goes back before the engine is done with, or it is closed by nobody.
        db.session.remove()
        db.engine.dispose()
    assert answer.status_code == last


@pytest.mark.parametrize("typed", [{}, {"email": ""}, {"email": "x" * 5000, "password": "y" * 5000}, {"email": "\x00", "password": "\x00"}])
def test_odd_forms_are_told_so(hands, cast, typed):
    assert hands.fill("/account/sign-in", **typed).status_code == 422


def test_the_language_is_chosen_without_an_account(desk_client, cast):
    page = desk_client.page("/account/sign-in?language=ar&next=/desk/shanghai-2026/")
    assert 'lang="ar" dir="rtl"' in page
    assert 'lang="ar" dir="rtl"' in desk_client.page("/account/link")


def test_the_browser_s_language_is_the_first(desk_client, cast):
    assert 'lang="ru"' in desk_client.page("/account/sign-in", headers={"Accept-Language": "ru,en;q=0.5"})
