"""Signing in with a link from a letter."""

import re

import pytest

from summit.editorial.accounts.links import make_link
from summit.editorial.inviting import invite_speaker, write_wanted
from summit.model import Letter
from tests.signing_in import sign_in
from tests.strict import DeskClient


def ask(hands, email="amina@example.org", **told):
    return hands.fill("/account/link?next=/desk/shanghai-2026/", email=email, **told)


def test_where_no_letter_can_be_sent_the_pages_say_so(hands, amina, app, letters):
    for server, has_none in (("", True), ("mail.example.org", False)):
        app.config["MAIL_SERVER"] = server
        assert ('id="no-server"' in hands.client.page("/account/link")) is has_none
        sent = ask(hands).get_data(as_text=True)
        assert ("on its way" in sent, "waits for a mail server" in sent) == (not has_none, has_none)
        begun = hands.fill("/account/sign-up", email="nobody@example.org").get_data(as_text=True)
        assert ("on its way" in begun, "waits for a mail server" in begun) == (not has_none, has_none)
        assert sent == ask(hands, email="nobody@example.org").get_data(as_text=True).replace("nobody@", "amina@")


def test_a_link_signs_in_once(hands, amina, letters):
    assert ask(hands).status_code == 200
    (link,) = letters()
    answer = hands.fill(link)
    assert (answer.status_code, answer.location) == (303, "/desk/shanghai-2026/")
    assert "Amina" in hands.client.page("/desk/")
    assert hands.client.get(link).status_code == 404


def test_two_who_use_a_link_at_the_same_moment_are_one_too_many(hands, amina, letters):
    ask(hands)
    (link,) = letters()
    page = hands.client.page(link)
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    hands.fill(link)
    assert hands.client.post(link, data={"csrf_token": token}).status_code in (400, 409)


def test_the_letter_is_hers_in_her_language(hands, amina, database):
    amina.language = "fr"
    database.commit()
    ask(hands)
    letter = database.query(Letter).one()
    assert (letter.to, letter.language, letter.kind, letter.state, letter.account_id) == (
        "amina@example.org",
        "fr",
        "sign_in",
        "seen",
        amina.id,
    )
    assert "{link}" in letter.body


def test_a_link_is_too_old_after_half_an_hour(hands, amina, letters, later):
    ask(hands)
    later(minutes=31)
    assert hands.client.get(letters()[0]).status_code == 404


def test_looking_at_a_link_does_not_use_it_up(hands, amina, letters):
    ask(hands)
    (link,) = letters()
    assert "amina@example.org" in hands.client.page(link)
    assert hands.client.head(link).status_code == 200
    assert "amina@example.org" in hands.client.page(link)
    assert hands.client.get("/desk/").status_code == 302


def test_an_older_link_is_useless_when_a_newer_one_was_used(hands, amina, letters):
    ask(hands)
    ask(hands)
    first, second = letters()
    hands.fill(second)
    assert hands.client.get(first).status_code == 404


@pytest.mark.parametrize("token", ["x", "WyJ4IiwwLDAsIiJd.forged", "%00", "a" * 3000])
def test_a_forged_link_is_nothing(hands, amina, token):
    assert hands.client.get(f"/account/link/{token}").status_code == 404


def test_a_link_of_another_installation_is_nothing(hands, amina):
    assert hands.client.get(make_link(amina, "another secret")).status_code == 404


def test_a_link_that_leads_elsewhere_does_not(app, hands, amina):
    link = make_link(amina, app.secret_key, next_page="//evil.example/")
    assert hands.fill(link).location == "/desk/"


def test_nobody_learns_who_has_an_account(hands, amina, letters):
    known, unknown = (ask(hands, email).get_data(as_text=True) for email in ("amina@example.org", "nobody@example.org"))
    assert known.replace("amina@", "nobody@") == unknown
    assert len(letters()) == 1


def test_who_may_not_sign_in_gets_no_letter(hands, amina, database, letters):
    amina.active = False
    database.commit()
    assert ask(hands).status_code == 200
    assert letters() == []


def test_letters_are_limited(hands, amina, letters):
    assert [ask(hands).status_code for _ in range(6)] == [200] * 5 + [429]
    assert len(letters()) == 5


def test_who_forgot_her_password_sets_another(app, hands, amina, letters):
    ask(hands)
    hands.fill(letters()[0])
    new = "another long password"
    assert hands.fill("/account/password", password=new, repeated=new).location == "/account/"
    hands.fill("/account/", "/account/sign-out")
    assert hands.sign_in().status_code == 422
    assert hands.sign_in(password=new).status_code == 303


def test_another_password_ends_all_other_visits(app, hands, amina, database):
    elsewhere = DeskClient(app)
    sign_in(elsewhere, app, amina)
    sign_in(hands.client, app, amina)
    new = "another long password"
    hands.fill("/account/password", password=new, repeated=new)
    assert elsewhere.get("/desk/").status_code == 302
    assert hands.client.get("/desk/").status_code == 200


@pytest.mark.parametrize(
    ("password", "repeated"), [("short", "short"), ("a long password", "another one here"), ("x" * 201, "x" * 201), ("", "")]
)
def test_a_bad_password_is_told_beside_its_field(app, hands, amina, password, repeated):
    sign_in(hands.client, app, amina)
    answer = hands.fill("/account/password", password=password, repeated=repeated)
    assert answer.status_code == 422
    assert 'class="wrong"' in answer.get_data(as_text=True)


def test_who_comes_by_a_reminder_can_have_her_invitation_sent(desk_client):
    page = desk_client.page("/account/invitation", headers={"Accept-Language": "en"})
    assert "The link to your page" in page
    assert "Send me a new link" in page


def test_no_clock_tells_whether_an_address_was_invited(desk_client, cast, database, asked):
    invite_speaker(database, cast.summit, cast.chen, "chen@example.org", "Amina")
    database.commit()
    page = desk_client.page("/account/invitation")
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
    questions = {}
    for email in ("nobody@example.org", "chen@example.org"):
        database.expire_all()
        asked.clear()
        desk_client.post("/account/invitation", data={"csrf_token": token, "email": email})
        questions[email] = list(asked)
    assert questions["nobody@example.org"] == questions["chen@example.org"]
    assert [write_wanted(database), write_wanted(database)] == [1, 0]
