"""The trail writes itself, for rows and for what belongs to them."""

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm.exc import StaleDataError

from summit.editorial.trailing import acting
from summit.extensions import db
from summit.model import Day, Hosting, Item, Participation, Session, Trail
from summit.model.wording import wordings
from tests.cast import at


@pytest.fixture
def lines(cast):
    """What the trail says of a row, in order: (action, before, after)."""

    def told(row):
        found = cast.database.scalars(select(Trail).filter_by(subject=row.uid).order_by(Trail.id))
        return [(line.action, line.before, line.after) for line in found]

    return told


def test_a_new_session_is_told_with_its_people_and_what_it_names(cast, lines):
    session = cast.session("opening", people=(cast.chen,))

    ((action, before, after),) = lines(session)
    assert (action, before) == ("created", None)
    assert after["participations"] == [[cast.chen.uid, "speaker", "confirmed"]]
    assert (after["room"], after["track"]) == (cast.halls["Hall A"].uid, cast.track.uid)
    assert (after["minutes"], after["access"]) == (60, "open")
    assert not {"id", "uid", "version", "room_id", "summit_id", "abstract", "items"} & after.keys()


def test_a_session_that_moves_says_from_where_to_where_in_uids(cast, lines):
    session = cast.session("opening")
    session.room_id, session.start = cast.halls["Hall B"].id, at(10)
    cast.database.flush()

    halls = {name: hall.uid for name, hall in cast.halls.items()}
    assert lines(session)[1:] == [
        (
            "changed",
            {"room": halls["Hall A"], "start": at(9).isoformat()},
            {"room": halls["Hall B"], "start": at(10).isoformat()},
        )
    ]


def test_what_was_never_read_is_told_as_it_was(cast, lines):
    session = cast.session("opening")
    cast.database.commit()
    session.minutes, session.room_id = 30, None
    cast.database.flush()

    assert lines(session)[-1] == ("changed", {"minutes": 60, "room": cast.halls["Hall A"].uid}, {"minutes": 30, "room": None})


def through_the_collection(cast, session):
    session.participations = [Participation(person_id=cast.chen.id, role="chair")]
    session.items = [Item(number="1", title=wordings({"en": "Welcome"}), minutes=5, person_id=cast.chen.id)]
    session.hostings = [Hosting(summit_id=cast.summit.id, agency_id=cast.bos_agency.id, role="lead")]


def by_foreign_keys(cast, session):
    cast.database.add_all(
        [
            Participation(session_id=session.id, person_id=cast.chen.id, role="chair"),
            Item(session_id=session.id, number="1", title=wordings({"en": "Welcome"}), minutes=5, person_id=cast.chen.id),
            Hosting(summit_id=cast.summit.id, session_id=session.id, agency_id=cast.bos_agency.id, role="lead"),
        ]
    )


@pytest.mark.parametrize("give", [through_the_collection, by_foreign_keys])
def test_people_items_and_hosts_are_one_line_of_their_session(cast, lines, give):
    session = cast.session("opening")
    cast.database.commit()
    version, changed_at = session.version, session.changed_at

    give(cast, session)
    cast.database.flush()

    title = '{"by_language":{"en":{"text":"Welcome"}}}'
    assert lines(session)[1:] == [
        (
            "changed",
            {"participations": [], "items": [], "hostings": []},
            {
                "participations": [[cast.chen.uid, "chair", "confirmed"]],
                "items": [["1", title, 5, cast.chen.uid]],
                "hostings": [[cast.bos_agency.uid, "lead"]],
            },
        )
    ]
    assert session.version == version + 1
    assert session.changed_at >= changed_at
    cast.database.commit()
    assert session.version == version + 1
    session.minutes = 30
    cast.database.commit()
    assert session.version == version + 2


def test_a_change_of_a_role_of_the_order_or_of_an_item_is_told(cast, lines):
    dana = cast.person("dana", {"en": "Dana"})
    session = cast.session("opening", people=(cast.chen, dana))
    first, second = session.participations
    first.role, first.state = "chair", "declined"
    cast.database.flush()
    first.order, second.order = 1, 0
    cast.database.flush()

    told = [after for _action, _before, after in lines(session)[1:]]
    chair, speaker = [cast.chen.uid, "chair", "declined"], [dana.uid, "speaker", "confirmed"]
    assert told == [{"participations": [chair, speaker]}, {"participations": [speaker, chair]}]


def test_columns_and_people_changed_at_once_are_one_line_and_one_version(cast, lines):
    session = cast.session("opening", people=(cast.chen,))
    version = session.version
    session.minutes = 30
    session.participations = []
    cast.database.flush()

    assert lines(session)[1:] == [
        ("changed", {"minutes": 60, "participations": [[cast.chen.uid, "speaker", "confirmed"]]}, {"minutes": 30, "participations": []})
    ]
    assert session.version == version + 1


def test_the_same_people_again_are_no_edit(cast, lines):
    session = cast.session("opening", people=(cast.chen,))
    version = session.version
    session.participations[0].order = 7
    cast.database.flush()

    assert len(lines(session)) == 1
    assert session.version == version


def test_a_part_that_goes_to_another_session_is_told_of_both(cast, lines):
    first, second = cast.session("a", people=(cast.chen,)), cast.session("b")
    part = first.participations[0]
    part.session = second
    cast.database.flush()

    assert [len(lines(session)) for session in (first, second)] == [2, 2]
    assert lines(second)[-1][2] == {"participations": [[cast.chen.uid, "speaker", "confirmed"]]}


def test_a_removed_session_is_told_whole(cast, lines):
    session = cast.session("opening", people=(cast.chen,))
    cast.database.delete(session)
    cast.database.flush()

    action, before, after = lines(session)[-1]
    assert (action, after) == ("removed", None)
    assert (before["code"], before["participations"]) == ("opening", [[cast.chen.uid, "speaker", "confirmed"]])


def test_a_day_that_nothing_holds_any_more_is_told(cast, lines):
    day = cast.summit.days[1]
    cast.summit.days.remove(day)
    cast.database.flush()

    assert lines(day)[-1][:2] == ("removed", {"date": "2026-07-05", "opens": "09:00", "closes": "18:00"})
    assert cast.database.scalars(select(Day.id)).all() == [cast.summit.days[0].id]


def test_the_hosts_of_the_summit_belong_to_it(cast, lines):
    version = cast.summit.version
    cast.database.add(Hosting(summit_id=cast.summit.id, agency_id=cast.bos_agency.id, role="lead", order=1))
    cast.database.flush()

    assert lines(cast.summit)[-1] == (
        "changed",
        {"hosts": [[cast.bos_agency.uid, "co_host"]]},
        {"hosts": [[cast.bos_agency.uid, "co_host"], [cast.bos_agency.uid, "lead"]]},
    )
    assert cast.summit.version == version + 1


def test_the_first_line_of_a_summit_belongs_to_it(cast):
    line = cast.database.scalars(select(Trail).filter_by(kind="summit", action="created")).one()
    assert line.summit_id == cast.summit.id


@pytest.mark.parametrize("is_loaded", [True, False])
def test_who_named_what_is_removed_is_told_to_have_let_go(cast, lines, is_loaded):
    session = cast.session("opening", people=(cast.chen,))
    cast.chen.agency_id = cast.bos_agency.id
    cast.database.add(Item(session_id=session.id, number="1", title=wordings({"en": "Welcome"}), person_id=cast.chen.id))
    cast.database.commit()
    if is_loaded:
        assert len(session.participations) == 1
    hall, chen, agency = cast.halls["Hall A"].uid, cast.chen.uid, cast.bos_agency.uid

    for row in (cast.halls["Hall A"], cast.bos_agency):
        cast.database.delete(row)
        cast.database.flush()
    assert lines(session)[-1] == ("changed", {"room": hall}, {"room": None})
    assert lines(cast.chen)[-1] == ("changed", {"agency": agency}, {"agency": None})
    cast.database.delete(cast.chen)
    cast.database.flush()

    title = '{"by_language":{"en":{"text":"Welcome"}}}'
    assert lines(session)[-1] == (
        "changed",
        {"participations": [[chen, "speaker", "confirmed"]], "items": [["1", title, None, chen]]},
        {"participations": [], "items": [["1", title, None, None]]},
    )
    session.minutes = 45
    cast.database.flush()
    cast.database.commit()
    assert session.participations == []


def test_people_given_by_someone_who_saw_an_earlier_version_are_refused(cast):
    session = cast.session("opening")
    cast.database.commit()
    assert session.version
    table = Session.__table__
    cast.database.execute(table.update().where(table.c.id == session.id).values(version=table.c.version + 1))
    session.participations = [Participation(person_id=cast.chen.id)]
    with pytest.raises(StaleDataError):
        cast.database.flush()
    cast.database.rollback()


def test_two_who_give_people_and_hosts_at_once_do_not_miss_each_other(cast):
    session_id, chen, agency, summit = cast.session("opening").id, cast.chen.id, cast.bos_agency.id, cast.summit.id
    cast.database.commit()
    with Database(db.engine, expire_on_commit=False) as first, Database(db.engine, expire_on_commit=False) as second:
        seen = [database.get_one(Session, session_id) for database in (first, second)]
        assert [session.version for session in seen] == [1, 1]
        first.commit()
        second.commit()
        first.add(Participation(session_id=session_id, person_id=chen))
        first.commit()
        second.add(Hosting(session_id=session_id, summit_id=summit, agency_id=agency))
        with pytest.raises(StaleDataError):
            second.commit()
        second.rollback()
    assert cast.database.get_one(Session, session_id).version == 2
    assert cast.database.query(Hosting).filter_by(session_id=session_id).count() == 0


def test_every_edit_of_one_gesture_has_its_batch(cast):
    acting(cast.database, "amina", "a page", "because")
    cast.session("a")
    cast.session("b")
    acting(cast.database, "amina", "another page")
    cast.session("c")

    told = cast.database.execute(
        select(Trail.actor, Trail.source, Trail.why, Trail.batch).filter_by(kind="session").order_by(Trail.id)
    ).all()
    assert [line[:3] for line in told] == [("amina", "a page", "because")] * 2 + [("amina", "another page", "")]
    first, second, third = (line.batch for line in told)
    assert first == second != third != ""


def test_many_sessions_are_told_in_a_few_questions(cast):
    asked = []
    sessions = [
        Session(
            summit_id=cast.summit.id,
            code=f"s-{number}",
            number=number,
            title=wordings({"en": "A title"}),
            participations=[Participation(person_id=cast.chen.id)],
        )
        for number in range(1, 1001)
    ]
    cast.database.add_all(sessions)
    event.listen(db.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    cast.database.flush()
    for session in sessions:
        session.participations[0].role = "chair"
    cast.database.flush()

    ours = [statement for statement in asked if statement.startswith("SELECT") or " trail " in statement or "SET version" in statement]
    assert len(ours) < 40, "\n".join(sorted({statement[:80] for statement in ours}))
    assert cast.database.query(Trail).filter_by(kind="session").count() == 2000
