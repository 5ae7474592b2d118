"""Placing sessions: looked at first, then done; several at once, or none of them."""

from datetime import UTC

import pytest
from sqlalchemy import event, select, update

from summit.editorial.placing import Placement, StaleSession, Unplaceable, place, place_break, preview_of
from summit.editorial.planning import plan_of
from summit.editorial.publishing import publish
from summit.editorial.trailing import acting
from summit.model import Session, Trail
from summit.model.wording import wordings
from tests.cast import at


def placed(session, cast, *, hall="Hall B", start=None, minutes=60, seen=None) -> Placement:
    room = cast.halls[hall].uid if hall else None
    return Placement(session.uid, room, start or at(10), minutes, session.version if seen is None else seen)


def kinds(conflicts) -> list[str]:
    return [conflict.kind for conflict in conflicts]


def test_a_session_goes_where_it_is_placed(cast, database):
    opening = cast.session("opening")
    place(database, cast.summit, [placed(opening, cast, start=at(11, 5), minutes=45)])
    database.commit()
    assert (opening.room_id, opening.start, opening.minutes, opening.version) == (cast.halls["Hall B"].id, at(11, 5), 45, 2)


def test_several_sessions_are_placed_as_one_gesture(cast, database):
    first, second = cast.session("first"), cast.session("second", room="Hall B")
    acting(database, "amina", "board", batch="swap")
    place(database, cast.summit, [placed(first, cast, start=at(9)), placed(second, cast, hall="Hall A", start=at(9))])
    told = database.execute(select(Trail.subject, Trail.actor, Trail.source, Trail.after).filter_by(batch="swap")).all()
    assert {(line.subject, *line.after) for line in told} == {(first.uid, "room"), (second.uid, "room")}
    assert {(line.actor, line.source) for line in told} == {("amina", "board")}


def test_a_stale_placement_is_refused_and_so_is_all_that_came_with_it(cast, database):
    first, second = cast.session("first"), cast.session("second")
    database.commit()
    with pytest.raises(StaleSession):
        place(database, cast.summit, [placed(first, cast), placed(second, cast, seen=0)])
    database.rollback()
    assert (first.start, first.room_id) == (at(9), cast.halls["Hall A"].id)


def test_who_saves_at_the_same_moment_is_refused_too(cast, database):
    opening = cast.session("opening")
    database.commit()
    wish = placed(opening, cast)

    def somebody_is_faster(*_: object) -> None:
        with database.get_bind().begin() as other:
            other.execute(update(Session.__table__).where(Session.__table__.c.uid == wish.session).values(version=2))

    event.listen(database(), "before_flush", somebody_is_faster, once=True)
    with pytest.raises(StaleSession):
        place(database, cast.summit, [wish])
    database.rollback()
    assert opening.start == at(9)


def test_rooms_of_another_summit_and_impossible_lengths_are_refused(cast, database):
    opening = cast.session("opening")
    with pytest.raises(Unplaceable):
        place(database, cast.summit, [Placement(opening.uid, "no such room", at(9), 60, opening.version)])
    for minutes in (0, 6000):
        with pytest.raises(Unplaceable):
            preview_of(database, cast.summit, [placed(opening, cast, minutes=minutes)])


def test_a_preview_says_what_would_break_and_be_cured_and_stores_nothing(cast, database):
    first, second = cast.session("first", people=(cast.chen,)), cast.session("second", room="Hall B", people=(cast.chen,))
    database.commit()
    seen = preview_of(database, cast.summit, [placed(second, cast, hall="Hall A", start=at(9, 30))])
    assert kinds(seen.caused) == ["room_double_used"]
    assert kinds(seen.cured) == []
    assert "person_in_two_places" in kinds(seen.left)
    assert seen.gives_pause
    seen = preview_of(database, cast.summit, [placed(second, cast, start=at(13))])
    assert "person_in_two_places" in kinds(seen.cured)
    assert not seen.gives_pause
    assert (second.start, second.version) == (at(9), 1)
    assert plan_of(database, cast.summit).agenda.get(second.uid).start == at(9)
    assert first.version == 1


def test_a_swap_is_looked_at_as_a_whole(cast, database):
    first, second = cast.session("first"), cast.session("second", room="Hall B")
    database.commit()
    swap = [placed(first, cast, start=at(9)), placed(second, cast, hall="Hall A", start=at(9))]
    assert "room_double_used" not in kinds(preview_of(database, cast.summit, swap).caused)


def test_a_preview_knows_who_would_be_told(cast, database):
    cast.chen.email = "chen@example.org"
    opening = cast.session("opening", people=(cast.chen,))
    publish(database, cast.summit)
    database.commit()
    assert [reader.name for reader in preview_of(database, cast.summit, [placed(opening, cast)]).told] == ["Chen Yu"]


def test_a_break_is_one_session_that_is_everywhere_and_in_no_room(cast, database):
    pause = place_break(database, cast.summit, wordings({"en": "Lunch", "fr": "Déjeuner"}), at(12), 90)
    database.commit()
    assert (pause.code, pause.is_everywhere, pause.room_id, pause.start.astimezone(UTC), pause.minutes) == ("lunch", True, None, at(12), 90)
    other = place_break(database, cast.summit, wordings({"en": "Lunch"}), at(12, day=5), 60)
    assert other.code == "lunch-2"
    place(database, cast.summit, [placed(pause, cast, start=at(12, 30))])
    assert (pause.room_id, pause.start) == (None, at(12, 30))
