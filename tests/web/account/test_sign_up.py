"""Signing up: an address, a letter, and a button that makes the account."""

import logging
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event

from summit.editorial.accounts.signing_up import UnusableLink, Wanted, make_sign_up_link, open_sign_up
from summit.extensions import db
from summit.model import Account, Letter
from tests.signing_in import sign_in
from tests.strict import DeskClient

NEW = "dana@example.org"


def ask(hands, email=NEW, following="/my/shanghai-2026/en/agenda", **typed):
    return hands.fill(f"/account/sign-up?next={following}", email=email, **typed)


def link_of(letters) -> str:
    return letters()[-1]


def test_an_address_is_enough(hands, cast, database, letters):
    assert ask(hands).status_code == 200
    answer = hands.fill(link_of(letters))
    assert (answer.status_code, answer.location) == (303, "/my/shanghai-2026/en/agenda")
    made = database.query(Account).one()
    assert (made.email, made.name, made.language, made.grants, made.password) == (NEW, "", "en", [], "")
    assert NEW in hands.client.page("/account/")


def test_she_is_signed_in_freshly(hands, cast, letters):
    ask(hands)
    hands.fill(link_of(letters))
    assert hands.client.get("/account/password").status_code == 200


def test_name_and_language_are_those_of_her_visit(hands, cast, database, letters):
    hands.client.page("/account/sign-up?language=ar")
    ask(hands, email=" Dana@Example.ORG", name=" Dana  Okafor ")
    hands.fill(link_of(letters))
    made = database.query(Account).one()
    assert (made.email, made.name, made.language) == (NEW, "Dana Okafor", "ar")


def test_looking_at_the_link_makes_nothing(hands, cast, database, letters):
    ask(hands)
    assert NEW in hands.client.page(link_of(letters))
    assert hands.client.head(link_of(letters)).status_code == 200
    assert database.query(Account).count() == 0


def test_the_link_is_good_once(hands, cast, database, letters):
    ask(hands)
    page = hands.client.page(link_of(letters))
    token = re.search(r'name="csrf_token" value="([^"]*)"', page).group(1)
    hands.fill(link_of(letters))
    assert hands.client.get(link_of(letters)).status_code == 404
    token = re.search(r'name="csrf_token" value="([^"]*)"', hands.client.page("/account/")).group(1)
    answer = hands.client.post(link_of(letters), data={"csrf_token": token})
    assert answer.status_code == 409
    assert "of no use any more" in answer.get_data(as_text=True)
    assert database.query(Account).count() == 1


def test_of_two_who_press_the_button_at_once_one_makes_the_account(app, cast, database):
    database.commit()
    link = make_sign_up_link(Wanted(NEW, "", "en", ""), app.secret_key)
    both = [DeskClient(app), DeskClient(app)]
    typed = [{"csrf_token": re.search(r'name="csrf_token" value="([^"]*)"', client.page(link)).group(1)} for client in both]
    with ThreadPoolExecutor() as threads:
        answers = list(threads.map(lambda client, told: client.post(link, data=told).status_code, both, typed))
    assert sorted(answers) == [303, 409]
    assert database.query(Account).count() == 1


def test_the_link_is_too_old_after_half_an_hour(hands, cast, letters, later):
    ask(hands)
    later(minutes=29)
    assert hands.client.get(link_of(letters)).status_code == 200
    later(minutes=2)
    assert hands.client.get(link_of(letters)).status_code == 404


def test_nobody_learns_who_has_an_account(hands, amina, letters):
    known, unknown = ask(hands, "amina@example.org"), ask(hands)
    assert known.get_data(as_text=True).replace("amina@", "dana@") == unknown.get_data(as_text=True)
    assert (known.status_code, set(known.headers.keys())) == (unknown.status_code, set(unknown.headers.keys()))
    assert [link.rsplit("/", 1)[0] for link in letters()] == ["/account/link", "/account/sign-up"]


def test_both_are_the_same_work(hands, amina):
    asked = []
    # What the layer in front asks of releases twice a second is about neither.
    event.listen(db.engine, "before_cursor_execute", lambda *told: "release" in told[2] or asked.append(told[2].split()[:3]))
    ask(hands, "amina@example.org")
    of_known = list(asked)
    asked.clear()
    ask(hands)
    assert asked == of_known
    assert ["INSERT", "INTO", "letter"] in asked


def test_who_has_an_account_signs_in_with_her_link(hands, amina, letters):
    ask(hands, "amina@example.org")
    assert hands.fill(link_of(letters)).location == "/my/shanghai-2026/en/agenda"
    assert "Amina" in hands.client.page("/account/")


def test_who_may_not_sign_in_gets_no_letter(hands, amina, database, letters):
    amina.active = False
    database.commit()
    assert ask(hands, "amina@example.org").status_code == 200
    assert letters() == []


def test_the_letter_is_in_her_language_and_says_nothing_that_was_typed_but_the_address(hands, cast, database):
    hands.client.page("/account/sign-up?language=fr")
    ask(hands, name="Win at evil.example")
    letter = database.query(Letter).one()
    assert (letter.to, letter.language, letter.kind, letter.state, letter.account_id) == (NEW, "fr", "sign_in", "seen", None)
    assert letter.told["name"] == NEW
    assert "evil.example" not in letter.subject + letter.body + letter.told["link"]


@pytest.mark.parametrize(
    "email", ["", "dana", "dana@", "@example.org", "dana@example", "a" * 300 + "@example.org", "dana @example.org\x00,x@y.z"]
)
def test_what_is_no_address_is_told_beside_its_field(hands, cast, letters, email):
    answer = ask(hands, email)
    assert answer.status_code == 422
    assert 'id="email-told"' in answer.get_data(as_text=True)
    assert letters() == []


def test_a_name_that_is_too_long_is_told_too(hands, cast):
    assert ask(hands, name="x" * 121).status_code == 422


def test_letters_are_limited(hands, cast, letters):
    assert [ask(hands).status_code for _ in range(6)] == [200] * 5 + [429]
    assert len(letters()) == 5


@pytest.mark.parametrize("token", ["x", "gAAAAA", "%00", "%E4%B8%8A", "a" * 3000, "WyJ4IiwwLDAsIiJd.forged"])
def test_a_forged_link_is_nothing(hands, cast, token):
    assert hands.client.get(f"/account/sign-up/{token}").status_code == 404


def test_a_link_of_another_installation_is_nothing(app, hands, cast):
    link = make_sign_up_link(Wanted(NEW, "", "en", ""), "another secret")
    assert hands.client.get(link).status_code == 404
    assert hands.client.get(make_sign_up_link(Wanted(NEW, "", "en", ""), app.secret_key)).status_code == 200


def test_a_link_that_signs_in_makes_no_account(database, app, amina):
    from summit.editorial.accounts.links import make_link

    with pytest.raises(UnusableLink):
        open_sign_up(database, make_link(amina, app.secret_key).rsplit("/", 1)[1], app.secret_key)


def test_nobody_is_led_elsewhere(app, hands, cast):
    link = make_sign_up_link(Wanted(NEW, "", "en", "//evil.example/"), app.secret_key)
    assert hands.fill(link).location == "/my/"


@pytest.mark.parametrize(("following", "there"), [("", "/my/"), ("/desk/", "/my/"), ("/account/", "/account/")])
def test_without_a_place_to_go_it_is_her_schedule(hands, cast, letters, following, there):
    ask(hands, following=following)
    assert hands.fill(link_of(letters)).location == there


def test_who_is_signed_in_needs_no_account(app, hands, amina):
    sign_in(hands.client, app, amina)
    assert hands.client.get("/account/sign-up?next=/my/").location == "/my/"
    assert hands.client.get("/account/sign-up").location == "/desk/"


def test_signing_in_and_signing_up_lead_to_each_other(hands, cast):
    assert 'href="/account/sign-up?next=/my/shanghai-2026/en/agenda"' in hands.client.page(
        "/account/sign-in?next=/my/shanghai-2026/en/agenda"
    )
    assert 'href="/account/sign-in?next=/my/shanghai-2026/en/agenda"' in hands.client.page(
        "/account/sign-up?next=/my/shanghai-2026/en/agenda"
    )


def test_attendees_come_to_their_schedule_and_have_no_desk(hands, cast, database, letters):
    ask(hands)
    hands.fill(link_of(letters))
    page = hands.client.page("/account/")
    assert 'href="/my/"' in page
    assert 'href="/desk/"' not in page
    assert hands.client.get("/account/sign-in").location == "/my/"
    hands.fill("/account/", "/account/sign-out")
    hands.fill("/account/link", email=NEW)
    assert hands.fill(link_of(letters)).location == "/my/"


def test_who_works_at_the_desk_still_comes_there(app, hands, amina):
    sign_in(hands.client, app, amina)
    page = hands.client.page("/account/")
    assert 'href="/my/"' in page
    assert 'href="/desk/"' in page


def test_signing_out_lets_the_device_forget_her_schedule(hands, amina):
    hands.sign_in()
    assert hands.fill("/account/", "/account/sign-out").headers["Clear-Site-Data"] == '"storage"'


def test_neither_logs_nor_addresses_hold_anything_of_hers(hands, amina, letters, caplog):
    caplog.set_level(logging.DEBUG)
    for email in ("amina@example.org", NEW):
        for _ in range(6):
            answer = ask(hands, email, name="Dana Okafor")
        assert answer.status_code == 429
    link = link_of(letters)
    hands.fill(link)
    hands.client.get(link)
    told = caplog.text.lower()
    assert "ratelimit 5 per 1 hour" in told
    assert not [word for word in ("dana", "amina", "okafor", "127.0.0.1") if word in told or word in link.lower()]
