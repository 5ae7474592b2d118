"""Workers as they run: real processes on a real database, several at once, stopped and killed."""

import signal

import pytest

from summit.editorial.letters.outbox import shown_state
from summit.model import PlannedRelease, Release

pytestmark = pytest.mark.slow

LONG_ENOUGH = 60


def test_workers_at_once_send_each_letter_once(database, office, letter, worker):
    addresses = [f"reader{number}@example.org" for number in range(60)]
    letters = [letter(to=address) for address in addresses]
    with worker("--once") as first, worker("--once") as second, worker("--once") as third:
        told = [process.communicate(timeout=LONG_ENOUGH)[0] for process in (first, second, third)]
    with worker("--once") as last:
        last.communicate(timeout=LONG_ENOUGH)
    database.expire_all()
    assert {(one.state, one.attempts) for one in letters} == {("sent", 1)}, told
    assert sorted(office.recipients) == sorted(addresses)
    assert len({message["Message-ID"] for message in office.messages}) == len(letters)


def test_a_worker_that_is_killed_while_the_server_answers_sends_no_second_letter(database, office, letter, worker, pass_minutes):
    lost = letter()
    office.may_answer.clear()
    with worker() as killed:
        assert office.text_arrived.wait(LONG_ENOUGH)
        killed.send_signal(signal.SIGKILL)
        killed.wait(LONG_ENOUGH)
    office.may_answer.set()
    with worker("--once") as again:
        assert "0 letters taken" in again.communicate(timeout=LONG_ENOUGH)[0]
    database.expire_all()
    assert (lost.state, shown_state(lost), len(office.taken)) == ("sending", "sending", 1)
    pass_minutes(11)
    assert shown_state(lost) == "unknown"


def test_sigterm_lets_a_worker_finish_the_letter_at_hand_and_no_other(database, office, letter, worker):
    first, second = letter(), letter()
    office.may_answer.clear()
    with worker() as stopped:
        assert office.text_arrived.wait(LONG_ENOUGH)
        stopped.send_signal(signal.SIGTERM)
        office.may_answer.set()
        assert "The worker has stopped." in stopped.communicate(timeout=LONG_ENOUGH)[0]
        assert stopped.returncode == 0
    database.expire_all()
    assert (first.state, second.state, len(office.taken)) == ("sent", "seen", 1)


def test_sigterm_ends_a_pause(worker, database):
    with worker("--pause", "3600") as idle:
        assert "at work" in idle.stdout.readline()
        idle.send_signal(signal.SIGTERM)
        idle.communicate(timeout=LONG_ENOUGH)
        assert idle.returncode == 0


def test_a_release_whose_hour_has_come_is_made_and_told_by_letter(database, cast, office, worker):
    cast.chen.email = "chen@example.org"
    cast.session("opening", people=(cast.chen,))
    planned = PlannedRelease(summit_id=cast.summit.id, at=cast.summit.changed_at, by="amina")
    database.add(planned)
    database.commit()
    with worker("--once") as once:
        assert "1 planned releases" in once.communicate(timeout=LONG_ENOUGH)[0]
    database.expire_all()
    assert (planned.state, planned.outcome) == ("published", "1")
    assert database.query(Release).count() == 1
    assert office.taken == [], "letters are drafted; an organiser looks at them first"


def test_a_worker_without_a_mail_server_says_so(worker, database):
    with worker("--once", MAIL_SERVER="") as once:
        assert "letters wait in the outbox" in once.communicate(timeout=LONG_ENOUGH)[0]


@pytest.mark.parametrize("wrong", [{"MAIL_TLS": "ssl"}, {"MAIL_FROM": "nobody"}, {"MAIL_PORT": "smtp"}])
def test_settings_of_mail_that_cannot_be_are_refused(worker, wrong):
    with worker("--once", **wrong) as refused:
        assert next(iter(wrong)) in refused.communicate(timeout=LONG_ENOUGH)[0]
        assert refused.returncode == 1
