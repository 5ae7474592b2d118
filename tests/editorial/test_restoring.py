"""Earlier states come back as new edits, and nobody's later work is overwritten by it."""

import pytest
from sqlalchemy import event, select

from summit.editorial.redacting import erase_person
from summit.editorial.restoring import Left, NothingToRestore, is_undone, restore, state_at, state_now, undo_batch
from summit.editorial.trailing import acting
from summit.extensions import db
from summit.model import Hosting, Item, Participation, Person, Room, Session, Trail, TravelTime
from summit.model.wording import wordings
from tests.cast import Cast, at


@pytest.fixture
def gesture(cast):
    """Begin one of Amina's gestures, and give it the name that it has in the trail."""

    def begin(name: str) -> str:
        cast.database.flush()
        acting(cast.database, "amina", "a page", batch=name)
        return name

    return begin


@pytest.fixture
def undo(cast):
    def take_back(batch):
        return undo_batch(cast.database, cast.summit, batch, "amina")

    return take_back


def last_line(cast, row):
    return cast.database.scalars(select(Trail).filter_by(subject=row.uid).order_by(Trail.id.desc())).first()


def test_a_session_is_again_as_it_was(cast):
    session = cast.session("opening", people=(cast.chen,))
    session.room_id, session.start, session.participations = None, None, []
    session.title = session.title.with_words("fr", "Ouverture")
    cast.database.flush()
    version = session.version

    acting(cast.database, "amina", why="she was right")
    done = restore(cast.database, cast.summit, last_line(cast, session))

    assert (session.room_id, session.start, session.title.texts) == (cast.halls["Hall A"].id, at(9), {"About opening"})
    assert [part.person_id for part in session.participations] == [cast.chen.id]
    assert done == (session, ("room", "title", "start", "participations"), ())
    assert session.version == version + 1
    line = last_line(cast, session)
    assert (line.actor, line.why, line.action, line.after["room"]) == ("amina", "she was right", "changed", cast.halls["Hall A"].uid)


def test_no_form_and_no_calendar_has_seen_the_version_of_a_session_that_comes_back(cast):
    session = cast.session("opening")
    for title in ("One", "Two", "Three"):
        cast.reword(session, "en", title)
    version = session.version
    cast.database.delete(session)
    cast.database.flush()
    back = restore(cast.database, cast.summit, last_line(cast, session)).row
    assert back.version > version
    cast.reword(back, "en", "Four")
    assert back.version > version + 1


def test_a_removed_session_comes_back_whole_but_for_what_is_gone(cast):
    dana = cast.person("dana", {"en": "Dana"})
    session = cast.session("opening", people=(cast.chen, dana), spoken=("en",))
    session.items = [Item(number="1", title=wordings({"en": "Welcome"}), minutes=5, person_id=dana.id, order=0)]
    session.hostings = [Hosting(summit_id=cast.summit.id, agency_id=cast.bos_agency.id, role="lead")]
    cast.database.flush()
    whole, uid, number = state_now(cast.database, "session", session.uid), session.uid, session.number
    hall, dana_uid = cast.halls["Hall A"].uid, dana.uid
    cast.database.delete(session)
    cast.database.flush()
    line = last_line(cast, session)
    for row in (cast.halls["Hall A"], dana):
        cast.database.delete(row)
    assert cast.session("opening").number == number
    cast.database.flush()

    again, _changed, left = restore(cast.database, cast.summit, line)

    assert set(left) == {
        Left("session", uid, "code", "taken", "opening"),
        Left("session", uid, "number", "taken", str(number)),
        Left("session", uid, "room", "gone", hall),
        Left("session", uid, "participations", "gone", dana_uid),
        Left("session", uid, "items", "gone", dana_uid),
    }
    assert (again.uid, again.code, again.number) == (uid, "opening-2", number + 1)
    title = whole["items"][0][1]
    assert state_now(cast.database, "session", uid) == {name: value for name, value in whole.items() if name != "room"} | {
        "code": "opening-2",
        "number": number + 1,
        "participations": [[cast.chen.uid, "speaker", "confirmed"]],
        "items": [["1", title, 5, None]],
    }


def test_what_never_was_cannot_be_restored(cast):
    session = cast.session("opening")
    created = last_line(cast, session)
    with pytest.raises(NothingToRestore):
        restore(cast.database, cast.summit, created)
    assert state_at(cast.database, created, "after")["code"] == "opening"
    other = Cast(cast.database, slug="elsewhere")
    with pytest.raises(NothingToRestore):
        restore(cast.database, other.summit, created, "after")


def test_an_erased_person_cannot_be_restored(cast):
    cast.chen.portrait = "https://example.org/chen.jpg"
    cast.database.flush()
    lines = cast.database.scalars(select(Trail).filter_by(subject=cast.chen.uid)).all()
    erase_person(cast.database, cast.summit, cast.chen.uid)
    for line in lines:
        for side in ("before", "after"):
            with pytest.raises(NothingToRestore):
                restore(cast.database, cast.summit, line, side)
    assert cast.database.scalars(select(Person)).all() == []


def test_a_gesture_is_taken_back_and_done_again(cast, gesture, undo):
    old, moved = cast.session("old", people=(cast.chen,)), cast.session("moved")
    before = {row.uid: state_now(cast.database, "session", row.uid) for row in (old, moved)}
    batch = gesture("all at once")
    hall = cast.room("Hall C")
    person = cast.person("dana", {"en": "Dana"})
    new = cast.session("new", people=(person,))
    new.room_id = moved.room_id = hall.id
    moved.participations = [Participation(person_id=person.id, role="chair")]
    cast.database.delete(old)
    cast.database.flush()
    after = {row.uid: state_now(cast.database, "session", row.uid) for row in (old, moved, new)}
    made = {row.uid for row in (hall, person, new)}
    gesture("something else")

    undone = undo(batch)

    assert undone.left == ()
    assert undone.rows == 5
    assert {uid: state_now(cast.database, "session", uid) for uid in after} == before | {new.uid: None}
    for table in (Room, Person, Session):
        assert not set(cast.database.scalars(select(table.uid))) & made
    told = cast.database.execute(select(Trail.actor, Trail.undoes).filter_by(batch=undone.batch).distinct()).all()
    assert told == [("amina", batch)]
    assert is_undone(cast.database, batch)

    redone = undo(undone.batch)

    assert redone.left == ()
    assert {uid: state_now(cast.database, "session", uid) for uid in after} == after
    assert not is_undone(cast.database, batch)
    assert is_undone(cast.database, undone.batch)


def test_what_was_edited_since_is_left_and_reported(cast, gesture, undo):
    session, other = cast.session("opening"), cast.session("other")
    batch = gesture("a move")
    session.room_id, session.start, other.minutes = cast.halls["Hall B"].id, at(11), 30
    made = cast.session("made")
    kept = cast.room("Hall C")
    gesture("somebody else")
    session.room_id, made.minutes = None, 45
    other.room_id = kept.id
    cast.database.flush()

    undone = undo(batch)

    assert set(undone.left) == {
        Left("session", session.uid, "room", "edited"),
        Left("session", made.uid, "", "edited"),
        Left("room", kept.uid, "", "used"),
    }
    assert (session.room_id, session.start) == (None, at(9))
    assert (other.minutes, other.room_id) == (60, kept.id)
    assert made.minutes == 45


def test_what_is_gone_by_now_is_reported(cast, gesture, undo):
    session, hall = cast.session("opening"), cast.halls["Hall A"]
    other = cast.session("other", room="Hall B")
    batch = gesture("moves")
    session.room_id, other.minutes = None, 20
    gesture("somebody else")
    cast.database.delete(hall)
    cast.database.delete(other)
    cast.database.flush()

    undone = undo(batch)

    assert set(undone.left) == {Left("session", session.uid, "room", "gone", hall.uid), Left("session", other.uid, "", "gone", other.uid)}
    assert session.room_id is None


def test_removing_what_others_name_is_taken_back_with_them(cast, gesture, undo):
    session = cast.session("opening", people=(cast.chen,))
    cast.chen.agency_id = cast.bos_agency.id
    cast.database.flush()
    rows = [session, cast.chen, cast.summit]
    before = [state_now(cast.database, row.__tablename__, row.uid) for row in rows]
    batch = gesture("a great clearing")
    for row in (cast.halls["Hall A"], cast.track, cast.bos_agency, cast.venue):
        cast.database.delete(row)
    cast.database.flush()
    assert state_now(cast.database, "session", session.uid) != before[0]
    cast.database.expire_all()

    assert undo(batch).left == ()
    assert [state_now(cast.database, row.__tablename__, row.uid) for row in rows] == before


def test_walking_times_keep_a_new_room(cast, gesture, undo):
    batch = gesture("a room")
    hall = cast.room("Hall C")
    gesture("a way")
    cast.database.add(TravelTime(summit_id=cast.summit.id, origin=hall.uid, destination=cast.venue.uid, minutes=5))

    assert undo(batch).left == (Left("room", hall.uid, "", "used"),)


def test_a_code_that_another_has_by_now_stays_with_it(cast, gesture, undo):
    session = cast.session("opening")
    batch = gesture("a better code")
    session.code = "welcome"
    gesture("somebody else")
    cast.session("opening")

    assert undo(batch).left == (Left("session", session.uid, "code", "taken", "opening"),)
    assert session.code == "welcome"


def test_a_batch_of_another_summit_is_not_touched(cast, gesture):
    other = Cast(cast.database, slug="elsewhere")
    session = cast.session("opening")
    batch = gesture("here")
    session.minutes = 30
    cast.database.flush()

    assert undo_batch(cast.database, other.summit, batch, "amina")[1:] == (0, ())
    assert session.minutes == 30


def test_five_hundred_rows_are_taken_back_in_a_few_questions(cast, gesture, undo):
    batch = gesture("an import")
    people = [Person(summit_id=cast.summit.id, code=f"p-{number}", number=number + 5, name=wordings({"en": "A"})) for number in range(250)]
    sessions = [
        Session(summit_id=cast.summit.id, code=f"s-{number}", number=number, title=wordings({"en": "A"}), room_id=cast.halls["Hall A"].id)
        for number in range(1, 251)
    ]
    for person, session in zip(people, sessions, strict=True):
        session.participations = [Participation(person=person)]
    cast.database.add_all([*people, *sessions])
    cast.database.commit()
    asked = []
    event.listen(db.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))

    undone = undo(batch)
    assert undone[1:] == (500, ())
    assert sum(statement.startswith("SELECT") for statement in asked) < 60
    assert undo(undone.batch)[1:] == (500, ())
    assert sum(statement.startswith("SELECT") for statement in asked) < 160
