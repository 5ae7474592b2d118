"""The cookie: who it signs in, and who it does not."""

import pytest

from tests.signing_in import account_of, granted, put_in_session, sign_in


@pytest.fixture
def amina(cast, database):
    account = account_of(database, "Amina", granted("organiser", cast.summit))
    database.commit()
    return account


def test_who_has_the_cookie_is_signed_in(app, desk_client, amina):
    sign_in(desk_client, app, amina)
    assert "Amina" in desk_client.page("/desk/")


def test_a_cookie_that_others_signed_is_nobodys(app, desk_client, amina):
    desk_client.set_cookie(app.config["SESSION_COOKIE_NAME"], "eyJfdXNlcl9pZCI6IjEifQ.AAAA.forged", domain="localhost")
    assert desk_client.get("/desk/").status_code == 302


def test_a_new_key_ends_all_visits(app, desk_client, database, amina):
    sign_in(desk_client, app, amina)
    amina.key = "another"
    database.commit()
    assert desk_client.get("/desk/").status_code == 302


def test_who_may_not_sign_in_any_more_is_out_at_once(app, desk_client, database, amina):
    sign_in(desk_client, app, amina)
    amina.active = False
    database.commit()
    assert desk_client.get("/desk/").status_code == 302


def test_public_pages_know_nobody(app, desk_client, amina):
    sign_in(desk_client, app, amina)
    desk_client.page("/en/")
    assert desk_client.get("/nothing/").status_code == 404


def test_a_broken_visit_is_nobodys(app, desk_client, amina):
    put_in_session(desk_client, app, {"_user_id": 7, "fresh_since": "x"})
    assert desk_client.get("/desk/").status_code == 302
