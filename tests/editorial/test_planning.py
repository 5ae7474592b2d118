"""The tables as a plan, and when it may be used again."""

import pytest

from summit.agenda.conflicts import find_conflicts
from summit.editorial.drafting import draft_of
from summit.editorial.planning import draft_stamp, plan_of, plan_with
from summit.editorial.publishing import publish
from summit.model import TravelTime, Venue
from summit.model.wording import wordings
from tests.cast import at


def codes(plan) -> set[str]:
    return {session.code for session in plan.agenda.sessions}


@pytest.fixture
def filled(cast):
    cast.session("open", people=(cast.chen,))
    cast.session("closed", access="closed", room="Hall B")
    cast.session("draft", status="draft", start=at(14))
    cast.database.commit()
    return cast


def test_a_plan_holds_drafts_and_closed_sessions_which_the_public_draft_does_not(filled):
    assert codes(plan_of(filled.database, filled.summit)) == {"open", "closed", "draft"}
    assert {session.code for session in draft_of(filled.database, filled.summit).sessions} == {"open"}


def test_a_plan_knows_the_places_and_the_people(filled):
    lake = filled._add(Venue(summit_id=filled.summit.id, code="lake", name=wordings({"en": "Lake"}), security_minutes=10))
    filled._add(TravelTime(summit_id=filled.summit.id, origin=filled.venue.uid, destination=lake.uid, minutes=20))
    filled.halls["Hall B"].turnround = 45
    filled.summit.required_languages = ("en", "fr")
    session = filled.session("asked", people=(filled.chen,), start=at(16))
    session.participations[0].state = "invited"
    plan = plan_of(filled.database, filled.summit)
    assert plan.walking == {(filled.venue.uid, lake.uid): 20, (lake.uid, filled.venue.uid): 20}
    assert plan.security[lake.uid] == 10
    assert (plan.turnround_of(filled.halls["Hall A"].uid), plan.turnround_of(filled.halls["Hall B"].uid)) == (15, 45)
    assert plan.required_languages == ("en", "fr")
    assert plan.unconfirmed == {(session.uid, filled.chen.uid): "invited"}


def test_a_plan_is_used_again_until_somebody_edits(filled):
    plan = plan_of(filled.database, filled.summit)
    assert plan_of(filled.database, filled.summit) is plan
    stamp = draft_stamp(filled.database, filled.summit.id)
    filled.session("new", start=at(16))
    filled.database.commit()
    assert draft_stamp(filled.database, filled.summit.id) > stamp
    assert codes(plan_of(filled.database, filled.summit)) == {"open", "closed", "draft", "new"}


def test_what_is_taken_back_is_never_kept_for_others(filled):
    """The next edit gets the ids of the lines that were taken back, so that the stamp alone could not tell them apart."""
    filled.session("never", start=at(16))
    assert "never" in codes(plan_of(filled.database, filled.summit))
    filled.database.rollback()
    assert "never" not in codes(plan_of(filled.database, filled.summit))
    filled.session("real", start=at(16))
    filled.database.commit()
    assert codes(plan_of(filled.database, filled.summit)) == {"open", "closed", "draft", "real"}


def test_what_is_to_be_published_shares_rooms_with_closed_sessions_and_not_with_drafts(filled):
    filled.session("late", start=at(14))
    filled.session("beside", room="Hall B")
    agenda = draft_of(filled.database, filled.summit)
    conflicts = find_conflicts(plan_with(filled.database, filled.summit, agenda))
    doubles = [conflict for conflict in conflicts if conflict.kind == "room_double_used"]
    by_uid = {session.uid: session.code for session in plan_of(filled.database, filled.summit).agenda.sessions}
    assert [{by_uid[uid] for uid in double.sessions} for double in doubles] == [{"closed", "beside"}]
    assert {double.severity for double in doubles} == {"blocks"}


def test_a_session_that_was_closed_after_it_was_public_counts_where_it_is(filled):
    publish(filled.database, filled.summit)
    session = filled.session("later", room="Hall B", start=at(16))
    filled.database.commit()
    _release, _changes = publish(filled.database, filled.summit)
    session.access = "closed"
    filled.database.commit()
    publish(filled.database, filled.summit)
    plan = plan_with(filled.database, filled.summit, draft_of(filled.database, filled.summit))
    assert plan.agenda.get(session.uid).status == "confirmed"
    assert plan.agenda.get(session.uid).room == filled.halls["Hall B"].uid
