"""Interest beside room: on the board, with a warning where more want to come than can."""

import pytest

from summit.attending.interest import Interest, interest_in
from summit.attending.schedules import open_schedule
from summit.attending.starring import set_star
from summit.model import Registration, Seating
from tests.signing_in import account_of


def stars(database, cast, session, count: int) -> None:
    for number in range(count):
        account = account_of(database, f"Reader{number}")
        set_star(database, open_schedule(database, account, cast.summit.id), session.uid, is_on=True)


def test_stars_and_registrations_are_counted(database, cast):
    talk, quiet = cast.session("talk"), cast.session("quiet")
    stars(database, cast, talk, 3)
    set_star(database, open_schedule(database, account_of(database, "Dana"), cast.summit.id), talk.uid, is_on=False)
    seating = Seating(summit_id=cast.summit.id, session_uid=talk.uid, seats=2)
    states = ("registered", "offered", "waiting", "cancelled", "expired")
    seating.registrations = [
        Registration(account_id=account_of(database, f"Guest{number}").id, state=state, number=number)
        for number, state in enumerate(states)
    ]
    database.add_all([seating, Seating(summit_id=cast.summit.id, session_uid=quiet.uid, seats=5)])
    database.flush()
    assert interest_in(database, cast.summit.id) == {talk.uid: Interest(3, 2, 1, 2), quiet.uid: Interest(0, 0, 0, 5)}


@pytest.mark.parametrize(
    ("interest", "capacity", "is_more"),
    [
        (Interest(stars=100), 100, False),
        (Interest(stars=101), 100, True),
        (Interest(stars=101), None, False),
        (Interest(taken=10, waiting=1, seats=10), 100, True),
        (Interest(stars=10, seats=10), 100, False),
    ],
)
def test_a_room_is_too_small_when_more_want_to_come_than_it_holds(interest, capacity, is_more):
    assert interest.is_more_than(capacity) is is_more


def test_the_board_warns_beside_the_session(database, cast, app):
    from tests.signing_in import granted, sign_in
    from tests.strict import DeskClient

    talk = cast.session("talk")
    cast.halls["Hall A"].capacity = 2
    stars(database, cast, talk, 3)
    amina = account_of(database, "Amina", granted("organiser", cast.summit))
    database.commit()
    client = DeskClient(app)
    sign_in(client, app, amina)
    page = client.page("/desk/shanghai-2026/board?day=2026-07-04")
    assert 'class="interest" data-crowded' in page
    assert "3 stars" in page
    assert "more than there is room for" in page
