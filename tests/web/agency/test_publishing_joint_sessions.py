"""Publishing refuses a joint session until every host has signed it off as it stands, or an organiser lets it stand with a reason."""

import pytest

from summit.editorial.reading import agenda_of
from summit.editorial.telling_lapses import tell_lapses
from summit.model import Letter, Release, Waiver
from tests.cast import at
from tests.submitting import submit as fill_in
from tests.web.agency.test_sign_offs import edit, sign, states
from tests.web.desk.forms import NEW, fields_of, numbers, submit, text_of


def reasons(page: str) -> list[str]:
    return [name for name in fields_of(page) if name.startswith("reason-") and name != "reason-all"]


def test_a_release_is_refused_until_both_have_signed(joint, amina, cast):
    refused = submit(amina, amina.page(NEW))
    assert (refused.status_code, numbers(cast)) == (422, [])
    assert "is not signed off by all of its hosts" in text_of(refused)

    sign(joint.bo, joint.bos_page)
    still = text_of(submit(amina, amina.page(NEW)))
    told = "Bank of Tests (title, description, speakers, order of hosts)."
    assert told in still
    assert "Ministry of Tests (" not in still

    sign(joint.lin, joint.lins_page)
    assert submit(amina, amina.page(NEW)).status_code == 303
    assert numbers(cast) == [1]


def test_an_edit_after_the_look_that_lapses_a_sign_off_refuses_the_release(joint, amina, cast):
    sign(joint.bo, joint.bos_page)
    sign(joint.lin, joint.lins_page)
    page = amina.page(NEW)
    edit(joint.lin, **{"title-en": "Edited by Lin"})
    assert submit(amina, page).status_code == 409
    again = submit(amina, amina.page(NEW))
    assert (again.status_code, numbers(cast)) == (422, [])
    edit(joint.lin, **{"title-en": "Joint session"})
    assert submit(amina, amina.page(NEW)).status_code == 303


def test_an_organiser_lets_it_stand_with_a_reason_that_is_for_what_was_missing_then(joint, amina, cast, database):
    sign(joint.bo, joint.bos_page)
    sign(joint.lin, joint.lins_page, "title")
    page = text_of(submit(amina, amina.page(NEW)))
    (reason,) = reasons(page)
    assert submit(amina, page, **{reason: "The bank agreed by telephone"}).status_code == 303
    assert database.query(Waiver).one().reason == "The bank agreed by telephone"

    edit(amina, minutes="90")
    assert submit(amina, amina.page(NEW)).status_code == 303, "the same is missing as was waived"

    edit(amina, **{"title-en": "Edited by Amina"})
    refused = submit(amina, amina.page(NEW))
    assert refused.status_code == 422, "both titles have lapsed, of which the waiver said nothing"
    assert reasons(text_of(refused)) != [reason]


def test_what_was_let_stand_lets_no_other_words_stand(joint, amina, cast):
    """The bank agreed to the title that it was told, and not to what others make of it after that."""
    sign(joint.bo, joint.bos_page)
    page = text_of(submit(amina, amina.page(NEW)))
    (reason,) = reasons(page)
    assert submit(amina, page, **{reason: "The bank agreed by telephone"}).status_code == 303
    edit(amina, **{"title-en": "Words that nobody at the bank has seen"})
    sign(joint.bo, joint.bos_page)
    refused = submit(amina, amina.page(NEW))
    assert (refused.status_code, numbers(cast)) == (422, [1])
    assert reasons(text_of(refused)) != [reason]


def test_other_sessions_are_not_held_up(joint, amina, cast, database):
    cast.session("alone", room="Hall B")
    database.commit()
    assert submit(amina, amina.page(f"{NEW}?only=alone")).status_code == 303
    assert [session.code for session in agenda_of(database, cast.summit.id).sessions] == ["alone"]


def test_a_joint_session_can_be_cancelled_without_a_signature(joint, amina, cast, database):
    sign(joint.bo, joint.bos_page)
    sign(joint.lin, joint.lins_page)
    submit(amina, amina.page(NEW))
    edit(amina, **{"status": "cancelled", "title-en": "Joint session, cancelled"})
    assert submit(amina, amina.page(NEW)).status_code == 303
    assert database.query(Release).count() == 2


@pytest.mark.parametrize("setting", ["shown", "none"])
def test_where_sign_offs_are_not_required_they_stop_nothing(joint, amina, cast, database, setting):
    joint.rules.sign_off = setting
    joint.session.start = at(15)
    database.commit()
    page = amina.page(NEW)
    assert ("is not signed off by all of its hosts" in page) is (setting == "shown")
    assert submit(amina, page).status_code == 303


def test_what_a_host_proposes_after_publication_lapses_nothing_until_it_is_approved_and_is_told_as_hers(joint, amina, database):
    sign(joint.bo, joint.bos_page)
    sign(joint.lin, joint.lins_page)
    submit(amina, amina.page(NEW))
    edit(joint.lin, **{"title-en": "Lin’s title"})
    assert states(joint.bo, joint.bos_page)["title"] == "signed signed"

    assert fill_in(amina, "/desk/shanghai-2026/changes", {"do": "approve"}).status_code == 303
    assert states(joint.bo, joint.bos_page)["title"] == "lapsed lapsed"
    assert "edited by Lin" in joint.bo.page(joint.bos_page)
    assert submit(amina, amina.page(NEW)).status_code == 422

    assert tell_lapses(database) == 1
    assert database.query(Letter).filter_by(kind="sign_off_lapsed").one().to == "bo@example.org", "Lin knows of it"
