"""Conflicts over people, hosts and words: what must be found, and its nearest neighbour, which must not."""

import pytest

from summit.agenda.conflicts import find_conflicts
from summit.agenda.entries import Hosting, Item
from summit.agenda.texts import NO_TEXT, Text
from tests.agenda.planned import at, found, only, plan, session


def two(first: str, second: str, *, start=None, **values):
    """Two sessions that begin at nine and at half past nine in two halls."""
    return (
        session("first", at(9), people=f"{first} x:chair", **values),
        session("second", start or at(9, 30), room="hall-b", people=f"{second} y:chair"),
    )


@pytest.mark.parametrize("role", ["chair", "co_chair", "moderator", "keynote", "speaker", "rapporteur", "discussant"])
def test_somebody_who_is_needed_in_two_places_blocks(role):
    conflict = only(find_conflicts(plan(*two("chen:chair", f"chen:{role}"))))
    assert (conflict.kind, conflict.severity, conflict.people) == ("person_in_two_places", "blocks", ("chen",))


def test_a_panel_goes_on_without_one_of_its_panellists():
    assert found(*two("chen:chair", "chen:panellist")) == [("person_in_two_places", "warns")]
    assert found(*two("chen:panellist", "chen:panellist chen:moderator")) == [("person_in_two_places", "warns")]
    assert found(*two("chen:panellist chen:moderator", "chen:speaker")) == [("person_in_two_places", "blocks")]


def test_who_presents_an_item_is_not_needed_all_the_time():
    items = (Item("1", NO_TEXT, speaker="chen"),)
    assert found(*two("", "chen:speaker", items=items)) == [("person_in_two_places", "warns")]


def test_one_after_the_other_is_not_in_two_places():
    assert found(*two("chen:chair", "chen:chair", start=at(10))) == []
    assert found(*two("chen:chair", "dana:chair")) == []


def test_who_declined_is_nowhere_and_a_draft_only_warns():
    assert found(*two("chen:chair", "chen:chair", status="tentative"), unconfirmed={("first", "chen"): "declined"}) == []
    assert found(*two("chen:chair", "chen:chair", status="draft")) == [("person_in_two_places", "warns")]


def test_not_enough_time_to_walk():
    walking = {("expo", "lake"): 20, ("lake", "expo"): 20}

    def way(start):
        return find_conflicts(
            plan(
                session("first", at(9), people="chen:chair"),
                session("second", start, room="villa", people="chen:chair"),
                walking=walking,
                security={"lake": 10},
            )
        )

    conflict = only(way(at(10, 29)))
    assert (conflict.kind, conflict.severity, dict(conflict.values)) == ("no_time_to_walk", "warns", {"minutes": 29, "needed": 30})
    assert way(at(10, 30)) == []


def test_somebody_unconfirmed_in_a_confirmed_session():
    talk = session("talk", at(9), people="chen:chair")
    assert found(talk, unconfirmed={("talk", "chen"): "invited"}) == [("person_unconfirmed", "warns")]
    assert found(talk, unconfirmed={("talk", "chen"): "declined"}) == [("person_declined", "warns")]
    assert found(talk, unconfirmed={("other", "chen"): "invited"}) == []
    tentative = session("talk", at(9), people="chen:chair", status="tentative")
    assert found(tentative, unconfirmed={("talk", "chen"): "invited"}) == []


def test_what_a_session_does_not_have_yet():
    bare = {"start": None, "room": None, "people": "chen:speaker", "hosts": ()}
    assert found(session("bare", **bare)) == [
        ("without_time", "warns"),
        ("without_room", "warns"),
        ("without_chair", "informs"),
        ("without_host", "informs"),
    ]
    assert {severity for _kind, severity in found(session("bare", status="draft", **bare))} == {"informs"}
    assert found(session("bare", status="cancelled", **bare)) == []
    assert found(session("led", at(9), people="chen:moderator")) == []


def test_a_title_that_a_required_language_lacks():
    talk = session("talk", at(9))
    assert found(talk, required_languages=("en",)) == []
    assert found(talk, required_languages=("en", "fr")) == [("title_missing", "warns")]
    assert found(session("talk", at(9), status="draft"), required_languages=("fr",)) == [("title_missing", "informs")]
    assert found(session("talk", at(9), access="closed"), required_languages=("fr",)) == []
    conflict = only(find_conflicts(plan(talk, required_languages=("zh", "en", "fr"))))
    assert conflict.values["languages"] == ("zh", "fr")


def test_a_translation_of_what_the_source_no_longer_says():
    old = Text({"en": "New", "fr": "Ancien"}, stale=("fr",))
    assert found(session("talk", at(9), title=old), required_languages=("fr",)) == [("title_stale", "warns")]
    fresh = Text({"en": "New", "fr": "Neuf"})
    assert found(session("talk", at(9), title=fresh, abstract=old), required_languages=("fr",)) == [("text_stale", "informs")]
    assert found(session("talk", at(9), title=old), required_languages=("en",)) == []


def test_a_closed_session_with_a_webcast():
    assert found(session("talk", at(9), access="closed", webcast="https://live.example")) == [("closed_with_webcast", "blocks")]
    assert found(session("talk", at(9), access="invitation", webcast="https://live.example")) == []
    assert found(session("talk", at(9), access="closed")) == []


def test_sessions_of_one_agency_or_track_at_once():
    hosts = (Hosting("ministry", "lead"),)
    rooms = {"first": "hall-a", "second": "hall-b", "third": "villa"}

    def of_agency(*starts):
        return [session(uid, start, room=room, hosts=hosts) for (uid, room), start in zip(rooms.items(), starts, strict=True)]

    together = find_conflicts(plan(*of_agency(at(9), at(9), at(9, 30))))
    assert [conflict.sessions for conflict in together] == [("first", "second"), ("first", "second", "third")]
    assert {(conflict.kind, conflict.severity, conflict.agency) for conflict in together} == {("agency_at_once", "informs", "ministry")}
    assert found(*of_agency(at(9), at(10), at(11))) == []
    in_track = [session(uid, at(9), room=room, track="security") for uid, room in rooms.items()]
    assert found(*in_track) == [("track_at_once", "informs")]
    assert found(session("one", at(9), track="security"), session("two", at(9), room="hall-b", track="health")) == []


def test_a_code_used_twice():
    assert found(session("one", at(9), code="x"), session("two", at(11), code="x")) == [("code_used_twice", "blocks")]
    assert found(session("one", at(9), code="x"), session("two", at(11), code="y")) == []


def test_the_worst_comes_first():
    kinds = found(
        session("one", at(9), people="chen:panellist", capacity=500), session("two", at(9), people="chen:chair"), usual_turnround=15
    )
    assert [severity for _kind, severity in kinds] == ["blocks", "warns", "warns", "informs"]
