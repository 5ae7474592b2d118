"""Giving people a part in a summit: by address, with a letter, never by halves."""

from sqlalchemy import select

from summit.model import Account, Grant, Letter, Trail
from tests.signing_in import granted
from tests.submitting import submit

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


def test_giving_access_needs_somebody_who_signed_in_just_now(at_the_desk, cast, database):
    tired = at_the_desk("Amina", granted("organiser", cast.summit), fresh=False)
    answer = submit(tired, f"{DESK}/grants", {"email": "eve@example.org", "role": "organiser"}, action=f"{DESK}/grants")
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/account/")
    assert len(database.scalars(select(Grant)).all()) == 1
