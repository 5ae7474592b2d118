"""Coming in by an invitation: from the desk's page to the speaker's, and every way in which a link is of no use."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from summit.attending.erasing_account import erase_account
from summit.core import clock
from summit.editorial.granting import withdraw_grant
from summit.editorial.inviting import LASTING, invite_assistant, invite_editor, invite_speaker, revoke
from summit.editorial.letters.filling import body_of
from summit.model import Account, Grant, Invitation, Keeper, Letter, Trail
from tests.cast import at
from tests.signing_in import account_of, granted, sign_in
from tests.strict import DeskClient
from tests.submitting import submit
from tests.web.account.asking import ask_for_another_link

NOW = at(9) - timedelta(days=30)


@pytest.fixture(autouse=True)
def _a_month_before(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def link(database):
    """The path in the latest letter of invitation."""

    def latest() -> str:
        letter = database.scalars(select(Letter).filter_by(kind="invitation").order_by(Letter.id.desc())).first()
        return letter.told["link"]

    return latest


@pytest.fixture
def invited(cast, database, link):
    cast.session("talk", people=(cast.chen,))
    invitation = invite_speaker(database, cast.summit, cast.chen, "Chen@Example.org", "Amina", "ar")
    database.commit()
    return invitation


def opened(app, path: str) -> tuple[DeskClient, object]:
    client = DeskClient(app)
    return client, submit(client, path)


def test_an_organiser_invites_and_the_link_opens_the_speakers_page(app, cast, database, link):
    amina = DeskClient(app)
    sign_in(amina, app, account_of(database, "Amina", granted("organiser", cast.summit)))
    cast.session("talk", title={"en": "About talk", "ar": "عن الحديث"}, people=(cast.chen,), status="draft")
    database.commit()
    answer = submit(amina, "/desk/shanghai-2026/people/chen/invitation", {"email": "chen@example.org", "language": "ar"})
    assert answer.status_code == 303
    letter = database.scalars(select(Letter).filter_by(kind="invitation")).one()
    body = body_of(letter, "https://summit.example")
    assert letter.state == "seen"
    assert "عن الحديث" in body
    assert f"https://summit.example{link()}" in body
    client, answer = opened(app, link())
    assert (answer.status_code, answer.location) == (303, "/speaker/shanghai-2026/chen/")
    assert 'lang="ar"' in client.page(answer.location)
    database.expire_all()
    assert (cast.chen.email, cast.chen.language) == ("chen@example.org", "ar")
    assert "opened" in amina.page("/desk/shanghai-2026/invitations")


def test_the_desk_does_not_show_the_link(app, cast, database, invited, link):
    amina = DeskClient(app)
    sign_in(amina, app, account_of(database, "Amina", granted("organiser", cast.summit)))
    database.commit()
    letter = database.scalars(select(Letter).filter_by(kind="invitation")).one()
    assert link().rsplit("/")[-1] not in amina.page(f"/desk/shanghai-2026/letters/{letter.uid}")
    told = [line.after for line in database.scalars(select(Trail).filter_by(kind="invitation"))]
    assert told == [{"invited_as": "speaker"}]


def test_the_page_behind_the_link_is_in_the_language_of_the_letter(app, invited, link):
    page = DeskClient(app).page(link(), headers={"Accept-Language": "fr"})
    assert '<html lang="ar" dir="rtl">' in page


def test_looking_at_the_link_does_not_use_it_up(app, invited, link):
    looker = DeskClient(app)
    for _ in range(3):
        looker.page(link())
    assert opened(app, link())[1].status_code == 303


@pytest.mark.parametrize("spoiled", ["used", "expired", "revoked", "renewed", "forged"])
def test_useless_links_all_say_the_same_and_offer_another(app, cast, database, invited, link, monkeypatch, spoiled):
    path = link()
    if spoiled == "used":
        opened(app, path)
    elif spoiled == "expired":
        monkeypatch.setattr(clock, "now", lambda: NOW + LASTING)
    elif spoiled == "revoked":
        revoke(database, cast.summit, invited)
    elif spoiled == "renewed":
        invite_speaker(database, cast.summit, cast.chen, "chen@example.org", "Amina")
    else:
        path = "/account/invitation/" + "x" * 32
    database.commit()
    client = DeskClient(app)
    answer = client.get(path)
    assert answer.status_code == 404
    forged = DeskClient(app).get("/account/invitation/nothing-at-all", query_string=path.partition("?")[2])
    assert _without_tokens(answer.get_data(as_text=True)) == _without_tokens(forged.get_data(as_text=True))


def _without_tokens(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrf_token" not in line and "languages" not in line and "hreflang" not in line)


def test_who_asks_for_another_link_learns_nothing_and_is_sent_one_if_she_was_invited(app, database, invited, link):
    before = link()
    client = DeskClient(app)
    pages = []
    for email in ("nobody@example.org", "chen@example.org"):
        client.get("/account/invitation/nothing-at-all")
        answer = ask_for_another_link(client, email)
        pages.append(answer.get_data(as_text=True).replace(email, ""))
    assert _without_tokens(pages[0]) == _without_tokens(pages[1])
    # The letter before it had not gone, and its link would open nothing.
    assert database.query(Letter).filter_by(kind="invitation").count() == 1
    assert link() != before
    assert opened(app, link())[1].status_code == 303


def test_an_assistant_acts_until_her_last_day_is_over(app, cast, database, link, monkeypatch):
    invite_assistant(database, cast.summit, cast.chen, "sam@example.org", "chen-account", until=NOW + timedelta(days=2))
    database.commit()
    client, answer = opened(app, link())
    assert client.page(answer.location)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=2))
    assert client.get(answer.location).status_code == 404


def test_an_editor_edits_for_one_agency(app, cast, database, link):
    invite_editor(database, cast.summit, cast.bos_agency, "bo@example.org", "Amina")
    database.commit()
    client, answer = opened(app, link())
    assert answer.location == "/agency/shanghai-2026/ministry/"
    assert client.page(answer.location)
    assert [(one.role, one.agency_id) for one in database.scalars(select(Grant))] == [("agency_editor", cast.bos_agency.id)]


def test_a_speaker_invited_by_another_address_moves_there(app, cast, database, invited, link):
    opened(app, link())
    invite_speaker(database, cast.summit, cast.chen, "chen@office.example", "Amina")
    database.commit()
    opened(app, link())
    keepers = database.scalars(select(Keeper)).all()
    assert [database.get(Account, one.account_id).email for one in keepers] == ["chen@office.example"]


def test_an_address_that_was_corrected_takes_no_part_away_from_who_has_it(app, cast, database, invited, link):
    mistyped = link()
    invite_speaker(database, cast.summit, cast.chen, "chen@office.example", "Amina")
    database.commit()
    opened(app, link())
    stranger = DeskClient(app)
    assert stranger.get(mistyped).status_code == 404
    ask_for_another_link(stranger, "chen@example.org")
    assert database.query(Letter).filter_by(kind="invitation").count() == 2
    assert [database.get(Account, one.account_id).email for one in database.scalars(select(Keeper))] == ["chen@office.example"]


def test_an_earlier_link_that_is_opened_first_keeps_no_later_one_from_the_part(app, cast, database, invited, link):
    earlier = link()
    invite_speaker(database, cast.summit, cast.chen, "chen@office.example", "Amina")
    database.commit()
    later = link()
    opened(app, earlier)
    assert opened(app, later)[1].status_code == 303
    assert [database.get(Account, one.account_id).email for one in database.scalars(select(Keeper))] == ["chen@office.example"]


def test_who_was_moved_away_from_a_part_is_sent_no_other_link_to_it(app, cast, database, invited, link):
    before, _answer = opened(app, link())
    invite_speaker(database, cast.summit, cast.chen, "chen@office.example", "Amina")
    database.commit()
    opened(app, link())
    ask_for_another_link(before, "chen@example.org")
    assert database.query(Letter).filter_by(kind="invitation").count() == 2
    assert before.get("/speaker/shanghai-2026/chen/").status_code == 404


def test_whose_grant_is_withdrawn_is_sent_no_other_link_to_it(app, cast, database, link):
    invite_editor(database, cast.summit, cast.bos_agency, "bo@example.org", "Amina")
    database.commit()
    bo, _answer = opened(app, link())
    withdraw_grant(database, cast.summit, database.scalars(select(Grant)).one())
    database.commit()
    ask_for_another_link(bo, "bo@example.org")
    assert database.query(Letter).filter_by(kind="invitation").count() == 1
    assert bo.get("/agency/shanghai-2026/ministry/").status_code == 404


@pytest.mark.parametrize("goes", ["dismissed", "erased"])
def test_whom_an_editor_named_comes_in_no_more_after_her_part_was_taken_back(app, cast, database, link, goes):
    bo = account_of(database, "Bo", granted("agency_editor", cast.summit, agency=cast.bos_agency))
    for email in ("lin@example.org", "bo@elsewhere.example"):
        invite_editor(database, cast.summit, cast.bos_agency, email, bo.uid)
        database.commit()
        if email == "lin@example.org":
            opened(app, link())
    named = link()
    if goes == "dismissed":
        withdraw_grant(database, cast.summit, bo.grants[0])
    else:
        erase_account(database, bo)
    database.commit()
    again = DeskClient(app)
    assert again.get(named).status_code == 404
    ask_for_another_link(again, "bo@elsewhere.example")
    assert link() == named
    lin = database.scalars(select(Grant)).one()
    assert database.get(Account, lin.account_id).email == "lin@example.org", "who has come stays"


@pytest.fixture
def bo(app, cast, database) -> DeskClient:
    """Bo edits for the agency of Chen, who looks after her own part."""
    cast.chen.agency_id = cast.bos_agency.id
    client = DeskClient(app)
    sign_in(client, app, account_of(database, "Bo", granted("agency_editor", cast.summit, agency=cast.bos_agency)))
    account_of(database, "Chen", keeps=(cast.chen,))
    database.commit()
    return client


INVITATION = "/desk/shanghai-2026/people/chen/invitation"


def test_an_editor_does_not_take_a_part_away_from_who_has_it(bo, database):
    """What she needs and what she will say is not for her agency to read."""
    answer = submit(bo, INVITATION, {"email": "bo@example.org"})
    assert answer.status_code == 422
    assert "looks after this part already" in answer.get_data(as_text=True)
    assert database.query(Letter).count() == 0
    assert submit(bo, INVITATION, {"email": "chen@example.org"}).status_code == 303


def test_what_an_editor_sent_before_takes_no_part_away_either(app, bo, cast, database, link):
    first = database.scalars(select(Keeper)).one()
    database.delete(first)
    database.commit()
    submit(bo, INVITATION, {"email": "bo@example.org"})
    path, invitation = link(), database.scalars(select(Invitation)).one()
    chen = database.scalars(select(Account).filter_by(name="Chen")).one()
    database.add(Keeper(account_id=chen.id, person_id=cast.chen.id, role="speaker", named_by="Amina"))
    database.commit()
    assert opened(app, path)[1].status_code == 409
    submit(bo, INVITATION, {}, action=f"{INVITATION}/{invitation.uid}")
    assert database.query(Letter).count() == 1
    assert [one.account_id for one in database.scalars(select(Keeper))] == [chen.id]
    amina = DeskClient(app)
    sign_in(amina, app, account_of(database, "Amina", granted("organiser", cast.summit)))
    database.commit()
    submit(amina, INVITATION, {}, action=f"{INVITATION}/{invitation.uid}")
    assert opened(app, link())[1].status_code == 303


def test_what_an_editor_sent_before_she_was_erased_takes_no_part_away_either(app, bo, cast, database, link):
    chen = database.scalars(select(Keeper)).one()
    database.delete(chen)
    database.commit()
    submit(bo, INVITATION, {"email": "bo@elsewhere.example"})
    path = link()
    erase_account(database, database.scalars(select(Account).filter_by(name="Bo")).one())
    account_id = database.scalars(select(Account.id).filter_by(name="Chen")).one()
    database.add(Keeper(account_id=account_id, person_id=cast.chen.id, role="speaker", named_by="Amina"))
    database.commit()
    assert opened(app, path)[1].status_code == 409
    assert [one.account_id for one in database.scalars(select(Keeper))] == [account_id]


def test_who_has_an_account_with_a_second_factor_is_asked_for_it(app, cast, database, invited, link):
    account = account_of(database, "Chen")
    account.totp_secret = "something"
    database.commit()
    assert opened(app, link())[1].location.startswith("/account/second-factor")


def test_the_link_is_stored_nowhere_but_in_the_letter(database, invited, link):
    secret = link().rsplit("/")[-1]
    invitation = database.scalars(select(Invitation)).one()
    assert secret not in " ".join(str(value) for value in vars(invitation).values())
