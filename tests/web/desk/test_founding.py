"""A summit from nothing, its set-up, and the next edition of an earlier one."""

from datetime import date

import pytest
from sqlalchemy import select

from summit.core import times
from summit.model import Call, Collaboration, Day, Deadline, Grant, Hosting, Participation, Session, Summit, TravelTime, Venue
from summit.model.wording import wordings
from tests.cast import at
from tests.submitting import submit

DESK = "/desk/shanghai-2026"
NEW = {"name": "Summit of Pune", "slug": "pune-2027", "first": "2027-02-01", "last": "2027-02-02", "zone": "Asia/Kolkata"}


def summit_called(database, slug: str) -> Summit:
    return database.scalars(select(Summit).filter_by(slug=slug)).one()


def test_an_operator_makes_a_summit_of_two_days_from_nothing(otto, database):
    answer = submit(otto, "/desk/new", NEW)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/desk/pune-2027/")
    made = summit_called(database, "pune-2027")
    assert [day.date for day in made.days] == [date(2027, 2, 1), date(2027, 2, 2)]
    assert (made.zone, made.source_language, made.name["en"]) == ("Asia/Kolkata", "en", "Summit of Pune")
    assert "Summit of Pune" in otto.page("/desk/")


def test_who_runs_one_summit_may_make_the_next_and_runs_it(amina, cast, database):
    assert submit(amina, "/desk/new", NEW).status_code == 303
    made = summit_called(database, "pune-2027")
    assert database.scalars(select(Grant.role).filter_by(summit_id=made.id)).all() == ["organiser"]
    assert amina.get("/desk/pune-2027/").status_code == 200


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"slug": "desk"}, "some words are taken by the house"),
        ({"slug": "Größe"}, "small letters"),
        ({"slug": "shanghai-2026"}, "Another summit has this short name."),
        ({"zone": "Mars/Olympus"}, "This time zone is not known."),
        ({"last": "2027-01-01"}, "The last day comes after the first"),
        ({"last": "2029-01-01"}, "within sixty days"),
        ({"languages": ["fr"]}, "The language of the originals must be among them."),
        ({"first": "tomorrow"}, "Not a valid date value."),
        ({"earlier": "999"}, "Not a valid choice."),
    ],
)
def test_a_summit_that_cannot_be_is_refused_with_what_was_typed(otto, cast, database, typed, said):
    database.commit()
    answer = submit(otto, "/desk/new", NEW | typed)
    assert answer.status_code == 422
    assert said in answer.get_data(as_text=True)
    assert 'value="Summit of Pune"' in answer.get_data(as_text=True)
    assert database.scalars(select(Summit.slug)).all() == ["shanghai-2026"]


def test_the_next_edition_keeps_the_wall_clock_and_asks_everybody_again(amina, cast, database):
    cast.session("talk", people=(cast.chen,))
    second = Venue(summit_id=cast.summit.id, code="annex", name=cast.venue.name)
    database.add(second)
    database.flush()
    origin, destination = sorted((cast.venue.uid, second.uid))
    database.add(TravelTime(summit_id=cast.summit.id, origin=origin, destination=destination, minutes=9))
    database.commit()
    typed = NEW | {"earlier": str(cast.summit.id), "with_sessions": "y", "first": "2027-07-04", "last": "", "slug": "shanghai-2027"}
    assert submit(amina, "/desk/new", typed).status_code == 303
    made = summit_called(database, "shanghai-2027")
    copy = database.scalars(select(Session).filter_by(summit_id=made.id)).one()
    earlier = database.scalars(select(Session).filter_by(summit_id=cast.summit.id)).one()
    assert (copy.code, copy.status, copy.start) == ("talk", "draft", times.from_wall_clock(date(2027, 7, 4), "09:00", "Asia/Shanghai"))
    assert copy.uid != earlier.uid
    assert copy.room_id not in (None, earlier.room_id)
    assert [part.state for part in copy.participations] == ["invited"]
    assert copy.participations[0].person_id != cast.chen.id
    assert database.scalars(select(Day.date).filter_by(summit_id=made.id).order_by(Day.date)).all() == [date(2027, 7, 4), date(2027, 7, 5)]
    assert database.scalars(select(TravelTime.minutes).filter_by(summit_id=made.id)).all() == [9]
    assert len(database.scalars(select(Hosting).filter_by(summit_id=made.id, session_id=None)).all()) == 1
    assert len(database.scalars(select(Participation)).all()) == 2


RULES = {
    "opened": ("person.biography", "session.abstract"),
    "locked": ("person.name",),
    "biography_limits": {"en": 900, "zh": 300},
    "host_order": "alphabetical",
    "speaker_order": "precedence",
    "sign_off": "required",
    "arrive_before": 30,
    "contact": wordings({"en": "The desk in Hall A"}),
}


def test_the_next_edition_has_the_rules_of_collaboration_and_no_deadline_yet(amina, cast, database):
    database.add(Collaboration(summit_id=cast.summit.id, **RULES))
    database.add(Deadline(summit_id=cast.summit.id, task="biography", due_at=at(9)))
    database.add(Call(summit_id=cast.summit.id))
    database.commit()
    typed = NEW | {"earlier": str(cast.summit.id), "first": "2027-07-04", "last": "", "slug": "shanghai-2027"}
    assert submit(amina, "/desk/new", typed).status_code == 303
    made = summit_called(database, "shanghai-2027")
    copy = database.scalars(select(Collaboration).filter_by(summit_id=made.id)).one()
    assert {name: getattr(copy, name) for name in RULES} == RULES
    assert [row.summit_id for table in (Deadline, Call) for row in database.scalars(select(table))] == [cast.summit.id] * 2
    assert "The desk in Hall A" in amina.page("/desk/shanghai-2027/collaboration")


def test_the_next_edition_of_a_summit_with_the_usual_rules_has_the_usual_rules(amina, cast, database):
    database.commit()
    assert submit(amina, "/desk/new", NEW | {"earlier": str(cast.summit.id), "first": "2027-07-04", "last": ""}).status_code == 303
    assert database.scalars(select(Collaboration)).all() == []


def days_of(database, slug: str) -> list[tuple[int, str]]:
    """The days of July and when they open."""
    days = database.scalars(select(Day).filter_by(summit_id=summit_called(database, slug).id).order_by(Day.date))
    return [(day.date.day, day.opens) for day in days]


def test_a_last_day_left_empty_means_a_single_day(otto, database):
    assert submit(otto, "/desk/new", NEW | {"first": "2027-07-04", "last": ""}).status_code == 303
    assert days_of(database, "pune-2027") == [(4, "")]


@pytest.mark.parametrize(
    ("last", "days"),
    [
        ("", [(4, "08:00"), (5, "08:00")]),
        ("2027-07-04", [(4, "08:00")]),
        ("2027-07-05", [(4, "08:00"), (5, "08:00")]),
        ("2027-07-07", [(4, "08:00"), (5, "08:00"), (6, ""), (7, "")]),
    ],
)
def test_a_copy_ends_on_the_last_day_that_was_typed(amina, cast, database, last, days):
    for day in cast.summit.days:
        day.opens = "08:00"
    database.commit()
    typed = NEW | {"earlier": str(cast.summit.id), "first": "2027-07-04", "last": last}
    assert submit(amina, "/desk/new", typed).status_code == 303
    assert days_of(database, "pune-2027") == days


def test_a_copied_session_after_the_last_day_waits_without_a_time(amina, cast, database):
    cast.session("talk")
    cast.session("farewell", start=at(16, day=5))
    database.commit()
    typed = NEW | {"earlier": str(cast.summit.id), "first": "2027-07-04", "last": "2027-07-04", "with_sessions": "y"}
    assert submit(amina, "/desk/new", typed).status_code == 303
    copies = {one.code: one for one in database.scalars(select(Session).filter_by(summit_id=summit_called(database, "pune-2027").id))}
    assert copies["talk"].start == times.from_wall_clock(date(2027, 7, 4), "09:00", "Asia/Shanghai")
    assert (copies["farewell"].start, copies["farewell"].room_id is None) == (None, False)


def test_settings_days_and_walking_times_are_kept(amina, cast, database):
    assert (
        submit(amina, f"{DESK}/settings", {"theme-en": "Together", "turnround": "20", "required_languages": ["en", "ar"]}).status_code
        == 303
    )
    assert submit(amina, f"{DESK}/days", {"date": "2026-07-06", "opens": "9:00", "closes": "18:00"}).status_code == 303
    assert submit(amina, f"{DESK}/days", {"date": "2026-07-06"}).status_code == 422
    assert submit(amina, f"{DESK}/days/2026-07-06", {"title-en": "Field day"}).status_code == 303
    halls = [cast.halls[name].uid for name in ("Hall A", "Hall B")]
    added = submit(amina, f"{DESK}/travel-times", {"origin": halls[0], "destination": halls[1], "minutes": "4"})
    assert added.status_code == 303
    database.expire_all()
    assert (cast.summit.theme["en"], cast.summit.turnround, set(cast.summit.required_languages)) == ("Together", 20, {"en", "ar"})
    assert (cast.summit.days[2].opens, cast.summit.days[2].title["en"]) == ("09:00", "Field day")
    known = database.scalars(select(TravelTime)).one()
    assert (known.origin, known.destination, known.minutes) == (*sorted(halls), 4)
    assert submit(amina, f"{DESK}/travel-times", {f"minutes-{known.uid}": "soon"}).status_code == 422
    assert submit(amina, f"{DESK}/travel-times", {f"minutes-{known.uid}": ""}).status_code == 303
    assert submit(amina, f"{DESK}/days/2026-07-06", action=f"{DESK}/days/2026-07-06/removal").status_code == 303
    database.expire_all()
    assert (database.scalars(select(TravelTime)).all(), len(cast.summit.days)) == ([], 2)


def test_hosts_stand_in_the_order_of_protocol(amina, cast, database):
    submit(amina, f"{DESK}/hosts", {"agency-1": str(cast.bos_agency.id), "role-1": "lead", "order-1": "1", "order-0": "2"})
    hosts = database.scalars(select(Hosting).filter_by(session_id=None).order_by(Hosting.order)).all()
    assert [host.role for host in hosts] == ["lead", "co_host"]
    twice = submit(amina, f"{DESK}/hosts", {"agency-2": str(cast.bos_agency.id), "role-2": "lead"})
    assert twice.status_code == 422
    assert submit(amina, f"{DESK}/hosts", {"agency-0": None, "agency-1": None}).status_code == 303
    assert database.scalars(select(Hosting).filter_by(session_id=None)).all() == []
