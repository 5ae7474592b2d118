"""Many sessions changed at once: by the wall clock, with what it would break, and without what others changed."""

from datetime import UTC, datetime

import pytest

from summit.editorial.changing_many import Change, belongs, change_many, conflicts_caused, effects, shifted
from summit.editorial.restoring import undo_batch
from summit.editorial.trailing import acting
from summit.model import Agency, Hosting
from summit.model.wording import wordings
from tests.cast import Cast, at

PARIS = "Europe/Paris"


@pytest.mark.parametrize(
    ("start", "days", "minutes", "expected"),
    [
        (datetime(2026, 3, 28, 9, tzinfo=UTC), 1, 0, datetime(2026, 3, 29, 8, tzinfo=UTC)),
        (datetime(2026, 10, 24, 8, tzinfo=UTC), 1, 0, datetime(2026, 10, 25, 9, tzinfo=UTC)),
        (datetime(2026, 3, 28, 1, 30, tzinfo=UTC), 1, 0, None),
        (datetime(2026, 10, 24, 0, 30, tzinfo=UTC), 1, 0, datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (datetime(2026, 7, 4, 21, 50, tzinfo=UTC), 0, 15, datetime(2026, 7, 4, 22, 5, tzinfo=UTC)),
        (datetime(2026, 7, 4, 9, tzinfo=UTC), -1, -30, datetime(2026, 7, 3, 8, 30, tzinfo=UTC)),
    ],
)
def test_a_shift_keeps_to_the_wall_clock(start, days, minutes, expected):
    assert shifted(start, PARIS, days, minutes) == expected


def test_a_look_tells_the_effect_on_each_and_changes_nothing(cast, database):
    one, two, lunch = cast.session("one"), cast.session("two", start=None, room=None), cast.session("lunch", is_everywhere=True, room=None)
    hall = cast.halls["Hall A"].id
    change = Change({"room_id": hall, "status": "tentative"}, minutes=15)
    found = effects(database, cast.summit, [one.uid, two.uid, lunch.uid], change)
    assert [(effect.session.code, effect.steps, effect.reasons) for effect in found] == [
        ("one", [("status", "confirmed", "tentative"), ("start", at(9), at(9, 15))], []),
        ("two", [("room_id", None, hall), ("status", "confirmed", "tentative")], ["no_time"]),
        ("lunch", [("status", "confirmed", "tentative"), ("start", at(9), at(9, 15))], ["everywhere"]),
    ]
    assert (one.status, one.start) == ("confirmed", at(9))


def test_it_tells_the_conflicts_that_it_would_cause_and_not_those_there_are(cast, database):
    cast.session("one", people=(cast.chen,))
    two = cast.session("two", start=at(11))
    three = cast.session("three", start=at(14))
    cast.session("four", start=at(14))
    database.commit()
    found = effects(database, cast.summit, [two.uid, three.uid], Change(minutes=-120))
    caused = conflicts_caused(database, cast.summit, found)
    clashes = [conflict for conflict in caused if conflict.kind == "room_double_used"]
    assert [set(conflict.sessions) >= {two.uid} for conflict in clashes] == [True]
    assert conflicts_caused(database, cast.summit, effects(database, cast.summit, [three.uid], Change({"status": "tentative"}))) == []


def test_what_somebody_changed_since_is_left(cast, database):
    one, two, three = (cast.session(code) for code in ("one", "two", "three"))
    database.commit()
    seen = {session.uid: session.version for session in (one, two, three)} | {"00000000-0000-0000-0000-000000000000": 1}
    two.minutes = 30
    database.commit()
    outcome = change_many(database, cast.summit, seen, Change({"status": "cancelled"}))
    assert [session.code for session in outcome.changed] == ["one", "three"]
    assert outcome.stale == [two.uid, "00000000-0000-0000-0000-000000000000"]
    assert (one.status, two.status, three.status) == ("cancelled", "confirmed", "cancelled")


def test_it_is_one_gesture_and_can_be_taken_back(cast, database):
    one, two = cast.session("one"), cast.session("two", start=at(11))
    two.hostings = [Hosting(summit_id=cast.summit.id, agency_id=cast.bos_agency.id)]
    navy = Agency(summit_id=cast.summit.id, code="navy", name=wordings({"en": "Navy"}))
    database.add(navy)
    database.commit()
    acting(database, "Amina", batch="gesture")
    seen = {session.uid: session.version for session in (one, two)}
    change_many(database, cast.summit, seen, Change({"track_id": None}, host=(navy.id, "lead"), days=1))
    database.commit()
    assert [(hosting.agency_id, hosting.role) for hosting in two.hostings] == [(navy.id, "lead"), (cast.bos_agency.id, "co_host")]
    assert (one.track_id, one.start) == (None, at(9, day=5))
    undone = undo_batch(database, cast.summit, "gesture", "Amina")
    database.commit()
    database.expire_all()
    assert (undone.rows, undone.left) == (2, ())
    assert (one.track_id, one.start, one.hostings) == (cast.track.id, at(9), [])
    assert [hosting.agency_id for hosting in two.hostings] == [cast.bos_agency.id]


def test_a_new_lead_makes_the_old_one_a_co_host_once(cast, database):
    one = cast.session("one")
    navy = Agency(summit_id=cast.summit.id, code="navy", name=wordings({"en": "Navy"}))
    database.add(navy)
    database.flush()
    roles = [(cast.bos_agency.id, "lead"), (cast.bos_agency.id, "co_host"), (navy.id, "supporter")]
    one.hostings = [Hosting(summit_id=cast.summit.id, agency_id=ident, role=role, order=order) for order, (ident, role) in enumerate(roles)]
    database.commit()
    change_many(database, cast.summit, {one.uid: one.version}, Change(host=(navy.id, "lead")))
    database.commit()
    database.expire_all()
    assert [(hosting.agency_id, hosting.role) for hosting in one.hostings] == [(navy.id, "lead"), (cast.bos_agency.id, "co_host")]


def test_rooms_and_agencies_of_another_summit_are_not_taken(cast, database):
    other = Cast(database, slug="elsewhere-2026")
    assert not belongs(database, cast.summit, Change({"room_id": other.halls["Hall A"].id}))
    assert not belongs(database, cast.summit, Change(host=(other.bos_agency.id, "lead")))
    assert belongs(database, cast.summit, Change({"room_id": cast.halls["Hall A"].id, "track_id": None}))
    theirs = other.session("theirs")
    assert effects(database, cast.summit, [theirs.uid], Change({"status": "cancelled"})) == []
