"""The outbox: organisers look at letters, let them go, hold them and write their text."""

import pytest
from sqlalchemy import select, update

from summit.editorial.releasing import release
from summit.model import Letter, Trail
from tests.cast import Cast, at
from tests.submitting import send, submit

OUTBOX = "/desk/shanghai-2026/letters"


@pytest.fixture
def told(database, cast) -> list[Letter]:
    """Two letters on a session that was moved: to Chen in Arabic, to Dana in English."""
    cast.chen.email, cast.chen.language = "chen@example.org", "ar"
    dana = cast.person("dana", {"en": "Dana Diallo"})
    dana.email = "dana@example.org"
    opening = cast.session("opening", people=(cast.chen, dana))
    release(database, cast.summit, by="amina")
    database.execute(update(Letter).values(state="sent"))
    opening.start = at(11)
    release(database, cast.summit, by="amina")
    database.commit()
    return list(database.scalars(select(Letter).filter_by(kind="session_changed").order_by(Letter.to)))


def states(database) -> list[str]:
    return list(database.scalars(select(Letter.state).filter_by(kind="session_changed").order_by(Letter.to)))


def test_an_empty_outbox_says_how_letters_come(amina):
    page = amina.page(OUTBOX)
    assert "There is no letter yet." in page
    assert 'id="no-server"' in page


def test_with_a_mail_server_and_no_worker_the_outbox_says_whom_to_ask(amina, app, told, database):
    app.config["MAIL_SERVER"] = "mail.example.org"
    assert 'id="no-server"' not in amina.page(OUTBOX)
    assert 'id="no-worker"' not in amina.page(OUTBOX)
    told[0].state, told[0].due_at = "seen", at(9).replace(year=2020)
    database.commit()
    assert 'id="no-worker"' in amina.page(OUTBOX)


def test_a_letter_is_shown_as_it_is_sent_in_its_language_and_direction(amina, told):
    page = amina.page(f"{OUTBOX}/{told[0].uid}")
    assert '<article class="letter-sheet" lang="ar" dir="rtl">' in page
    assert "11:00–12:00" in page
    assert "http://localhost/shanghai-2026/ar/sessions/opening" in page


def test_ticked_letters_go_out_and_the_others_stay(amina, told, database):
    assert submit(amina, OUTBOX, {"letter": told[0].uid}, action=f"{OUTBOX}/seen").status_code == 303
    assert states(database) == ["seen", "drafted"]
    assert "Letters that go out now: 1." in amina.page(OUTBOX)


def test_all_drafted_letters_go_out_but_not_those_held(amina, told, database):
    amina_holds = submit(amina, f"{OUTBOX}/{told[0].uid}", action=f"{OUTBOX}/held")
    assert amina_holds.status_code == 303
    submit(amina, OUTBOX, {"all": "y"}, action=f"{OUTBOX}/seen")
    assert states(database) == ["held", "seen"]


def test_what_has_gone_is_not_let_go_again(amina, told, database):
    database.execute(update(Letter).values(state="sent"))
    database.commit()
    page = amina.get(OUTBOX)
    assert "tick-" not in page.get_data(as_text=True)
    submit(amina, OUTBOX, {"letter": told[0].uid}, action=f"{OUTBOX}/seen")
    assert states(database) == ["sent", "sent"]
    assert "No letter was changed" in amina.page(OUTBOX)


def test_the_list_is_filtered_by_state_and_kind(amina, told):
    assert "dana@example.org" in amina.page(f"{OUTBOX}?state=drafted&kind=session_changed")
    assert "There is no such letter." in amina.page(f"{OUTBOX}?state=held")
    assert "dana@example.org" in amina.page(f"{OUTBOX}?state=nonsense&kind=&page=99999999999999999999")


def test_the_text_of_one_letter_is_edited(amina, told, database):
    submit(amina, f"{OUTBOX}/{told[1].uid}", {"body": "The hall is wet.\r\n\r\n{changes}"}, action=f"{OUTBOX}/{told[1].uid}")
    database.expire_all()
    assert told[1].body == "The hall is wet.\n\n{changes}\n"
    assert "The hall is wet." in amina.page(f"{OUTBOX}/{told[1].uid}")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"body": "Nothing."}, "The text needs the placeholder {changes}"),
        ({"body": "{changes} {sessions}"}, "Letters of this kind have no placeholder {sessions}."),
        ({"subject": "{changes}"}, "Letters of this kind have no placeholder {changes}."),
        ({"subject": "One\nBcc: eve@example.org"}, "A subject is one line."),
        ({"subject": "  "}, "This cannot stay empty."),
        ({"body": "{changes}" + "x" * 20_001}, "This is too long."),
    ],
)
def test_a_text_that_cannot_be_is_refused_beside_its_field_and_nothing_typed_is_lost(amina, told, database, typed, sentence):
    before = (told[1].subject, told[1].body)
    answer = submit(amina, f"{OUTBOX}/{told[1].uid}", typed, action=f"{OUTBOX}/{told[1].uid}")
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert sentence in page
    assert next(iter(typed.values())).strip() in page
    database.expire_all()
    assert (told[1].subject, told[1].body) == before


def test_two_organisers_editing_one_letter_see_both_texts(amina, told, database):
    address = f"{OUTBOX}/{told[1].uid}"
    form = amina.get(address)
    submit(amina, address, {"body": "Mine: {changes}"}, action=address)
    late = send(amina, form, {"body": "Hers: {changes}"}, action=address)
    assert late.status_code == 409
    assert "Hers: {changes}" in late.get_data(as_text=True)
    assert "Mine: {changes}" in late.get_data(as_text=True)
    assert send(amina, late, {}, action=address).status_code == 303
    database.expire_all()
    assert told[1].body == "Hers: {changes}\n"


def test_a_letter_taken_by_a_worker_meanwhile_keeps_its_text(amina, told, database):
    address = f"{OUTBOX}/{told[1].uid}"
    form = amina.get(address)
    told[1].state = "sending"
    database.commit()
    late = send(amina, form, {"body": "Too late: {changes}"}, action=address)
    assert late.status_code == 409
    assert "Too late: {changes}" in late.get_data(as_text=True)


def test_the_text_of_all_letters_in_a_language_is_written_at_once(amina, told, database):
    address = f"{OUTBOX}/texts/session_changed/ar"
    assert "{changes}" in amina.page(address)
    submit(amina, address, {"subject": "تنبيه: {summit}", "body": "{name}\n{changes}"}, action=address)
    database.expire_all()
    assert [letter.subject for letter in told] == ["تنبيه: {summit}", "{summit}: changes to your sessions"]
    assert submit(amina, address, {"body": "{nobody}"}, action=address).status_code == 422


@pytest.mark.parametrize("path", ["texts/sign_in/en", "texts/nonsense/en", "texts/published/xx", "nobody"])
def test_there_is_no_page_for_letters_that_are_not(amina, path):
    assert amina.get(f"{OUTBOX}/{path}").status_code == 404


def test_a_failed_letter_goes_out_again_to_the_address_of_today(amina, told, cast, database):
    told[0].state, told[0].refusal, told[0].attempts = "failed", "550 No such mailbox", 7
    cast.chen.email = "chen.yu@example.org"
    database.commit()
    address = f"{OUTBOX}/{told[0].uid}"
    assert "550 No such mailbox" in amina.page(address)
    submit(amina, address, action=f"{address}/sending")
    database.expire_all()
    assert (told[0].state, told[0].to, told[0].attempts, told[0].refusal) == ("seen", "chen.yu@example.org", 0, "")


def test_a_failed_letter_to_somebody_who_was_taken_out_keeps_its_address(amina, told, database):
    told[0].state, told[0].reader = "failed", "nobody any more"
    database.commit()
    address = f"{OUTBOX}/{told[0].uid}"
    assert submit(amina, address, action=f"{address}/sending").status_code == 303
    database.expire_all()
    assert (told[0].state, told[0].to) == ("seen", "chen@example.org")


def test_a_letter_that_has_gone_is_never_sent_again_by_the_button(amina, told, database):
    told[0].state = "failed"
    database.commit()
    address = f"{OUTBOX}/{told[0].uid}"
    page = amina.get(address)
    told[0].state = "sent"
    database.commit()
    send(amina, page, action=f"{address}/sending")
    database.expire_all()
    assert told[0].state == "sent"


def test_the_page_of_a_letter_of_which_nobody_knows_says_so(amina, told, database):
    told[0].state, told[0].refusal = "sending", "Connection unexpectedly closed"
    database.commit()
    page = amina.page(f"{OUTBOX}/{told[0].uid}")
    assert "It may have arrived." in page
    assert "Send it again" in page
    assert "Not known whether it arrived" in amina.page(f"{OUTBOX}?state=unknown")


def test_the_whole_programme_is_announced_when_an_organiser_asks(amina, cast, database):
    submit(amina, OUTBOX, action=f"{OUTBOX}/announcement")
    assert "Nothing is published yet" in amina.page(OUTBOX)
    cast.chen.email = "chen@example.org"
    cast.session("opening", people=(cast.chen,))
    release(database, cast.summit, by="amina")
    database.commit()
    submit(amina, OUTBOX, action=f"{OUTBOX}/announcement")
    assert [letter.kind for letter in database.scalars(select(Letter))] == ["published"]


def test_the_text_of_an_invitation_is_never_said_to_be_changed_by_holding_it(amina, cast, database):
    texts = {"to": "eve@example.org", "language": "en", "subject": "News", "body": "Hello", "summit_id": cast.summit.id, "state": "seen"}
    invitation, news = Letter(kind="sign_in", **texts), Letter(kind="published", **texts)
    database.add_all([invitation, news])
    database.commit()
    for letter, can_be_changed in ((invitation, False), (news, True)):
        assert ("Hold the letter to change its text." in amina.page(f"{OUTBOX}/{letter.uid}")) is can_be_changed


def test_links_that_sign_in_are_not_at_the_desk(amina, cast, database):
    secret = Letter(kind="sign_in", state="seen", to="eve@example.org", language="en", subject="s", body="https://x.example/secret-one")
    invited = Letter(
        summit_id=cast.summit.id,
        kind="sign_in",
        to="bo@example.org",
        language="en",
        subject="s",
        body="{link}",
        told={"link": "/secret-two"},
    )
    database.add_all([secret, invited])
    database.commit()
    assert amina.get(f"{OUTBOX}/{secret.uid}").status_code == 404
    assert "secret" not in amina.page(OUTBOX) + amina.page(f"{OUTBOX}/{invited.uid}")
    assert "eve@example.org" not in amina.page(OUTBOX)


def test_a_letter_of_another_summit_cannot_be_let_go_from_here(amina, database, told):
    elsewhere = Cast(database, slug="geneva-2027")
    theirs = Letter(summit_id=elsewhere.summit.id, kind="published", to="x@example.org", language="en", subject="s", body="{link}")
    database.add(theirs)
    database.commit()
    assert amina.get(f"{OUTBOX}/{theirs.uid}").status_code == 404
    submit(amina, OUTBOX, {"letter": [theirs.uid, told[0].uid]}, action=f"{OUTBOX}/seen")
    database.expire_all()
    assert (theirs.state, told[0].state) == ("drafted", "seen")


def test_only_organisers_read_letters(vera, eve, told):
    assert vera.get(OUTBOX).status_code == 403
    assert eve.get(OUTBOX).status_code == 404


def test_the_trail_says_who_let_letters_go_and_holds_no_text(amina, told, database):
    submit(amina, OUTBOX, {"all": "y"}, action=f"{OUTBOX}/seen")
    (line,) = database.scalars(select(Trail).filter_by(kind="letter"))
    assert (line.actor, line.after) == (amina.account.uid, {"letters": 2, "state": "seen"})
    assert amina.get("/desk/shanghai-2026/trail").status_code == 200


def test_the_outbox_of_a_thousand_letters_asks_the_database_a_few_things(amina, told, cast, database):
    database.add_all(
        Letter(summit_id=cast.summit.id, kind="published", to=f"r{n}@example.org", language="en", subject="s", body="{link}")
        for n in range(250)
    )
    database.commit()
    assert amina.page(OUTBOX).count("tick-") == 200, "a hundred letters, each with a label"
    assert "Page 2 of 3" in amina.page(f"{OUTBOX}?page=2")


def test_a_text_for_all_does_not_wipe_out_what_somebody_wrote_into_one_meanwhile(amina, cast, database):
    letters = [
        Letter(summit_id=cast.summit.id, kind="published", to=f"{name}@example.org", language="en", subject="News", body="Hello {link}")
        for name in ("chen", "dana")
    ]
    database.add_all(letters)
    database.commit()
    page, texts, one = f"{OUTBOX}/texts/published/en", amina.get(f"{OUTBOX}/texts/published/en"), letters[1].uid
    assert submit(amina, f"{OUTBOX}/{one}", {"body": "Dear Dana {link}"}, action=f"{OUTBOX}/{one}").status_code == 303

    late = send(amina, texts, {"body": "Dear all {link}"}, action=page)
    assert late.status_code == 409
    assert "Dear all {link}" in late.get_data(as_text=True)
    assert "Dear Dana {link}" in late.get_data(as_text=True)
    database.expire_all()
    assert letters[1].body == "Dear Dana {link}\n"

    assert send(amina, late, action=page).status_code == 303
    database.expire_all()
    assert {letter.body for letter in letters} == {"Dear all {link}\n"}
