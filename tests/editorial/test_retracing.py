"""One's own moves on the board, back and forth again, each as a new edit."""

import pytest
from sqlalchemy import func, select

from summit.core import codes
from summit.editorial.placing import Placement, place, place_break
from summit.editorial.restoring import undo_batch
from summit.editorial.retracing import BOARD, NothingToRetrace, OvertakenMove, moves_of, redo_last_move, undo_last_move
from summit.editorial.trailing import acting
from summit.model import Session, Trail
from summit.model.wording import wordings
from tests.cast import at


@pytest.fixture
def opening(cast, database):
    found = cast.session("opening")
    database.commit()
    return found


def move(cast, session, hour, actor="amina"):
    database = cast.database
    acting(database, actor, BOARD, batch=codes.new_uid())
    place(database, cast.summit, [Placement(session.uid, cast.halls["Hall B"].uid, at(hour), 60, session.version)])
    database.commit()


def undo(cast, actor="amina"):
    undo_last_move(cast.database, cast.summit, actor)
    cast.database.commit()


def redo(cast, actor="amina"):
    redo_last_move(cast.database, cast.summit, actor)
    cast.database.commit()


def test_moves_are_taken_back_one_after_the_other_and_done_again(cast, opening):
    for hour in (10, 11):
        move(cast, opening, hour)
    undo(cast)
    assert opening.start == at(10)
    undo(cast)
    assert (opening.start, opening.room_id) == (at(9), cast.halls["Hall A"].id)
    redo(cast)
    assert (opening.start, opening.room_id) == (at(10), cast.halls["Hall B"].id)
    redo(cast)
    assert opening.start == at(11)
    undo(cast)
    assert opening.start == at(10)


def test_the_trail_keeps_every_step(cast, opening, database):
    move(cast, opening, 10)
    undo(cast)
    redo(cast)
    lines = select(func.count()).select_from(Trail).where(Trail.subject == opening.uid, Trail.action == "changed")
    assert database.scalar(lines) == 3


def test_a_new_move_makes_an_end_of_what_was_undone(cast, opening, database):
    move(cast, opening, 10)
    undo(cast)
    move(cast, opening, 12)
    with pytest.raises(NothingToRetrace):
        redo(cast)
    assert len(moves_of(database, cast.summit, "amina").done) == 1


def test_nobody_takes_back_the_moves_of_others(cast, opening):
    move(cast, opening, 10, actor="otto")
    with pytest.raises(NothingToRetrace):
        undo(cast)
    undo(cast, actor="otto")
    assert opening.start == at(9)


def test_a_move_is_not_taken_back_where_somebody_else_moved_the_session_since(cast, opening, database):
    move(cast, opening, 10)
    move(cast, opening, 14, actor="otto")
    with pytest.raises(OvertakenMove):
        undo_last_move(database, cast.summit, "amina")
    database.rollback()
    assert opening.start == at(14)


def test_an_edit_of_the_title_does_not_stand_in_the_way(cast, opening, database):
    move(cast, opening, 10)
    acting(database, "otto", "/desk/")
    cast.reword(opening, "en", "A grand opening")
    database.commit()
    undo(cast)
    assert (opening.start, opening.title["en"]) == (at(9), "A grand opening")


def test_a_move_that_was_taken_back_from_the_trail_is_not_offered_any_more(cast, opening, database):
    move(cast, opening, 10)
    undo_batch(database, cast.summit, moves_of(database, cast.summit, "amina").done[-1], "otto", source="/desk/trail")
    database.commit()
    assert moves_of(database, cast.summit, "amina").done == ()


def test_a_break_comes_and_goes(cast, database):
    acting(database, "amina", BOARD, batch=codes.new_uid())
    place_break(database, cast.summit, wordings({"en": "Lunch"}), at(12), 60)
    database.commit()
    undo(cast)
    assert database.scalars(select(Session).filter_by(code="lunch")).first() is None
    redo(cast)
    assert database.scalars(select(Session).filter_by(code="lunch")).one().is_everywhere
