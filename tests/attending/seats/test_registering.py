"""Registering: who gets a seat, who waits, who moves up and for how long a seat is kept."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from summit.attending.registering import (
    OfferIsOver,
    OnlyForInvited,
    RegistrationClosed,
    SessionHasBegun,
    SessionIsCancelled,
    confirm_offer,
    give_up_all_seats,
    give_up_seat,
    register,
)
from summit.attending.seats import MySeat, my_seats
from summit.attending.starring import starred
from summit.attending.waiting_list import deadline, expire_offers
from summit.core import clock
from summit.editorial.letters.filling import body_of, subject_of
from summit.editorial.publishing import publish
from summit.model import Invited, Letter, Registration, Schedule, Session
from tests.attending.seats.conftest import START, states


def enrol(database, seating, *accounts) -> list[str]:
    """Register people one after the other; what each got."""
    found = []
    for account in accounts:
        found.append(register(database, seating, account).state)
        database.commit()
    return found


def letters(database) -> list[Letter]:
    return list(database.scalars(select(Letter).filter_by(kind="seat_offered").order_by(Letter.id)))


def test_who_comes_first_has_a_seat_and_who_comes_later_waits(database, seated, people):
    seating = seated(3, held=1)
    dana, bo, eve, chen = people("Dana", "Bo", "Eve", "Chen")
    assert enrol(database, seating, dana, bo, eve, chen) == ["registered", "registered", "waiting", "waiting"]
    places = {account.name: my_seats(database, account, seating.summit_id)[seating.session_uid] for account in (dana, eve, chen)}
    assert places == {"Dana": MySeat("registered", None, 0), "Eve": MySeat("waiting", None, 1), "Chen": MySeat("waiting", None, 2)}


def test_asking_twice_changes_nothing(database, seated, people):
    seating = seated(1)
    dana, bo = people("Dana", "Bo")
    assert enrol(database, seating, dana, dana, bo, bo, bo) == ["registered", "registered", "waiting", "waiting", "waiting"]
    assert database.scalars(select(Registration.number).order_by(Registration.number)).all() == [1, 2]
    assert seating.asked == 2


def test_registering_puts_the_session_into_the_schedule(database, seated, people):
    seating = seated(1)
    (dana,) = people("Dana")
    enrol(database, seating, dana)
    schedule = database.scalars(select(Schedule).filter_by(account_id=dana.id)).one()
    assert starred(database, schedule) == {seating.session_uid}
    revision = schedule.revision
    give_up_seat(database, seating, dana)
    enrol(database, seating, dana)
    assert schedule.revision == revision, "a star that is there stays as it is"


def test_a_seat_that_is_given_up_is_offered_to_who_asked_first(database, seated, people):
    seating = seated(1)
    dana, bo, eve = people("Dana", "Bo", "Eve")
    enrol(database, seating, dana, bo, eve)
    assert give_up_seat(database, seating, dana) is True
    database.commit()
    assert states(database, seating) == {"Dana": "cancelled", "Bo": "offered", "Eve": "waiting"}
    (letter,) = letters(database)
    assert (letter.to, letter.state, letter.account_id) == ("bo@example.org", "seen", bo.id)
    assert subject_of(letter) == "Summit of Shanghai: a seat is kept for you"
    body = body_of(letter, "https://summit.example")
    assert "Dear Bo," in body
    assert "Talk\nSaturday, 4 July 2026" in body
    assert "until \N{LEFT-TO-RIGHT ISOLATE}2 June 2026, 16:00\N{POP DIRECTIONAL ISOLATE} (Shanghai" in body
    assert "https://summit.example/my/shanghai-2026/en/seats/talk" in body
    assert "{" not in body


def test_who_asks_again_goes_to_the_end(database, seated, people):
    seating = seated(1)
    dana, bo = people("Dana", "Bo")
    enrol(database, seating, dana, bo)
    give_up_seat(database, seating, dana)
    database.commit()
    assert enrol(database, seating, dana) == ["waiting"]
    assert states(database, seating) == {"Dana": "waiting", "Bo": "offered"}
    assert database.scalars(select(Registration.number).order_by(Registration.id)).all() == [3, 2]


def test_nobody_passes_those_who_wait(database, seated, people):
    seating = seated(1)
    dana, bo, eve = people("Dana", "Bo", "Eve")
    enrol(database, seating, dana, bo)
    seating.seats = 2
    database.commit()
    assert enrol(database, seating, eve) == ["waiting"]
    assert states(database, seating) == {"Dana": "registered", "Bo": "offered", "Eve": "waiting"}


def test_an_offer_is_confirmed_once_and_in_time(database, seated, people, at):
    seating = seated(1)
    dana, bo = people("Dana", "Bo")
    enrol(database, seating, dana, bo)
    with pytest.raises(OfferIsOver):
        confirm_offer(database, seating, bo)
    give_up_seat(database, seating, dana)
    database.commit()
    for _ in range(2):
        assert confirm_offer(database, seating, bo).state == "registered"
        database.commit()
    at(clock.now() + timedelta(days=3))
    assert expire_offers(database) == 0
    assert states(database, seating) == {"Dana": "cancelled", "Bo": "registered"}


def test_an_offer_past_its_deadline_goes_to_the_next_and_nobody_gets_two_letters(database, seated, people, at):
    seating = seated(1)
    dana, bo, eve = people("Dana", "Bo", "Eve")
    enrol(database, seating, dana, bo, eve)
    give_up_seat(database, seating, dana)
    database.commit()
    assert expire_offers(database) == 0
    at(clock.now() + timedelta(hours=24))
    with pytest.raises(OfferIsOver):
        confirm_offer(database, seating, bo)
    database.rollback()
    assert my_seats(database, bo, seating.summit_id) == {}
    for changed in (2, 0):
        assert expire_offers(database) == changed
        assert states(database, seating) == {"Dana": "cancelled", "Bo": "expired", "Eve": "offered"}
        assert [letter.to for letter in letters(database)] == ["eve@example.org"], "a letter on an offer that is over is called back"


def test_a_letter_that_has_gone_stays(database, seated, people, at):
    seating = seated(1)
    dana, bo = people("Dana", "Bo")
    enrol(database, seating, dana, bo)
    give_up_seat(database, seating, dana)
    letters(database)[0].state = "sent"
    database.commit()
    at(clock.now() + timedelta(hours=25))
    assert expire_offers(database) == 1
    assert [(letter.to, letter.state) for letter in letters(database)] == [("bo@example.org", "sent")]


def test_who_asks_finds_the_seat_of_an_offer_that_is_over(database, seated, people, at):
    seating = seated(1)
    dana, bo, eve = people("Dana", "Bo", "Eve")
    enrol(database, seating, dana, bo)
    give_up_seat(database, seating, dana)
    database.commit()
    at(clock.now() + timedelta(hours=25))
    assert enrol(database, seating, eve) == ["registered"]
    assert states(database, seating) == {"Dana": "cancelled", "Bo": "expired", "Eve": "registered"}


@pytest.mark.parametrize(
    ("ahead", "patience"),
    [
        (timedelta(days=30), timedelta(hours=24)),
        (timedelta(hours=48, seconds=1), timedelta(hours=24)),
        (timedelta(hours=48), timedelta(hours=4)),
        (timedelta(hours=6, seconds=1), timedelta(hours=4)),
        (timedelta(hours=6), timedelta(minutes=30)),
        (timedelta(minutes=10), timedelta(minutes=10)),
    ],
)
def test_the_nearer_the_session_the_shorter_a_seat_is_kept(at, ahead, patience):
    at(START - ahead)
    assert deadline(START) - clock.now() == patience


def test_a_session_without_a_time_keeps_a_seat_for_a_day(at):
    assert deadline(None) - clock.now() == timedelta(hours=24)


def test_nobody_is_moved_up_and_nobody_registers_once_the_session_has_begun(database, seated, people, at):
    seating = seated(1)
    dana, bo, eve = people("Dana", "Bo", "Eve")
    enrol(database, seating, dana, bo)
    at(START)
    give_up_seat(database, seating, dana)
    database.commit()
    assert expire_offers(database) == 0
    assert states(database, seating) == {"Dana": "cancelled", "Bo": "waiting"}
    with pytest.raises(SessionHasBegun):
        register(database, seating, eve)


def test_a_closed_registration_takes_nobody_and_lets_those_who_wait_move_up(database, seated, people):
    seating = seated(1)
    dana, bo, eve = people("Dana", "Bo", "Eve")
    enrol(database, seating, dana, bo)
    seating.is_open = False
    database.commit()
    with pytest.raises(RegistrationClosed):
        register(database, seating, eve)
    database.rollback()
    give_up_seat(database, seating, dana)
    database.commit()
    assert states(database, seating) == {"Dana": "cancelled", "Bo": "offered"}


@pytest.mark.parametrize("values", [{"status": "cancelled"}, {"access": "closed"}])
def test_nobody_registers_or_moves_up_where_nothing_takes_place_and_it_goes_on_when_it_does(cast, database, seated, people, values):
    seating = seated(1)
    dana, bo, eve = people("Dana", "Bo", "Eve")
    enrol(database, seating, dana, bo)
    session = database.scalars(select(Session).filter_by(code="talk")).one()
    before = {name: getattr(session, name) for name in values}
    for name, value in values.items():
        setattr(session, name, value)
    publish(database, cast.summit)
    database.commit()
    with pytest.raises(SessionIsCancelled):
        register(database, seating, eve)
    database.rollback()
    give_up_seat(database, seating, dana)
    database.commit()
    assert expire_offers(database) == 0
    for name, value in before.items():
        setattr(session, name, value)
    publish(database, cast.summit)
    database.commit()
    assert expire_offers(database) == 1
    assert states(database, seating) == {"Dana": "cancelled", "Bo": "offered"}


def test_by_invitation_means_only_the_invited(database, seated, people):
    seating = seated(2, access="invitation")
    dana, bo = people("Dana", "Bo")
    database.add(Invited(seating_id=seating.id, email="dana@example.org"))
    database.commit()
    with pytest.raises(OnlyForInvited):
        register(database, seating, bo)
    database.rollback()
    assert enrol(database, seating, dana) == ["registered"]


def test_who_is_not_invited_any_more_is_passed_over(database, seated, people):
    seating = seated(1, access="invitation")
    dana, bo, eve = people("Dana", "Bo", "Eve")
    database.add_all(Invited(seating_id=seating.id, email=account.email) for account in (dana, bo, eve))
    database.commit()
    enrol(database, seating, dana, bo, eve)
    database.query(Invited).filter_by(email="bo@example.org").delete()
    give_up_seat(database, seating, dana)
    database.commit()
    assert states(database, seating) == {"Dana": "cancelled", "Bo": "waiting", "Eve": "offered"}


def test_an_account_that_goes_gives_up_all_its_seats(database, seated, people):
    seating = seated(1)
    dana, bo = people("Dana", "Bo")
    enrol(database, seating, dana, bo)
    give_up_all_seats(database, dana)
    database.commit()
    assert states(database, seating) == {"Dana": "cancelled", "Bo": "offered"}


def test_a_seat_whose_account_vanished_is_found_by_the_worker(database, seated, people):
    seating = seated(1)
    dana, bo = people("Dana", "Bo")
    enrol(database, seating, dana, bo)
    database.delete(dana)
    database.commit()
    assert expire_offers(database) == 1
    assert states(database, seating) == {"Bo": "offered"}


def test_the_letter_is_in_her_language_and_its_link_in_one_that_the_summit_has(cast, database, seated, people):
    cast.summit.languages = ("en", "zh")
    seating = seated(1)
    dana, bo = people("Dana", "Bo")
    bo.language = "ar"
    database.commit()
    enrol(database, seating, dana, bo)
    give_up_seat(database, seating, dana)
    (letter,) = letters(database)
    assert (letter.language, letter.told["link"]) == ("ar", "/my/shanghai-2026/en/seats/talk")
