"""Sending, to a real mail server that works, is busy, refuses, hangs, hangs up, or is not there."""

import pytest

from summit.editorial.letters.outbox import shown_state
from summit.extensions import db
from summit.model import Letter
from summit.work.mail_server import MailServer
from summit.work.sending import TRIES_AFTER, send_due
from tests.work.conftest import BASE
from tests.work.post_office import free_port


def test_a_letter_that_was_seen_is_sent_once(office, letter, send):
    sent = letter()
    assert (send(), send()) == (1, 0)
    (message,) = office.messages
    assert (sent.state, sent.attempts, sent.refusal) == ("sent", 1, "")
    assert sent.sent_at is not None
    assert message["To"] == "chen@example.org"
    assert message["From"] == "Summit programme <programme@example.org>"
    assert message["Subject"] == "Summit: changes"
    assert office.texts == [f"Dear Chen,\n\nMoved\n\n{BASE}/shanghai-2026/en/changes/2\n"]


@pytest.mark.parametrize("state", ["drafted", "held", "sending", "sent", "failed"])
def test_only_what_was_seen_goes_out(office, letter, send, state):
    letter(state=state)
    assert send() == 0
    assert office.taken == []


def test_without_a_mail_server_letters_wait(database, letter):
    waiting = letter()
    assert send_due(db.engine, MailServer(), BASE) == 0
    database.expire_all()
    assert (waiting.state, waiting.attempts) == ("seen", 0)


def test_a_transaction_that_is_rolled_back_sends_nothing(database, office, letter, send):
    letter(state="held")
    database.add(Letter(kind="published", state="seen", to="x@example.org", language="en", subject="s", body="b"))
    database.flush()
    assert send_due(db.engine, office.server(), BASE) == 0
    database.rollback()
    assert send() == 0
    assert office.taken == []


def test_a_busy_server_gets_the_letter_a_minute_later(office, letter, send, pass_minutes):
    office.answers_to_rcpt = ["451 Try again later"]
    waiting = letter()
    assert send() == 1
    assert (waiting.state, waiting.attempts, waiting.refusal) == ("seen", 1, "451 Try again later")
    assert send() == 0
    pass_minutes(1)
    assert send() == 1
    assert (waiting.state, waiting.attempts, waiting.refusal, len(office.taken)) == ("sent", 2, "", 1)


def test_a_letter_that_is_never_taken_fails_after_the_last_try(office, letter, send, pass_minutes):
    waiting = letter()
    office.answers_to_rcpt = ["451 Never"] * 20
    waits = []
    while send():
        waits.append((waiting.due_at - waiting.drafted_at).total_seconds() // 60)
        pass_minutes(24 * 60)
    assert (waiting.state, waiting.attempts) == ("failed", len(TRIES_AFTER) + 1)
    assert waiting.refusal == "451 Never"


@pytest.mark.parametrize("step", ["answers_to_rcpt", "answers_to_data"])
def test_a_refusal_for_good_fails_at_once_with_the_servers_words(office, letter, send, step):
    setattr(office, step, ["550 5.1.1 No such mailbox here"])
    refused, other = letter(), letter(to="dana@example.org")
    assert send() == 2
    assert (refused.state, refused.attempts, refused.refusal) == ("failed", 1, "550 5.1.1 No such mailbox here")
    assert other.state == "sent"


def test_long_words_of_a_server_are_cut(office, letter, send):
    office.answers_to_rcpt = ["550 " + "no " * 150]
    refused = letter()
    send()
    assert len(refused.refusal) == 300


def test_a_server_that_hangs_before_the_text_is_tried_again(office, letter, send):
    office.hangs_at = "MAIL"
    waiting, other = letter(), letter()
    assert send(timeout=0.3) == 1, "the others do not wait for the same silence"
    assert (waiting.state, waiting.attempts, other.attempts) == ("seen", 1, 0)
    assert "timed out" in waiting.refusal


@pytest.mark.parametrize("failing", ["hangs", "drops"])
def test_of_a_server_that_is_silent_after_the_text_nobody_knows(office, letter, send, pass_minutes, failing):
    office.hangs_at = "DATA" if failing == "hangs" else ""
    office.drops_after_data = failing == "drops"
    lost = letter()
    assert send(timeout=0.3) == 1
    assert (lost.state, shown_state(lost)) == ("sending", "unknown")
    assert lost.refusal
    office.hangs_at, office.drops_after_data = "", False
    pass_minutes(60 * 24)
    assert send() == 0
    assert len(office.taken) == 1


def test_where_nobody_listens_the_letter_is_tried_again(office, letter, send):
    waiting, other = letter(), letter()
    assert send(port=free_port()) == 1
    assert (waiting.state, waiting.attempts, other.attempts) == ("seen", 1, 0)
    assert "refused" in waiting.refusal.lower()


def test_what_signs_somebody_in_is_blanked_when_it_has_gone(office, letter, send):
    body = "Sign in here: https://summit.example.org/account/link/secret"
    link = letter(kind="sign_in", body=body, told={}, summit_id=None)
    send()
    assert "account/link/secret" in office.messages[0].get_content()
    assert (link.state, link.body, link.told) == ("sent", "", {})


def test_a_link_that_nobody_will_send_again_is_blanked_when_it_failed(office, letter, send):
    office.answers_to_rcpt = ["550 No", "550 No"]
    link = letter(kind="sign_in", body="secret", told={}, summit_id=None)
    invitation = letter(kind="sign_in", body="secret", told={})
    send()
    assert (link.state, link.body, invitation.state, invitation.body) == ("failed", "", "failed", "secret")


def test_whoever_was_sent_a_link_to_make_an_account_is_forgotten(letter, send):
    link = letter(kind="sign_in", to="dana@example.org", body="secret", told={}, summit_id=None)
    changes = letter()
    send()
    assert (link.state, link.to, changes.state, changes.to) == ("sent", "", "sent", "chen@example.org")


@pytest.mark.parametrize("address", ["chen@example.org\r\nBcc: eve@example.org", "chen@example.org, eve@example.org", "nobody", ""])
def test_an_address_that_is_none_or_several_is_refused(office, letter, send, address):
    refused = letter(to=address)
    assert send() == 1
    assert (refused.state, office.taken) == ("failed", [])


def test_a_subject_cannot_carry_a_header(office, letter, send):
    letter(subject="Changes\r\nBcc: eve@example.org", told={})
    letter(subject="{summit}", told={"summit": "Summit\nBcc: eve@example.org"})
    send()
    assert [message["Bcc"] for message in office.messages] == [None, None]
    assert office.recipients == ["chen@example.org"] * 2


def test_an_address_in_chinese_letters_reaches_a_server_that_knows_them(office, letter, send):
    first = letter(to="陈宇@example.org")
    letter(to="chen@example.org")
    send()
    assert first.refusal == ""
    assert office.recipients == ["陈宇@example.org", "chen@example.org"]
