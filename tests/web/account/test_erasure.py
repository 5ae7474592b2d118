"""Erasing an account: nothing of hers stays but a pseudonym in the trail."""

import logging
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from summit.attending.erasing_account import LastOperator, erase_account
from summit.attending.registering import register
from summit.core.codes import is_uid
from summit.editorial.accounts.links import write_link
from summit.editorial.accounts.signing_up import Wanted, write_to_who_signs_up
from summit.editorial.publishing import publish
from summit.model import Account, Base, CalendarAddress, Letter, Person, Registration, Schedule, Seating, Star, Trail
from summit.model.trail import ACTIONS
from tests.signing_in import account_of, granted, sign_in
from tests.strict import DeskClient
from tests.web.account.everything import DINNER, THOUGHT


def erase(hands, typed="dana@example.org"):
    return hands.fill("/account/erasure", email=typed)


def everything_stored(database) -> str:
    """All rows of all tables as one text."""
    database.expire_all()
    return "\n".join(f"{table.name}: {row}" for table in Base.metadata.sorted_tables for row in database.execute(select(table)))


def test_nothing_of_hers_stays_but_her_number_in_the_trail(hands, dana, database):
    uid, secret, key = dana.uid, database.query(CalendarAddress).one().secret, dana.key
    shared = database.query(Schedule).one().shared_secret
    before = everything_stored(database)
    hers = (key, secret, shared, "dana@example.org", "Phone of Dana", "Telephone of Dana", "Opening of Dana", DINNER, THOUGHT)
    assert [word for word in hers if word not in before] == []
    assert erase(hands).status_code == 200
    after = everything_stored(database)
    assert [word for word in hers if word in after] == []
    assert {line.split(":")[0] for line in after.splitlines() if uid in line} == {"change", "trail"}
    assert re.findall(r"(?i).*dana.*", after.replace("Hall of Dana", "").replace("hall-of-dana", "")) == []


def test_it_says_that_it_is_done_and_signs_her_out_everywhere(app, hands, dana):
    elsewhere = DeskClient(app)
    sign_in(elsewhere, app, dana)
    answer = erase(hands)
    assert "The account is erased" in answer.get_data(as_text=True)
    assert answer.headers["Clear-Site-Data"] == '"storage"'
    assert hands.client.get("/account/").status_code == 302
    assert elsewhere.get("/account/").status_code == 302


def test_her_calendars_are_answered_404_at_once(client, hands, dana, database):
    address = f"/my/shanghai-2026/calendar/{database.query(CalendarAddress).one().secret}.ics"
    shared = f"/my/shanghai-2026/en/shared/{database.query(Schedule).one().shared_secret}"
    assert [hands.client.get(path).status_code for path in (address, shared)] == [200, 200]
    erase(hands)
    assert [hands.client.get(path).status_code for path in (address, shared)] == [404, 404]


def test_the_next_in_line_gets_her_seat(hands, dana, database):
    bo = account_of(database, "Bo")
    database.commit()
    assert register(database, database.query(Seating).one(), bo).state == "waiting"
    database.commit()
    assert erase(hands).status_code == 200
    database.expire_all()
    assert [(one.account_id, one.state) for one in database.query(Registration)] == [(bo.id, "offered")]
    assert [letter.to for letter in database.query(Letter).filter_by(kind="seat_offered")] == ["bo@example.org"]


def test_letters_that_have_not_gone_never_go_and_the_others_name_nobody(hands, dana, database, app):
    write_link(database, dana, app.secret_key, "en")
    write_to_who_signs_up(database, Wanted("bo@example.org", "", "en", ""), app.secret_key)
    early = write_to_who_signs_up(database, Wanted("dana+x@example.org", "", "en", ""), app.secret_key)
    early.to = "dana@example.org"
    database.commit()
    erase(hands)
    database.expire_all()
    told = [
        (letter.kind, letter.state, letter.to, letter.told, letter.body, letter.calendar)
        for letter in database.query(Letter).order_by(Letter.id)
    ]
    assert told[0] == ("my_changes", "sent", "", {"summit": "Summit of Shanghai"}, "", "")
    assert [one[:3] for one in told[1:]] == [("sign_in", "seen", "bo@example.org")]


def test_letters_to_her_as_a_speaker_stay_with_the_programme_and_so_does_she(hands, dana, database, cast):
    cast.chen.email = "dana@example.org"
    of_programme = Letter(summit_id=cast.summit.id, kind="session_changed", to="dana@example.org", language="en", subject="s", body="b")
    database.add(of_programme)
    database.commit()
    erase(hands)
    database.expire_all()
    assert (of_programme.to, of_programme.state) == ("dana@example.org", "drafted")
    assert database.query(Person).filter_by(email="dana@example.org").count() == 1


def test_the_trail_shows_somebody_who_is_erased(app, hands, dana, database, cast):
    amina = account_of(database, "Amina", granted("organiser", cast.summit))
    database.commit()
    uid = dana.uid
    erase(hands)
    sign_in(hands.client, app, amina)
    page = hands.client.page("/desk/shanghai-2026/trail?kind=room")
    assert "Somebody who is erased" in page
    assert "dana" not in page.replace("hall-of-dana", "").replace("Hall of Dana", "").lower()
    lines = database.query(Trail).filter_by(subject=uid).order_by(Trail.id).all()
    assert [(line.kind, line.action, line.actor) for line in lines] == [("grant", "removed", uid), ("account", "erased", uid)]
    assert {line.action for line in lines} <= set(ACTIONS)


def test_a_letter_that_has_gone_to_her_is_shown_to_organisers_without_her(app, hands, dana, database, cast):
    amina = account_of(database, "Amina", granted("organiser", cast.summit))
    invited = database.query(Letter).filter_by(kind="sign_in").one()
    invited.state = "sent"
    database.commit()
    erase(hands)
    sign_in(hands.client, app, amina)
    for path in ("", f"/{invited.uid}"):
        page = hands.client.page(f"/desk/shanghai-2026/letters{path}")
        assert "Somebody who is erased" in page
        assert "dana" not in page.lower()


@pytest.mark.parametrize("typed", ["", "dana", "amina@example.org", "dana@example.org.x"])
def test_her_address_is_typed_to_confirm(hands, dana, database, typed):
    assert erase(hands, typed).status_code == 422
    assert database.query(Account).filter_by(email="dana@example.org").count() == 1
    assert database.query(Star).count() == 2


def test_it_is_typed_in_any_case(hands, dana, database):
    assert erase(hands, " Dana@Example.ORG ").status_code == 200
    assert database.query(Account).count() == 0


def test_who_signed_in_yesterday_signs_in_again(app, hands, dana):
    sign_in(hands.client, app, dana, fresh=False)
    answer = hands.client.get("/account/erasure")
    assert (answer.status_code, answer.location) == (303, "/account/again?next=/account/erasure")


def test_a_form_without_its_token_is_refused(hands, dana, database):
    assert hands.client.post("/account/erasure", data={"email": "dana@example.org"}).status_code == 400
    assert database.query(Account).count() == 1


def test_the_last_operator_stays(app, hands, database, cast):
    otto = account_of(database, "Otto", granted("operator"))
    account_of(database, "Olga", granted("operator"), active=False)
    database.commit()
    sign_in(hands.client, app, otto)
    answer = erase(hands, "otto@example.org")
    assert answer.status_code == 409
    assert "You are the only operator here" in answer.get_data(as_text=True)
    assert database.query(Account).count() == 2
    assert hands.client.get("/account/").status_code == 200


def test_an_operator_goes_where_another_one_stays(app, hands, database, cast):
    otto, olga = (account_of(database, name, granted("operator")) for name in ("Otto", "Olga"))
    database.commit()
    sign_in(hands.client, app, otto)
    assert erase(hands, "otto@example.org").status_code == 200
    with pytest.raises(LastOperator):
        erase_account(database, olga)


def test_of_the_last_two_operators_who_go_at_once_one_stays(app, database, cast):
    both = []
    for name in ("Otto", "Olga"):
        account = account_of(database, name, granted("operator"))
        database.commit()
        client = DeskClient(app)
        sign_in(client, app, account)
        token = re.search(r'name="csrf_token" value="([^"]*)"', client.page("/account/erasure")).group(1)
        both.append((client, {"csrf_token": token, "email": account.email}))
    database.commit()
    with ThreadPoolExecutor() as threads:
        answers = list(threads.map(lambda one: one[0].post("/account/erasure", data=one[1]).status_code, both))
    assert sorted(answers) == [200, 409]
    assert database.query(Account).count() == 1


def test_what_she_did_elsewhere_is_by_somebody_who_is_erased(app, hands, dana, database, cast):
    amina = account_of(database, "Amina", granted("organiser", cast.summit))
    publish(database, cast.summit, by=dana.uid)
    database.commit()
    erase(hands)
    sign_in(hands.client, app, amina)
    page = hands.client.page("/desk/shanghai-2026/releases")
    assert "Somebody who is erased" in page
    assert [word for word in re.findall(r">([^<>]*)<", page) if is_uid(word.strip())] == []


def test_she_can_sign_up_anew_and_finds_nothing_of_before(hands, dana, database, letters):
    erase(hands)
    hands.fill("/account/sign-up", email="dana@example.org")
    assert hands.fill(letters()[-1]).status_code == 303
    kept = hands.client.get("/account/data.json").json
    assert {name for name, told in kept.items() if told} == {"account", "trail", "letters"}
    assert [letter["text"] for letter in kept["letters"]] == [database.query(Letter).filter_by(to="dana@example.org").one().body]


def test_no_log_holds_anything_of_hers(hands, dana, caplog):
    caplog.set_level(logging.DEBUG)
    erase(hands, "wrong@example.org")
    erase(hands)
    logging.getLogger("summit").info("the end")
    assert "the end" in caplog.text
    assert not [word for word in ("dana", "wrong@") if word in caplog.text.lower()]
