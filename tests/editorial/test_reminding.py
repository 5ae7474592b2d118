"""Reminders: who is written to, when, how often, and that it stops."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from summit.attending.erasing_account import erase_account
from summit.core import clock
from summit.editorial.changing import enter_or_propose
from summit.editorial.publishing import publish
from summit.editorial.reminding import remind_due, remind_now
from summit.editorial.tasks import open_tasks
from summit.model import Account, Agency, Collaboration, Deadline, Hosting, Keeper, Letter, LetterWish, Proposal
from summit.model.wording import wordings
from tests.cast import at
from tests.signing_in import account_of, granted

DUE = at(9) - timedelta(days=20)


@pytest.fixture
def set_clock(monkeypatch):
    def set_to(days_before: float) -> None:
        monkeypatch.setattr(clock, "now", lambda: DUE - timedelta(days=days_before))

    set_to(30)
    return set_to


@pytest.fixture
def due(cast, set_clock):
    cast.chen.email, cast.chen.language = "chen@example.org", "ar"
    session = cast.session("talk", people=(cast.chen,))
    session.participations[0].state = "invited"
    cast.database.add(Deadline(summit_id=cast.summit.id, task="answer", due_at=DUE))
    cast.database.commit()
    return session


def letters(cast) -> list[Letter]:
    return list(cast.database.scalars(select(Letter).filter_by(kind="reminder").order_by(Letter.id)))


def test_a_speaker_is_reminded_on_each_day_once_until_she_answers(cast, due, set_clock):
    assert remind_due(cast.database) == 0
    for days, count in ((14, 1), (13, 0), (7, 1), (6.5, 0)):
        set_clock(days)
        assert remind_due(cast.database) == count, days
    due.participations[0].state = "confirmed"
    cast.database.commit()
    set_clock(1)
    assert remind_due(cast.database) == 0


def test_it_is_in_her_language_and_zone(cast, due, set_clock):
    account = Account(email="chen@office.example", name="Chen", language="fr")
    cast.database.add(account)
    cast.database.flush()
    cast.database.add(Keeper(account_id=account.id, person_id=cast.chen.id, role="speaker", named_by="Amina"))
    cast.database.add(LetterWish(account_id=account.id, zone="Europe/Paris"))
    cast.database.commit()
    set_clock(14)
    remind_due(cast.database)
    letter = letters(cast)[0]
    assert (letter.to, letter.language, letter.state) == ("chen@office.example", "ar", "seen")
    assert "03:00" in letter.told["deadline"]
    assert "About talk" in letter.told["tasks"]
    assert letter.told["link"] == "/speaker/shanghai-2026/chen/"


def test_who_has_not_opened_her_link_yet_is_led_to_where_it_is_sent_again(cast, due, set_clock):
    cast.database.execute(delete(Keeper))
    cast.chen.email = "chen@example.org"
    cast.database.commit()
    set_clock(0.5)
    remind_due(cast.database)
    assert [(letter.to, letter.told["link"]) for letter in letters(cast)] == [("chen@example.org", "/account/invitation")]


def test_who_is_invited_late_gets_one_letter_and_not_three(cast, due, set_clock):
    set_clock(0.5)
    assert remind_due(cast.database) == 1
    assert remind_due(cast.database) == 0


def test_after_the_deadline_nobody_is_written_to(cast, due, set_clock):
    set_clock(-1)
    assert remind_due(cast.database) == 0


def test_now_means_once_a_day(cast, due):
    assert len(remind_now(cast.database, cast.summit, "answer")) == 1
    assert len(remind_now(cast.database, cast.summit, "answer")) == 0


def test_tasks_of_people_and_agencies(cast, due):
    cast.summit.required_languages = ("en", "fr")
    cast.chen.agency_id = cast.bos_agency.id
    due.hostings = [Hosting(summit_id=cast.summit.id, agency_id=cast.bos_agency.id, role="lead")]
    cast.database.commit()
    told = {(task.kind, task.reader == cast.chen.uid, task.thing, task.languages) for task in open_tasks(cast.database, cast.summit)}
    assert told == {
        ("answer", True, "session", ()),
        ("biography", True, "person", ()),
        ("portrait", True, "person", ()),
        ("languages", True, "person", ("fr",)),
        ("languages", False, "session", ("fr",)),
    }


def test_a_host_that_has_not_signed_has_a_task(cast, due):
    other = cast.database.merge(type(cast.bos_agency)(summit_id=cast.summit.id, code="bank", name=wordings({"en": "Bank"})))
    cast.database.flush()
    roles = ((cast.bos_agency, "lead"), (other, "co_host"))
    due.hostings = [Hosting(summit_id=cast.summit.id, agency_id=agency.id, role=role) for agency, role in roles]
    cast.database.add(Collaboration(summit_id=cast.summit.id, sign_off="shown"))
    cast.database.commit()
    assert {task.reader for task in open_tasks(cast.database, cast.summit) if task.kind == "sign_off"} == {cast.bos_agency.uid, other.uid}


def test_editors_are_reminded_for_their_agency_and_its_own_address_where_it_has_none(cast, due, set_clock):
    database, agency = cast.database, cast.bos_agency
    database.add_all(
        [Proposal(summit_id=cast.summit.id, agency_id=agency.id), Deadline(summit_id=cast.summit.id, task="proposals", due_at=DUE)]
    )
    agency.email, agency.language = "office@example.org", "zh"
    database.commit()
    remind_now(database, cast.summit, "proposals")
    assert [(letter.to, letter.language) for letter in letters(cast)] == [("office@example.org", "zh")]
    editors = [account_of(database, name, granted("agency_editor", cast.summit, agency=agency)) for name in ("Bo", "Lin", "Gone")]
    editors[1].language, editors[2].active = "ru", False
    database.commit()
    set_clock(29)
    remind_now(database, cast.summit, "proposals")
    assert {(letter.to, letter.language) for letter in letters(cast)[1:]} == {("bo@example.org", "en"), ("lin@example.org", "ru")}


def test_who_may_not_sign_in_any_more_is_written_to_as_a_speaker_alone(cast, due):
    account_of(cast.database, "Office", keeps=(cast.chen,), language="fr").active = False
    cast.database.commit()
    remind_now(cast.database, cast.summit, "answer")
    assert [(letter.to, letter.language, letter.account_id) for letter in letters(cast)] == [("chen@example.org", "ar", None)]


def test_an_agency_whose_editors_have_all_left_is_written_to_once(cast, set_clock):
    cast.database.add(Proposal(summit_id=cast.summit.id, agency_id=cast.bos_agency.id, title=wordings({"en": "A dialogue"})))
    cast.database.add(Deadline(summit_id=cast.summit.id, task="proposals", due_at=DUE))
    cast.bos_agency.email, cast.bos_agency.language = "ministry@example.org", "fr"
    for name in ("Bo", "Lin"):
        account_of(cast.database, name, granted("agency_editor", cast.summit, agency=cast.bos_agency)).active = False
    cast.database.commit()
    remind_now(cast.database, cast.summit, "proposals")
    assert [(letter.to, letter.language) for letter in letters(cast)] == [("ministry@example.org", "fr")]


def test_a_letter_to_an_account_is_forgotten_with_it(cast, due):
    account = account_of(cast.database, "Office", keeps=(cast.chen,))
    cast.database.commit()
    remind_now(cast.database, cast.summit, "answer")
    assert [letter.to for letter in letters(cast)] == ["office@example.org"]
    erase_account(cast.database, account)
    assert letters(cast) == []


def test_questions_do_not_grow_with_people(cast, due, asked):
    asked.clear()
    open_tasks(cast.database, cast.summit)
    with_one = len(asked)
    for number in range(3):
        cast.session(f"more-{number}", people=(cast.person(f"p{number}", {"en": f"P{number}"}),))
    cast.database.commit()
    asked.clear()
    open_tasks(cast.database, cast.summit)
    assert len(asked) <= with_one + 1


def test_what_waits_for_approval_is_nobodys_task_any_more(cast, due):
    publish(cast.database, cast.summit, by="Amina")

    def open_kinds() -> set[str]:
        return {task.kind for task in open_tasks(cast.database, cast.summit) if task.reader == cast.chen.uid}

    assert open_kinds() == {"answer", "biography", "portrait"}
    values = {"biography": wordings({"en": "An envoy."}), "portrait": "https://pictures.example/chen.jpg"}
    enter_or_propose(cast.database, cast.summit, cast.chen, values, by="Chen", acted_for=cast.chen.uid)
    assert not cast.chen.portrait
    assert open_kinds() == {"answer"}


def test_tasks_of_one_are_those_that_are_hers_among_all(cast, due):
    cast.summit.required_languages = ("en", "fr")
    cast.chen.agency_id = cast.bos_agency.id
    other = Agency(summit_id=cast.summit.id, code="bank", name=wordings({"en": "Bank"}))
    cast.database.add(other)
    cast.database.flush()
    dana = cast.person("dana", {"en": "Dana"})
    dana.agency_id = other.id
    cast.session("panel", people=(dana, cast.chen)).hostings = [Hosting(summit_id=cast.summit.id, agency_id=other.id, role="lead")]
    roles = ((cast.bos_agency, "lead"), (other, "co_host"))
    due.hostings = [Hosting(summit_id=cast.summit.id, agency_id=agency.id, role=role) for agency, role in roles]
    cast.database.add(Collaboration(summit_id=cast.summit.id, sign_off="shown"))
    cast.database.add(Proposal(summit_id=cast.summit.id, agency_id=other.id, title=wordings({"en": "A dialogue"})))
    cast.database.commit()
    everything = open_tasks(cast.database, cast.summit)
    for one in (cast.chen, dana, cast.bos_agency, other):
        mine = [task for task in everything if task.reader == one.uid or (isinstance(one, Agency) and task.agency == one.uid)]
        assert mine
        assert open_tasks(cast.database, cast.summit, one) == mine
