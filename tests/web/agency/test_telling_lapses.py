"""Lapsed sign-offs are told to the other hosts by the worker: in their language, once each, and not where the edit was taken back."""

import pytest

from summit.editorial.telling_lapses import tell_lapses
from summit.extensions import db
from summit.model import Letter, SignOff
from tests.signing_in import granted
from tests.web.agency.test_sign_offs import edit, sign
from tests.work.conftest import BASE, office, send, worker

__all__ = ["office", "send", "worker"]


@pytest.fixture
def told(database):
    """Do a round of the worker's job, and return the letters there are: kind of address, and what they tell."""

    def tell() -> list[Letter]:
        database.commit()
        with db.Session(db.engine, autoflush=False) as own:
            tell_lapses(own)
        database.expire_all()
        return database.query(Letter).filter_by(kind="sign_off_lapsed").order_by(Letter.id).all()

    return tell


@pytest.fixture
def signed(joint):
    """Both hosts have signed everything."""
    sign(joint.bo, joint.bos_page)
    sign(joint.lin, joint.lins_page)
    return joint


def test_the_other_host_is_told_which_part_was_edited_by_whom_and_where_to_look(signed, told, office, send):
    edit(signed.bo, **{"title-en": "Joint session of two"})
    (letter,) = told()
    assert (letter.to, letter.language, letter.state) == ("lin@example.org", "zh", "seen")
    assert letter.told["changes"].count("\n") == 0
    assert send() == 1
    (text,) = office.texts
    for words in ("Bo", "测试银行", "Joint session of two", f"{BASE}/agency/shanghai-2026/bank/sessions/joint"):
        assert words in text, words
    (message,) = office.messages
    assert message["Content-Language"] == "zh"


def test_a_lapse_is_told_once(signed, told):
    edit(signed.bo, **{"title-en": "Other words"})
    assert len(told()) == 1
    assert len(told()) == 1
    edit(signed.bo, **{"title-en": "Yet other words"})
    assert len(told()) == 1, "it has lapsed already"
    edit(signed.bo, **{"abstract-en": "A new summary"})
    assert len(told()) == 2, "another part is another lapse"


def test_what_was_taken_back_before_is_not_told_and_lapses_anew_when_it_is_edited_anew(signed, told, later):
    edit(signed.bo, **{"title-en": "Other words"})
    edit(signed.bo, **{"title-en": "Joint session"})
    assert told() == []
    edit(signed.bo, **{"title-en": "Other words"})
    assert len(told()) == 1
    later(seconds=2)
    edit(signed.bo, **{"title-en": "Joint session"})
    edit(signed.bo, **{"title-en": "Third words"})
    assert len(told()) == 2, "it held in between"


def test_who_signs_anew_is_told_of_the_next_lapse(signed, told):
    edit(signed.bo, **{"title-en": "Other words"})
    told()
    sign(signed.lin, signed.lins_page)
    edit(signed.bo, **{"title-en": "Third words"})
    assert len(told()) == 2


def test_an_organisers_edit_is_told_to_all_hosts_and_each_editor_gets_one_letter(signed, told, amina, at_the_desk, cast):
    at_the_desk(
        "Mei", granted("agency_editor", cast.summit, agency=signed.bank), granted("agency_editor", cast.summit, agency=cast.bos_agency)
    )
    edit(amina, **{"title-en": "Other words", "abstract-en": "A summary"})
    letters = told()
    assert sorted(letter.to for letter in letters) == ["bo@example.org", "lin@example.org", "mei@example.org"]
    assert {letter.told["changes"].count("\n") for letter in letters} == {1}


def test_an_agency_without_editors_is_told_at_its_own_address(signed, told, database, amina):
    for grant in list(signed.lin.account.grants):
        database.delete(grant)
    signed.bank.email, signed.bank.language = "office@bank.example", "fr"
    database.commit()
    edit(amina, **{"title-en": "Other words"})
    assert {(letter.to, letter.language) for letter in told()} == {("bo@example.org", "en"), ("office@bank.example", "fr")}


@pytest.mark.parametrize("change", ["not asked for", "cancelled", "hosts alone", "never signed"])
def test_nobody_is_told_where_nothing_needs_a_signature(signed, told, database, amina, change):
    if change == "not asked for":
        signed.rules.sign_off = "none"
    elif change == "cancelled":
        signed.session.status = "cancelled"
    elif change == "hosts alone":
        signed.session.hostings[1].role = "supporter"
    else:
        database.query(SignOff).delete()
    database.commit()
    edit(amina, **{"title-en": "Other words"})
    assert told() == []


def test_two_workers_tell_it_once(signed, told, database, meanwhile):
    edit(signed.bo, **{"title-en": "Other words"})
    meanwhile("UPDATE sign_off", "UPDATE sign_off SET told_at = '2026-01-01 00:00:00' WHERE part = 'title'")
    assert told() == []


def test_a_round_asks_few_questions_and_next_to_none_where_nothing_was_edited(signed, told, asked, amina):
    edit(amina, **{"title-en": "Other words"})
    asked.clear()
    told()
    # Most of them are the draft itself, table by table, and are the same for any number of sessions.
    assert len(asked) < 45
    asked.clear()
    told()
    told()
    rounds = [statement for statement in asked if "letter" not in statement]
    assert len(rounds) <= 2 * 14


def test_the_worker_does_it(signed, worker, office, amina, database):
    edit(amina, **{"title-en": "Other words"})
    database.commit()
    with worker("--once") as process:
        process.communicate(timeout=60)
    assert sorted(message["To"].addresses[0].addr_spec for message in office.messages) == ["bo@example.org", "lin@example.org"]
