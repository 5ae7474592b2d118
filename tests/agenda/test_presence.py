"""When people can be there, and the sessions that lie outside."""

from summit.agenda.conflicts import find_conflicts
from summit.agenda.presence import covers, merged
from tests.agenda.planned import at, found, only, plan, session


def test_spans_that_touch_become_one():
    spans = [(at(12), at(14)), (at(9), at(10)), (at(10), at(11)), (at(13), at(13, 30))]
    assert merged(spans) == ((at(9), at(11)), (at(12), at(14)))
    assert merged([]) == ()


def test_a_span_covers_what_begins_and_ends_with_it():
    spans = ((at(9), at(11)), (at(12), at(14)))
    assert covers(spans, at(9), at(11))
    assert not covers(spans, at(9), at(11, 1))
    assert not covers(spans, at(10), at(13))


def talk(**values):
    return session("talk", at(9, 30), 60, people="chen:chair", **values)


def test_who_said_when_she_is_there_is_missed_at_other_times():
    conflict = only(find_conflicts(plan(talk(), presence={"chen": ((at(10), at(18)),)})))
    assert (conflict.kind, conflict.severity, conflict.sessions, conflict.people) == ("person_absent", "warns", ("talk",), ("chen",))


def test_two_spans_with_a_gap_do_not_cover_a_session():
    assert found(talk(), presence={"chen": ((at(9), at(10)), (at(10, 1), at(18)))}) == [("person_absent", "warns")]


def test_who_is_there_or_said_nothing_or_does_not_come_is_not_missed():
    assert found(talk(), presence={"chen": ((at(9, 30), at(10, 30)),)}) == []
    assert found(talk(), presence={"dana": ((at(17), at(18)),)}) == []
    away = {"chen": ((at(17), at(18)),)}
    assert found(talk(status="tentative"), presence=away, unconfirmed={("talk", "chen"): "declined"}) == []
    assert found(talk(status="cancelled"), presence=away) == []
    assert found(session("later", None, people="chen:chair", status="tentative"), presence=away) == [("without_time", "informs")]


def test_other_times_make_it_another_conflict_and_another_room_does_not():
    def key(hour: int, **values) -> str:
        return only(find_conflicts(plan(talk(**values), presence={"chen": ((at(hour), at(18)),)}))).key

    assert key(10) == key(10, room="hall-b")
    assert key(10) != key(11)


def test_a_session_that_is_dropped_elsewhere_finds_it_too():
    made = plan(talk(), presence={"chen": ((at(10), at(18)),)})
    assert [conflict.kind for conflict in find_conflicts(made, about={"talk"})] == ["person_absent"]
