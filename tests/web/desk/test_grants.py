"""Giving people a part in a summit: by address, with a letter, never by halves."""

from sqlalchemy import select

from summit.model import Account, Grant, Letter, Trail
from tests.signing_in import granted
from tests.submitting import send, submit

DESK = "/desk/shanghai-2026"


def test_who_has_no_account_gets_one_with_a_letter_that_signs_her_in(amina, cast, database):
    answer = submit(
        amina, f"{DESK}/grants", {"email": "Vera@Example.org", "name": "Vera", "role": "viewer", "language": "fr"}, action=f"{DESK}/grants"
    )
    assert answer.status_code == 303
    account = database.scalars(select(Account).filter_by(email="vera@example.org")).one()
    assert (account.name, account.language, [one.role for one in account.grants]) == ("Vera", "fr", ["viewer"])
    letter = database.scalars(select(Letter).filter_by(account_id=account.id)).one()
    assert (letter.kind, letter.state, letter.language) == ("sign_in", "seen", "fr")
    line = database.scalars(select(Trail).filter_by(kind="grant")).one()
    assert (line.actor, line.subject, line.action, line.after) == (amina.account.uid, account.uid, "created", {"role": "viewer"})


def test_where_no_letter_can_be_sent_nobody_is_told_that_one_is_on_its_way(amina, app, database):
    for name, server, sentence in (
        ("dana", "", "The letter with a link waits in the outbox, because there is no mail server."),
        ("vera", "mail.example.org", "A letter with a link is on its way."),
    ):
        app.config["MAIL_SERVER"] = server
        assert ('id="no-server"' in amina.page(f"{DESK}/grants")) is (not server)
        submit(amina, f"{DESK}/grants", {"email": f"{name}@example.org", "role": "viewer"}, action=f"{DESK}/grants")
        assert sentence in amina.page(f"{DESK}/grants")


def test_the_page_says_the_same_of_known_and_unknown_addresses(amina, at_the_desk, database):
    at_the_desk("Dana")
    said = []
    for name in ("dana", "nobody"):
        submit(amina, f"{DESK}/grants", {"email": f"{name}@example.org", "role": "viewer"}, action=f"{DESK}/grants")
        said.append(amina.page(f"{DESK}/grants").split('class="message"')[1].split("</p>")[0].replace(name, "somebody"))
    assert said[0] == said[1]


def test_an_editor_needs_an_agency_and_a_translator_a_language(amina, cast):
    for role, sentence in (("agency_editor", "An agency editor needs an agency."), ("translator", "A translator needs a language.")):
        answer = submit(amina, f"{DESK}/grants", {"email": "bo@example.org", "role": role}, action=f"{DESK}/grants")
        assert answer.status_code == 422
        assert sentence in answer.get_data(as_text=True)
        assert 'value="bo@example.org"' in answer.get_data(as_text=True)


def test_nobody_gives_a_part_everywhere(amina, database):
    answer = submit(amina, f"{DESK}/grants", {"email": "eve@example.org", "role": "operator"}, action=f"{DESK}/grants")
    assert answer.status_code == 422
    assert database.scalars(select(Grant.role)).all() == ["organiser"]


def test_a_part_is_withdrawn_but_not_the_last_organisers(amina, at_the_desk, cast, database):
    vera = at_the_desk("Vera", granted("viewer", cast.summit))
    vera.page(f"{DESK}/")
    numbers = {one.role: one.id for one in database.scalars(select(Grant))}
    submit(amina, f"{DESK}/grants", action=f"{DESK}/grants/{numbers['viewer']}/withdrawal")
    assert vera.get(f"{DESK}/").status_code == 404
    submit(amina, f"{DESK}/grants", action=f"{DESK}/grants/{numbers['organiser']}/withdrawal")
    assert "make another organizer first" in amina.page(f"{DESK}/grants")


def test_giving_access_needs_somebody_who_signed_in_just_now(amina, cast, database, later):
    shown = amina.get(f"{DESK}/grants")
    later(minutes=91)
    answer = send(amina, shown, {"email": "eve@example.org", "role": "organiser"}, action=f"{DESK}/grants")
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/account/again?")
    assert len(database.scalars(select(Grant)).all()) == 1


def test_nobody_fills_in_the_form_of_access_rights_in_vain(amina, cast, database, later):
    """Whoever opened the form in time has an hour to fill it in; whoever comes later signs in first."""
    later(minutes=29)
    shown = amina.get(f"{DESK}/grants")
    later(minutes=60)
    answer = send(amina, shown, {"email": "eve@example.org"}, action=f"{DESK}/grants")
    assert answer.headers["Location"] == f"{DESK}/grants"
    assert len(database.scalars(select(Grant)).all()) == 2
    late = amina.page(f"{DESK}/grants")
    assert "amina@example.org" in late
    assert 'name="email"' not in late
    assert "/withdrawal" not in late
    assert 'href="/account/again?next=/desk/shanghai-2026/grants">Sign in again to give or withdraw access</a>' in late
