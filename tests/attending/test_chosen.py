"""What is in a schedule: also a session whose star is gone, as long as she has a seat of it."""

import pytest

from summit.attending.chosen import chosen
from summit.attending.registering import give_up_seat, register
from summit.attending.starring import set_star
from summit.model import Schedule, Seating
from tests.cast import at


@pytest.fixture
def seat(people, database) -> tuple[Schedule, Seating]:
    """Dana has a seat of the opening, and took its star away."""
    dana = people.attend("Dana", "closing")
    seating = Seating(summit_id=people.cast.summit.id, session_uid=people.session("opening").uid, seats=1)
    database.add(seating)
    people.session("opening").access = "registered"
    people.release()
    register(database, seating, dana)
    schedule = database.query(Schedule).filter_by(account_id=dana.id).one()
    set_star(database, schedule, seating.session_uid, is_on=False)
    database.commit()
    return schedule, seating


def test_a_seat_keeps_a_session_in_the_schedule_of_who_took_its_star_away(seat, people, database):
    schedule, seating = seat
    assert chosen(database, schedule.id) == {seating.session_uid, people.session("closing").uid}


def test_who_has_a_seat_is_told_of_a_change_without_a_star(seat, people):
    people.tell()
    people.release("opening", start=at(10))
    assert people.tell() == 1
    assert "Opening" in people.letter().told["changes"]


def test_who_gives_the_seat_up_has_it_no_more_and_her_calendars_hear_of_it(seat, people, database):
    schedule, seating = seat
    before = schedule.revision
    give_up_seat(database, seating, schedule.account)
    database.commit()
    assert chosen(database, schedule.id) == {people.session("closing").uid}
    assert schedule.revision == before + 1


def test_a_seat_that_has_a_star_too_leaves_nothing_for_calendars_to_hear(seat, people, database):
    schedule, seating = seat
    set_star(database, schedule, seating.session_uid, is_on=True)
    database.commit()
    before = schedule.revision
    give_up_seat(database, seating, schedule.account)
    database.commit()
    assert schedule.revision == before
