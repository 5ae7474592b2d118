"""Conflicts as values: their keys, those about one session, and that sweeps find what comparing all pairs finds."""

from datetime import timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as some
from msgspec.structs import replace

from summit.agenda.conflicts import KINDS, SEVERITIES, find_conflicts
from summit.agenda.conflicts.conflict import unless_draft
from summit.agenda.conflicts.people import INDISPENSABLE
from summit.agenda.texts import Text
from tests.agenda.planned import at, only, plan, session


def test_another_time_or_room_is_another_conflict_and_another_title_is_the_same():
    one, two = session("one", at(9)), session("two", at(9, 30))
    key = only(find_conflicts(plan(one, two))).key
    assert len(key) == 16
    assert only(find_conflicts(plan(one, replace(two, title=Text({"en": "Other"}), code="other")))).key == key
    assert only(find_conflicts(plan(one, replace(two, start=at(9, 35))))).key != key
    assert only(find_conflicts(plan(one, replace(two, minutes=65)))).key != key
    assert only(find_conflicts(plan(replace(one, room="villa"), replace(two, room="villa")))).key != key


def test_letting_a_warning_stand_is_not_letting_a_block_stand():
    one, two = session("one", at(9)), session("two", at(9, 30), status="draft")
    warned = only(find_conflicts(plan(one, two)))
    blocked = only(find_conflicts(plan(one, replace(two, status="confirmed"))))
    assert (warned.severity, blocked.severity) == ("warns", "blocks")
    assert warned.key != blocked.key


def test_a_session_moved_in_the_plan_meets_others_there():
    one, two, three = session("one", at(9)), session("two", at(11)), session("three", at(11))
    before = plan(one, two, three)
    after = before.changed([replace(one, start=at(11, 30))])
    assert find_conflicts(before, {"one"}) == []
    assert {conflict.sessions for conflict in find_conflicts(after, {"one"})} == {("two", "one"), ("three", "one")}
    assert find_conflicts(before, {"unknown"}) == []


WALKING = {("expo", "lake"): 20, ("lake", "expo"): 20}
ROLES = ("chair", "panellist")

sessions = some.lists(
    some.builds(
        lambda start, minutes, room, people, host, status, is_everywhere: {
            "start": start if start is None else at(9) + timedelta(minutes=start),
            "minutes": minutes,
            "room": None if is_everywhere else room,
            "people": " ".join(f"{person}:{role}" for person, role in people.items()),
            "track": host,
            "status": status,
            "is_everywhere": is_everywhere,
        },
        some.none() | some.integers(0, 40).map(lambda step: step * 15),
        some.sampled_from((15, 45, 60, 240)),
        some.sampled_from(("hall-a", "hall-b", "villa", None)),
        some.dictionaries(some.sampled_from("cd"), some.sampled_from(ROLES)),
        some.sampled_from(("health", "security", None)),
        some.sampled_from(("confirmed", "confirmed", "tentative", "draft", "cancelled")),
        some.sampled_from((False, False, False, True)),
    ),
    max_size=12,
).map(lambda told: [session(f"s{place:02}", **values) for place, values in enumerate(told)])


def planned(entries):
    return plan(*entries, walking=WALKING, security={"lake": 10}, usual_turnround=15, turnround={"villa": 30})


def naively(made, entries) -> set[tuple]:
    """Every pair compared with every other, as one would explain the rules to a child."""
    found = set()
    on = [entry for entry in entries if entry.start and entry.status not in ("cancelled", "postponed")]
    for one, two in combinations(on, 2):
        first, second = sorted((one, two), key=lambda entry: (entry.start, entry.end, entry.uid))
        pair = (first.uid, second.uid)
        gap = (second.start - first.end).total_seconds() / 60
        if first.room and first.room == second.room and gap < made.turnround_of(first.room):
            is_hard = gap < 0 or first.room == "villa"
            severity = unless_draft("blocks" if is_hard else "warns", first, second)
            found.add(("room_double_used" if gap < 0 else "room_not_cleared", severity, pair, first.room))
        for person in set(first.people) & set(second.people):
            roles = [part.role for entry in (first, second) for part in entry.participations if part.person == person]
            if gap < 0:
                severity = "blocks" if set(roles) <= INDISPENSABLE else "warns"
                found.add(("person_in_two_places", unless_draft(severity, first, second), pair, person))
            elif gap < made.minutes_between(first.room, second.room):
                found.add(("no_time_to_walk", "warns", pair, person))
        if gap < 0 and first.is_everywhere != second.is_everywhere:
            found.add(("during_break", "informs", tuple(sorted(pair)), ""))
    for entry in on:
        together = sorted(other.uid for other in on if other.track == entry.track and other.start <= entry.start < other.end)
        if entry.track and len(together) > 1:
            found.add(("track_at_once", "informs", tuple(together), entry.track))
    return found


SWEPT = {"room_double_used", "room_not_cleared", "person_in_two_places", "no_time_to_walk", "during_break", "track_at_once"}


def swept(conflicts) -> list[tuple]:
    told = []
    for conflict in conflicts:
        if conflict.kind in SWEPT:
            is_set = conflict.kind in ("track_at_once", "during_break")
            uids = tuple(sorted(conflict.sessions)) if is_set else conflict.sessions
            told.append((conflict.kind, conflict.severity, uids, conflict.room or conflict.track or "".join(conflict.people)))
    return told


@given(sessions)
def test_sweeps_find_what_comparing_all_pairs_finds(entries):
    made = planned(entries)
    conflicts = find_conflicts(made)
    told = swept(conflicts)
    assert set(told) == naively(made, entries)
    assert len(told) == len(set(told))
    assert len({conflict.key for conflict in conflicts}) == len(conflicts)


@given(sessions.filter(bool))
def test_conflicts_about_a_session_are_those_of_everything_that_involve_it(entries):
    made = planned(entries)
    everything = find_conflicts(made)
    for entry in entries:
        about = find_conflicts(made, {entry.uid})
        assert {conflict.key for conflict in about} == {conflict.key for conflict in everything if entry.uid in conflict.sessions}


@given(sessions)
def test_every_conflict_is_of_a_known_kind_and_severity_and_says_whom_it_concerns(entries):
    for conflict in find_conflicts(planned(entries)):
        assert conflict.kind in KINDS
        assert conflict.severity in SEVERITIES
        assert conflict.sessions
