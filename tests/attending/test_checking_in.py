"""Letting people in: any order of any devices ends alike, and every scan is answered with what is true."""

from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update
from sqlalchemy.orm import Session as Database

from summit.attending.checking_in import Scan, check_in, digest_of, ticket_of
from summit.core import clock
from summit.core.codes import new_ticket
from summit.model import Registration, Seating
from tests.signing_in import account_of

NOW = datetime(2026, 7, 4, 2, 0, tzinfo=UTC)
DANA, CHEN, EVE, WAITING, ELSEWHERE, NOBODYS = (
    "DANA222222222222",
    "CHEN222222222222",
    "EVE2222222222222",
    "WA222222",
    "ELSE2222",
    "NQBQDY22",
)


def at(minutes: float) -> datetime:
    """So many minutes before now."""
    return NOW - timedelta(minutes=minutes)


def seating_for(cast, code: str, **tickets: tuple[str, str]) -> Seating:
    """Seats of a session, and who has which ticket in which state: Dana=("AAAA", "registered")."""
    session = cast.session(code)
    seating = Seating(summit_id=cast.summit.id, session_uid=session.uid, seats=10)
    cast.database.add(seating)
    cast.database.flush()
    for number, (name, (ticket, state)) in enumerate(tickets.items(), 1):
        account = account_of(cast.database, name)
        cast.database.add(Registration(seating_id=seating.id, account_id=account.id, state=state, number=number, ticket=ticket))
    cast.database.flush()
    return seating


@pytest.fixture
def seating(cast, monkeypatch) -> Seating:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    seating_for(cast, "panel", Zoe=(ELSEWHERE, "registered"))
    people = {"Dana": (DANA, "registered"), "Chen": (CHEN, "registered"), "Eve": (EVE, "cancelled"), "Wang": (WAITING, "waiting")}
    return seating_for(cast, "talk", **people)


def came(database) -> dict[str, datetime]:
    """Who came when, by her ticket."""
    return dict(database.execute(select(Registration.ticket, Registration.came_at).where(Registration.came_at.is_not(None))).all())


def test_the_first_scan_is_let_in_and_the_second_is_told_when_that_was(database, seating):
    (first,) = check_in(database, seating, [Scan(DANA, at(9))])
    (second,) = check_in(database, seating, [Scan(DANA, at(2))])
    assert (first.outcome, first.name, first.came_at) == ("came", "Dana", at(9))
    assert (second.outcome, second.name, second.came_at) == ("already", "Dana", at(9))
    assert came(database) == {DANA: at(9)}


def test_an_earlier_scan_that_comes_to_light_later_is_the_one_that_counts(database, seating):
    check_in(database, seating, [Scan(DANA, at(2))])
    (late,) = check_in(database, seating, [Scan(DANA, at(9))])
    assert (late.outcome, late.came_at) == ("already", at(9))
    assert came(database) == {DANA: at(9)}


def test_of_scans_that_are_told_together_the_earliest_counts_and_each_is_answered_in_its_place(database, seating):
    answers = check_in(
        database, seating, [Scan(DANA, at(2)), Scan(CHEN, at(5)), Scan(DANA, at(9)), Scan(NOBODYS, at(1)), Scan(DANA, at(4))]
    )
    assert [(one.outcome, one.came_at) for one in answers] == [
        ("already", at(9)),
        ("came", at(5)),
        ("came", at(9)),
        ("unknown", None),
        ("already", at(9)),
    ]


def test_who_has_no_seat_is_told_so_and_who_stands_at_the_wrong_door_where_to_go(database, seating):
    elsewhere = database.scalars(select(Seating.session_uid).where(Seating.id != seating.id)).one()
    answers = check_in(database, seating, [Scan(EVE, at(1)), Scan(WAITING, at(1)), Scan(ELSEWHERE, at(1)), Scan("", at(1))])
    assert [(one.outcome, one.session_uid) for one in answers] == [
        ("no_seat", None),
        ("no_seat", None),
        ("other_session", elsewhere),
        ("unknown", None),
    ]
    assert came(database) == {}


def test_tickets_of_another_summit_are_unknown(database, cast, seating):
    other = type(cast)(database, slug="elsewhere-2026")
    foreign = seating_for(other, "keynote", Fatima=("FARAWAY2", "registered"))
    assert [one.outcome for one in check_in(database, seating, [Scan("FARAWAY2", at(1))])] == ["unknown"]
    assert [one.outcome for one in check_in(database, foreign, [Scan("FARAWAY2", at(1))])] == ["came"]


@pytest.mark.parametrize("wrong", [timedelta(minutes=1), timedelta(days=4000)])
def test_a_clock_that_is_fast_counts_as_now(database, seating, wrong):
    (answer,) = check_in(database, seating, [Scan(DANA, NOW + wrong)])
    assert (answer.outcome, answer.came_at) == ("came", NOW)


@pytest.mark.parametrize(
    "typed", ["dana 2222-2222 2222", "DANA222222222222\n", "ＤＡＮＡ222222222222", "Dana‑2222\u00a02222 2222", "dana٢٢٢٢٢٢٢٢۲۲۲۲"]
)
def test_tickets_are_read_as_people_type_them(database, seating, typed):
    assert ticket_of(typed) == DANA
    assert [one.outcome for one in check_in(database, seating, [Scan(typed, at(1))])] == ["came"]


@pytest.mark.parametrize("typed", ["", " - ", "https://example.org/DANA2222", "DANA0222", "D" * 65, "\ud800", "%", "\0"])
def test_what_can_be_no_ticket_is_none(typed):
    assert ticket_of(typed) == ""


def test_every_new_ticket_is_read_as_it_is_and_known_by_its_digest_alone():
    made = [new_ticket() for _ in range(200)]
    assert [ticket_of(ticket.lower()) for ticket in made] == made
    assert len({digest_of(ticket) for ticket in made}) == 200


def test_devices_that_tell_at_the_same_time_do_not_overwrite_an_earlier_scan(database, seating):
    database.commit()
    seating_id, engine, outcomes = seating.id, database.get_bind(), []

    def tell(minutes: int) -> None:
        with Database(engine) as own:
            answers = check_in(own, own.get_one(Seating, seating_id), [Scan(CHEN, at(minutes)), Scan(DANA, at(minutes + 1))])
            own.commit()
            outcomes.extend(answer.outcome for answer in answers)

    devices = [Thread(target=tell, args=(minutes,)) for minutes in (3, 9, 1, 7, 5, 8, 2, 6)]
    for device in devices:
        device.start()
    for device in devices:
        device.join()
    assert len(outcomes) == 16
    assert came(database) == {CHEN: at(9), DANA: at(10)}


TICKETS = st.sampled_from([DANA, CHEN, EVE, WAITING, ELSEWHERE, NOBODYS, DANA.lower()])
SCANS = st.lists(st.builds(Scan, TICKETS, st.integers(-300, 600).map(lambda seconds: NOW - timedelta(seconds=seconds))), max_size=12)


def deliver(database, seating: Seating, scans: list[Scan], chance) -> list:
    """Tell the scans in bundles of any size, some of them more than once, as devices do that lose their answers."""
    database.execute(update(Registration).values(came_at=None))
    waiting, answers = list(scans), []
    while waiting:
        size = chance.randint(1, len(waiting))
        bundle, waiting = waiting[:size], waiting[size:]
        answers += check_in(database, seating, bundle)
        if chance.random() < 0.3:
            answers += check_in(database, seating, chance.sample(bundle, chance.randint(1, size)))
    return answers


@given(SCANS, st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_any_repetition_and_any_two_devices_end_alike(database, seating, scans, chance):
    first = chance.sample(scans, len(scans))
    second = [*chance.sample(scans, len(scans)), *(chance.choices(scans, k=3) if scans else ())]
    expected = {}
    for scan in scans:
        ticket, moment = ticket_of(scan.ticket), min(scan.at, NOW)
        if ticket in (DANA, CHEN):
            expected[ticket] = min(expected.get(ticket, moment), moment)

    for device in (first, second):
        answers = deliver(database, seating, device, chance)
        assert came(database) == expected
        assert sum(one.outcome == "came" for one in answers) == len(expected)
