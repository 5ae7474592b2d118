"""Two proposals become one session: both hosts, both histories."""

from sqlalchemy import select

from summit.model import Call, Session
from summit.model.proposal import PersonWanted
from tests.signing_in import granted
from tests.submitting import send, submit
from tests.web.desk.proposals.pages import DESK, again, hosts_of, page_of, people_of, press


def test_two_merged_are_one_session_of_both_hosts_and_keep_both_histories(amina, cast, academy, propose, bos, database):
    people = (PersonWanted("speaker", name="Li Na", email="li@example.org"), PersonWanted("panellist", name="Ada", email="ada@example.org"))
    other = propose(academy, "Machines we trust", people=people, minutes=60, co_hosts=(cast.bos_agency.uid,))
    database.add(Call(summit_id=cast.summit.id, quota=1))
    database.commit()
    press(amina, bos, "review", {"review-score": "4", "review-remark": "Of the first"})
    press(amina, other, "review", {"review-score": "3", "review-remark": "Of the second"})
    page = f"{page_of(bos)}/merge"
    assert "Machines we trust" in amina.page(page)
    chosen = {"take-title": "other", "take-minutes": "one", "take-abstract": "one", "lead": "other", "accept-words": "Together"}
    assert submit(amina, f"{page}?with={other.uid}", chosen, action=page).status_code == 303
    made = database.scalars(select(Session)).one()
    assert (made.title["en"], made.abstract["en"], made.minutes) == ("Machines we trust", "About Trust in machines", 90)
    assert hosts_of(made) == [("academy", "lead"), ("ministry", "co_host")]
    assert sorted(people_of(made)) == [("Ada", "panellist", "invited"), ("Chen Yu", "chair", "invited"), ("Li Na", "speaker", "invited")]
    one, two = again(database, bos.id), again(database, other.id)
    assert (one.state, two.state, one.session_id, two.session_id) == ("merged", "accepted", made.id, made.id)
    assert (one.title["en"], two.title["en"]) == ("Trust in machines", "Machines we trust")
    for proposal in (one, two):
        text = amina.page(page_of(proposal))
        for told in ("Of the first", "Of the second", "Together", "About Trust in machines", "About Machines we trust"):
            assert told in text
    session_page = amina.page(f"{DESK}/sessions/{made.code}")
    assert "Made of 2 proposals" in session_page
    assert page_of(one) in session_page
    assert page_of(two) in session_page


def test_only_the_lead_of_a_merged_session_counts_for_a_quota(amina, at_the_desk, cast, academy, propose, bos, database):
    other = propose(academy, "Machines we trust")
    database.add(Call(summit_id=cast.summit.id, quota=1))
    bo = at_the_desk("Bo", granted("agency_editor", cast.summit, agency=cast.bos_agency))
    gao = at_the_desk("Gao", granted("agency_editor", cast.summit, agency=academy))
    assert "<strong>0 are left.</strong>" in bo.page("/agency/shanghai-2026/ministry/proposals")
    page = f"{page_of(bos)}/merge"
    assert submit(amina, f"{page}?with={other.uid}", {"lead": "other"}, action=page).status_code == 303
    assert "<strong>1 is left.</strong>" in bo.page("/agency/shanghai-2026/ministry/proposals")
    assert "<strong>0 are left.</strong>" in gao.page("/agency/shanghai-2026/academy/proposals")
    text = bo.page(f"/agency/shanghai-2026/ministry/proposals/{bos.uid}")
    assert "Merged with" in text
    assert "Machines we trust" in text
    assert gao.get(f"/agency/shanghai-2026/academy/proposals/{bos.uid}").status_code == 404


def test_what_the_secretariat_asked_one_agency_the_other_does_not_read(amina, at_the_desk, cast, academy, propose, bos, database):
    other = propose(academy, "Machines we trust")
    bo = at_the_desk("Bo", granted("agency_editor", cast.summit, agency=cast.bos_agency))
    gao = at_the_desk("Gao", granted("agency_editor", cast.summit, agency=academy))
    press(amina, other, "question", {"ask-words": "Who pays for it?"})
    again(database, other.id).state = "submitted"
    database.commit()
    page = f"{page_of(bos)}/merge"
    assert submit(amina, f"{page}?with={other.uid}", {"lead": "other", "accept-words": "Together"}, action=page).status_code == 303
    mine = bo.page(f"/agency/shanghai-2026/ministry/proposals/{bos.uid}")
    assert mine.count("Together") == 3
    assert "Who pays for it?" not in mine
    assert "Who pays for it?" in gao.page(f"/agency/shanghai-2026/academy/proposals/{other.uid}")


def test_a_merge_that_somebody_overtook_is_shown_again_with_its_choices(amina, otto, academy, propose, bos, database):
    other = propose(academy, "Machines we trust")
    page = f"{page_of(bos)}/merge"
    shown, mine = (client.get(f"{page}?with={other.uid}") for client in (otto, amina))
    other.note = "Changed"
    database.commit()
    answer = send(otto, shown, {"take-title": "other", "lead": "other"}, action=page)
    assert answer.status_code == 409
    assert 'id="take-title-other" name="take-title" value="other" checked' in answer.get_data(as_text=True)
    assert send(otto, answer, {}, action=page).status_code == 303
    assert send(amina, mine, {}, action=page).status_code == 409
    assert len(database.scalars(select(Session)).all()) == 1


def test_what_is_merged_is_another_one_that_waits(amina, academy, propose, bos):
    decided = propose(academy, "Decided", state="refused")
    page = f"{page_of(bos)}/merge"
    assert "No other proposal waits" in amina.page(page)
    for uid in (bos.uid, decided.uid, "nothing"):
        assert amina.get(f"{page}?with={uid}").status_code == 404
    assert amina.get(f"{page_of(decided)}/merge").status_code == 409
