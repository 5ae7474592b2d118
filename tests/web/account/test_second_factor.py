"""The second factor: an app, recovery codes, and who must have one."""

import re

import pytest

from summit.core import clock, one_time_codes
from summit.model import Account
from tests.signing_in import account_of, granted, sign_in

HALF_A_MINUTE = {"seconds": 30}


def secret_in(page: str) -> str:
    return re.search(r'class="secret" dir="ltr">([^<]*)<', page).group(1).replace(" ", "")


def code_now(secret: str) -> str:
    return one_time_codes.code_of(secret, one_time_codes.step_at(clock.now()))


@pytest.fixture
def with_app(app, hands, amina):
    """Amina has set up an app and signed out: its secret, and her recovery codes."""
    sign_in(hands.client, app, amina)
    secret = secret_in(hands.client.page("/account/authenticator"))
    page = hands.fill("/account/authenticator", code=code_now(secret)).get_data(as_text=True)
    hands.fill("/account/", "/account/sign-out")
    return secret, re.findall(r'<code dir="ltr">([^<]*)</code>', page)


def test_an_app_is_taken_once_it_shows_the_right_code(app, hands, amina, database):
    sign_in(hands.client, app, amina)
    secret = secret_in(hands.client.page("/account/authenticator"))
    answer = hands.fill("/account/authenticator", code="000000")
    assert answer.status_code == 422
    assert "not the code that the app shows" in answer.get_data(as_text=True)
    assert hands.fill("/account/authenticator", code=code_now(secret)).status_code == 200
    database.expire_all()
    assert amina.has_second_factor
    assert secret not in amina.totp_secret


def test_a_password_alone_does_not_sign_in_any_more(hands, with_app):
    answer = hands.sign_in()
    assert (answer.status_code, answer.location) == (303, "/account/second-factor?next=/desk/")
    assert hands.client.get("/desk/").status_code == 302


def test_the_code_of_the_app_is_the_second_step(hands, with_app, later):
    later(**HALF_A_MINUTE)
    hands.sign_in(following="/desk/shanghai-2026/")
    answer = hands.fill("/account/second-factor?next=/desk/shanghai-2026/", code=code_now(with_app[0]))
    assert (answer.status_code, answer.location) == (303, "/desk/shanghai-2026/")
    assert hands.client.get("/desk/").status_code == 200


def test_a_code_is_good_once(hands, with_app, later):
    later(**HALF_A_MINUTE)
    code = code_now(with_app[0])
    hands.sign_in()
    assert hands.fill("/account/second-factor", code=code).status_code == 303
    hands.fill("/account/", "/account/sign-out")
    hands.sign_in()
    assert hands.fill("/account/second-factor", code=code).status_code == 422


def test_a_recovery_code_is_good_once(hands, with_app):
    codes = with_app[1]
    assert len(set(codes)) == 10
    hands.sign_in()
    assert hands.fill("/account/second-factor", code=codes[0].upper().replace("-", " ")).status_code == 303
    assert "9 recovery codes left" in hands.client.page("/account/")
    hands.fill("/account/", "/account/sign-out")
    hands.sign_in()
    assert hands.fill("/account/second-factor", code=codes[0]).status_code == 422
    assert hands.fill("/account/second-factor", code=codes[1]).status_code == 303


def test_new_recovery_codes_replace_the_old(hands, with_app):
    codes = with_app[1]
    hands.sign_in()
    hands.fill("/account/second-factor", code=codes[0])
    page = hands.fill("/account/", "/account/recovery-codes").get_data(as_text=True)
    new = re.findall(r'<code dir="ltr">([^<]*)</code>', page)
    assert len(new) == 10
    assert not set(new) & set(codes)
    hands.fill("/account/", "/account/sign-out")
    hands.sign_in()
    assert hands.fill("/account/second-factor", code=codes[1]).status_code == 422


def test_the_database_keeps_no_recovery_code_as_it_is_typed(with_app, amina, database):
    database.expire_all()
    plain = {code.replace("-", "") for code in with_app[1]}
    assert len(amina.recovery_codes) == 10
    assert not plain & set(amina.recovery_codes)


def test_a_link_needs_the_second_factor_too(hands, with_app, letters):
    hands.fill("/account/link", email="amina@example.org")
    assert hands.fill(letters()[0]).location.startswith("/account/second-factor")
    assert hands.client.get("/desk/").status_code == 302


def test_codes_are_limited(hands, with_app):
    hands.sign_in()
    assert [hands.fill("/account/second-factor", code="000000").status_code for _ in range(10)] == [422] * 10
    answer = hands.client.post("/account/second-factor", data={"code": "000000"})
    assert answer.status_code == 400
    page = hands.client.page("/account/second-factor")
    token = re.search(r'name="csrf_token" value="([^"]*)"', page).group(1)
    assert hands.client.post("/account/second-factor", data={"code": "000000", "csrf_token": token}).status_code == 429


def test_the_second_step_alone_is_nothing(hands, with_app, later):
    assert hands.client.get("/account/second-factor").location == "/account/sign-in?next=/desk/"
    hands.sign_in()
    later(minutes=16)
    assert hands.client.get("/account/second-factor").location == "/account/sign-in?next=/desk/"


def test_removing_the_app_lets_a_password_do(hands, with_app):
    hands.sign_in()
    hands.fill("/account/second-factor", code=with_app[1][0])
    assert hands.fill("/account/", "/account/authenticator/removal").status_code == 303
    hands.fill("/account/", "/account/sign-out")
    assert hands.sign_in().location == "/desk/"


@pytest.mark.parametrize(
    ("role", "is_led", "page"),
    [
        ("organiser", True, "/desk/shanghai-2026/"),
        ("organiser", True, "/agency/shanghai-2026/ministry/"),
        ("viewer", False, "/desk/shanghai-2026/"),
    ],
)
def test_organisers_are_led_to_a_second_factor_where_it_is_required(app, desk_client, cast, database, role, is_led, page):
    app.config["REQUIRE_SECOND_FACTOR"] = True
    someone = account_of(database, "Vera", granted(role, cast.summit))
    database.commit()
    sign_in(desk_client, app, someone)
    answer = desk_client.get(page)
    assert (answer.status_code, answer.location) == ((303, f"/account/authenticator?next={page}") if is_led else (200, None))
    assert "before you can work at the desk" in desk_client.page("/account/") or not is_led


def test_with_it_they_come_where_they_wanted_to_go(app, hands, amina):
    app.config["REQUIRE_SECOND_FACTOR"] = True
    sign_in(hands.client, app, amina)
    secret = secret_in(hands.client.page("/account/authenticator?next=/desk/shanghai-2026/"))
    page = hands.fill("/account/authenticator?next=/desk/shanghai-2026/", code=code_now(secret)).get_data(as_text=True)
    assert 'href="/desk/shanghai-2026/"' in page
    assert hands.client.get("/desk/shanghai-2026/").status_code == 200


def test_a_new_secret_of_the_installation_takes_no_codes_and_breaks_nothing(app, hands, with_app, database):
    app.secret_key = app.config["SECRET_KEY"] = "another"
    hands.client.delete_cookie(app.config["SESSION_COOKIE_NAME"])
    hands.sign_in()
    assert hands.fill("/account/second-factor", code=with_app[1][0]).status_code == 422
    assert database.query(Account).one().has_second_factor
