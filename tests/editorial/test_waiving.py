"""Letting a conflict stand: by whom and why, and until the facts change."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from summit.agenda.conflicts import find_conflicts
from summit.core import clock
from summit.editorial.planning import plan_of
from summit.editorial.trailing import acting
from summit.editorial.waiving import NoReason, UnknownConflict, since_when, standing, waive, waivers_of, withdraw_waiver
from summit.model import Participation, Trail
from tests.cast import at


def doubles(cast):
    return [conflict for conflict in find_conflicts(plan_of(cast.database, cast.summit)) if conflict.kind == "room_double_used"]


@pytest.fixture
def clash(cast):
    """A summit in which two sessions are in Hall A at nine."""
    cast.first, cast.second = cast.session("first"), cast.session("second", start=at(9, 30))
    cast.database.commit()
    return cast


def lines(cast):
    return cast.database.scalars(select(Trail).filter_by(kind="waiver").order_by(Trail.id)).all()


def test_a_waived_conflict_no_longer_stands_and_the_trail_says_who_let_it(clash):
    (conflict,) = doubles(clash)
    acting(clash.database, "uid-of-amina", "/desk")
    waive(clash.database, clash.summit, conflict.key, " They share the hall. ", "uid-of-amina")
    clash.database.commit()
    waivers = waivers_of(clash.database, clash.summit)
    assert (waivers[conflict.key].reason, waivers[conflict.key].by) == ("They share the hall.", "uid-of-amina")
    assert standing([conflict], waivers) == []
    assert standing([conflict], {}) == [conflict]
    (line,) = lines(clash)
    assert (line.action, line.subject, line.actor, line.after["reason"]) == (
        "created",
        conflict.key,
        "uid-of-amina",
        "They share the hall.",
    )


def test_a_waiver_needs_a_reason_and_a_conflict(clash):
    (conflict,) = doubles(clash)
    for reason in ("", "  \n "):
        with pytest.raises(NoReason):
            waive(clash.database, clash.summit, conflict.key, reason, "amina")
    with pytest.raises(UnknownConflict):
        waive(clash.database, clash.summit, "0123456789abcdef", "Because.", "amina")
    with pytest.raises(UnknownConflict):
        waive(clash.database, clash.summit, conflict.key, "Because.", "amina", among=[])
    with pytest.raises(UnknownConflict):
        withdraw_waiver(clash.database, clash.summit, conflict.key)
    assert waivers_of(clash.database, clash.summit) == {}
    assert lines(clash) == []


def test_a_waiver_survives_another_title_and_ends_with_another_time(clash):
    (conflict,) = doubles(clash)
    waive(clash.database, clash.summit, conflict.key, "They share the hall.", "amina")
    clash.reword(clash.first, "en", "Quite another title")
    assert standing(doubles(clash), waivers_of(clash.database, clash.summit)) == []
    clash.second.start = at(9, 35)
    assert len(standing(doubles(clash), waivers_of(clash.database, clash.summit))) == 1


def test_another_reason_replaces_the_first_and_a_withdrawn_waiver_is_gone(clash):
    (conflict,) = doubles(clash)
    waive(clash.database, clash.summit, conflict.key, "One reason.", "amina")
    waive(clash.database, clash.summit, conflict.key, "A better one.", "otto")
    waiver = waivers_of(clash.database, clash.summit)[conflict.key]
    assert (waiver.reason, waiver.by) == ("A better one.", "otto")
    withdraw_waiver(clash.database, clash.summit, conflict.key)
    assert waivers_of(clash.database, clash.summit) == {}
    assert [line.action for line in lines(clash)] == ["created", "changed", "removed"]
    assert lines(clash)[1].before["reason"] == "One reason."


def test_a_conflict_is_there_since_the_last_edit_that_could_cause_it(clash, monkeypatch):
    created = clock.now()
    monkeypatch.setattr(clock, "now", lambda: created + timedelta(hours=1))
    clash.second.start = at(9, 45)
    clash.database.commit()
    monkeypatch.setattr(clock, "now", lambda: created + timedelta(hours=2))
    clash.reword(clash.first, "en", "Another title")
    clash.database.commit()
    (conflict,) = doubles(clash)
    assert since_when(clash.database, clash.summit, [conflict]) == {conflict.key: created + timedelta(hours=1)}
    assert since_when(clash.database, clash.summit, []) == {}


def test_somebody_who_was_put_into_a_second_session_is_there_since_then(clash, monkeypatch):
    created = clock.now()
    monkeypatch.setattr(clock, "now", lambda: created + timedelta(hours=1))
    for session in (clash.first, clash.second):
        session.participations.append(Participation(person_id=clash.chen.id, role="speaker"))
    clash.database.commit()
    (conflict,) = [one for one in find_conflicts(plan_of(clash.database, clash.summit)) if one.kind == "person_in_two_places"]
    assert since_when(clash.database, clash.summit, [conflict]) == {conflict.key: created + timedelta(hours=1)}
