"""What organisers do with seats: nobody loses one, and freed ones go to those who wait."""

import pytest
from sqlalchemy import select

from summit.attending.registering import register
from summit.attending.seats import seating_of
from summit.attending.steering import (
    NoSeatHeld,
    NotWaiting,
    SeatedAlready,
    StaleSeating,
    cancel_seat,
    give_held_seat,
    put_first,
    save_seating,
)
from summit.editorial.letters.filling import body_of
from summit.model import Invited, Letter, Registration, Trail
from tests.attending.seats.conftest import states


@pytest.fixture
def full(database, seated, people):
    """Two seats, one of them held: Dana has the other, Bo and Eve wait."""
    seating = seated(2, held=1)
    for account in people("Dana", "Bo", "Eve"):
        register(database, seating, account)
    database.commit()
    return seating


def save(database, seating, **changed):
    told = {"seats": seating.seats, "held": seating.held, "is_open": seating.is_open, "seen": seating.version} | changed
    save_seating(database, seating.summit_id, seating.session_uid, **told)
    database.commit()


def of(database, name: str) -> Registration:
    return next(row for row in database.scalars(select(Registration)) if row.account.name == name)


def test_more_seats_and_fewer_held_move_people_up(database, full):
    save(database, full, seats=3)
    assert states(database, full) == {"Dana": "registered", "Bo": "offered", "Eve": "waiting"}
    save(database, full, held=0)
    assert states(database, full) == {"Dana": "registered", "Bo": "offered", "Eve": "offered"}


def test_fewer_seats_than_are_taken_take_none_away_and_move_nobody_up(database, full, people):
    save(database, full, seats=5, held=1)
    assert states(database, full) == {"Dana": "registered", "Bo": "offered", "Eve": "offered"}
    (chen,) = people("Chen")
    register(database, full, chen)
    save(database, full, seats=1, held=0)
    assert states(database, full) == {"Dana": "registered", "Bo": "offered", "Eve": "offered", "Chen": "registered"}
    for name in ("Dana", "Bo", "Eve"):
        cancel_seat(database, full, of(database, name))
        database.commit()
    (zoe,) = people("Zoe")
    assert register(database, full, zoe).state == "waiting"


def test_a_stale_change_is_refused(database, full):
    save(database, full, seats=3)
    with pytest.raises(StaleSeating):
        save(database, full, seats=9, seen=1)
    database.rollback()
    with pytest.raises(StaleSeating):
        save(database, full, seats=9, seen=0)
    database.rollback()
    assert seating_of(database, full.session_uid).seats == 3


def test_a_held_seat_is_given_to_somebody(database, full, people):
    (chen,) = people("Chen")
    give_held_seat(database, full, chen)
    database.commit()
    assert (full.seats, full.held, full.version) == (2, 0, 2)
    assert states(database, full) == {"Dana": "registered", "Bo": "waiting", "Eve": "waiting", "Chen": "registered"}
    with pytest.raises(SeatedAlready):
        give_held_seat(database, full, chen)
    database.rollback()
    with pytest.raises(NoSeatHeld):
        give_held_seat(database, full, of(database, "Eve").account)


def test_who_is_given_a_seat_and_who_loses_one_is_told_once(database, full, people):
    (chen,) = people("Chen")
    chen.language = "zh"
    give_held_seat(database, full, chen)
    cancel_seat(database, full, of(database, "Dana"))
    cancel_seat(database, full, of(database, "Dana"))
    database.commit()
    letters = {letter.to: letter for letter in database.query(Letter) if letter.kind != "seat_offered"}
    assert {to: (letter.kind, letter.language) for to, letter in letters.items()} == {
        "chen@example.org": ("seat_given", "zh"),
        "dana@example.org": ("seat_cancelled", "en"),
    }
    body = body_of(letters["dana@example.org"], "https://summit.example.org")
    assert "Talk" in body
    assert "https://summit.example.org/my/shanghai-2026/en/seats/talk" in body
    assert "{" not in body


def test_what_was_written_of_a_gift_that_is_taken_back_does_not_go_out(database, full, people):
    (chen,) = people("Chen")
    mine = give_held_seat(database, full, chen)
    database.commit()
    cancel_seat(database, full, mine)
    database.commit()
    assert [letter.kind for letter in database.query(Letter).filter_by(to="chen@example.org")] == ["seat_cancelled"]


def test_who_gets_a_held_seat_makes_room_where_she_was(database, full):
    cancel_seat(database, full, of(database, "Dana"))
    database.commit()
    give_held_seat(database, full, of(database, "Bo").account)
    database.commit()
    assert states(database, full) == {"Dana": "cancelled", "Bo": "registered", "Eve": "offered"}


def test_who_is_put_first_gets_the_next_seat(database, full):
    put_first(database, full, of(database, "Eve"))
    database.commit()
    cancel_seat(database, full, of(database, "Dana"))
    database.commit()
    assert states(database, full) == {"Dana": "cancelled", "Bo": "waiting", "Eve": "offered"}
    with pytest.raises(NotWaiting):
        put_first(database, full, of(database, "Eve"))


def test_the_invited_are_those_on_the_list(database, full):
    for emails in ({"a@example.org", "b@example.org"}, {"b@example.org", "c@example.org"}, set()):
        save(database, full, invited=emails)
        assert set(database.scalars(select(Invited.email))) == emails


def test_what_organisers_do_stands_in_the_trail(database, full, people):
    (chen,) = people("Chen")
    save(database, full, seats=3)
    give_held_seat(database, full, chen)
    cancel_seat(database, full, of(database, "Dana"))
    database.commit()
    lines = database.scalars(select(Trail).where(Trail.kind.in_(("seating", "registration"))).order_by(Trail.id)).all()
    assert [(line.kind, line.action, line.summit_id) for line in lines] == [
        ("seating", "changed", full.summit_id),
        ("registration", "created", full.summit_id),
        ("registration", "removed", full.summit_id),
    ]
    assert [line.before for line in lines] == [{"seats": 2, "held": 1, "is_open": True}, None, None]
    assert [line.subject for line in lines] == [full.session_uid, chen.uid, of(database, "Dana").account.uid]
