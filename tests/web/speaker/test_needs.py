"""What a speaker needs is kept for those who act on it, and nobody else ever sees a word of it."""

import json

import pytest
from sqlalchemy import select

from summit.editorial.merging import merge
from summit.editorial.publishing import publish
from summit.editorial.redacting import erase_person
from summit.model import Letter, Needs, Participation, Trail
from tests.submitting import send, submit

PAGE = "/speaker/shanghai-2026/chen/needs"
DESK = "/desk/shanghai-2026/needs"
NOTE, WORDS = "Consecutive, for my adviser", "A wheelchair, and a seat by the door"


def say(client, **typed):
    return submit(client, PAGE, {"interpretation": ["zh"], "interpretation_note": NOTE, "accessibility": WORDS} | typed, action=PAGE)


def stored(database) -> Needs | None:
    database.expire_all()
    return database.scalars(select(Needs)).first()


def test_needs_are_saved_and_shown_again(chen, database):
    assert say(chen).status_code == 303
    row = stored(database)
    assert (row.interpretation, row.interpretation_note, row.accessibility) == (("zh",), NOTE, WORDS)
    page = chen.page(PAGE)
    assert WORDS in page
    assert NOTE in page


def test_who_needs_nothing_has_no_row(chen, database):
    assert say(chen, interpretation=None, interpretation_note="  ", accessibility="").status_code == 303
    assert stored(database) is None
    say(chen)
    assert say(chen, interpretation=None, interpretation_note="", accessibility="").status_code == 303
    assert stored(database) is None


def test_each_sees_what_she_acts_on(chen, amina, tariq, rosa):
    say(chen)
    organiser, interpreter, officer = (client.page(DESK) for client in (amina, tariq, rosa))
    assert NOTE in organiser
    assert WORDS in organiser
    assert NOTE in interpreter
    assert "Chinese" in interpreter
    assert WORDS not in interpreter
    assert WORDS in officer
    assert "Hall A" in officer
    assert "4 July 2026, 09:00" in officer
    assert NOTE not in officer
    assert "Chinese" not in officer


def test_who_has_nothing_to_act_on_is_not_told_who_it_is(chen, tariq, rosa):
    say(chen, accessibility="")
    assert "Chen Yu" not in rosa.page(DESK)
    say(chen, interpretation=None, interpretation_note="", accessibility=WORDS)
    assert "Chen Yu" not in tariq.page(DESK)


def test_room_officers_see_no_drafts(chen, rosa, talk, database):
    say(chen)
    talk.status = "draft"
    database.commit()
    page = rosa.page(DESK)
    assert WORDS in page
    assert "Hall A" not in page


def test_nobody_else_finds_a_word(chen, cast, talk, strangers, amina, database):
    say(chen)
    publish(database, cast.summit)
    database.commit()
    for who, client in strangers.items():
        for path in (PAGE, DESK):
            assert client.get(path).status_code in (403, 404), (who, path)
    pages = [
        "/shanghai-2026/en/agenda.json",
        "/shanghai-2026/schedule.xml",
        "/shanghai-2026/en/speakers/chen",
        "/shanghai-2026/en/agenda.ics",
    ]
    pages += [
        f"/desk/shanghai-2026/{path}" for path in ("exports/people.csv", "people/chen", "trail", "trail.csv", "preview/en/speakers/chen")
    ]
    pages += ["/agency/shanghai-2026/ministry/", "/speaker/shanghai-2026/chen/statements"]
    for path in pages:
        client = chen if path.startswith("/speaker") else amina
        answer = client.get(path)
        assert answer.status_code == 200, path
        told = answer.get_data(as_text=True)
        assert WORDS not in told, path
        assert NOTE not in told, path
    assert database.scalars(select(Letter).where(Letter.body.contains("wheelchair"))).all() == []


def test_the_trail_says_only_that_they_changed(chen, cast, database):
    say(chen)
    say(chen)
    say(chen, accessibility="")
    lines = database.scalars(select(Trail).filter_by(kind="needs")).all()
    assert [(line.action, line.subject, line.actor, line.before, line.after) for line in lines] == [
        ("changed", cast.chen.uid, chen.account.uid, None, None)
    ] * 2
    assert "wheelchair" not in json.dumps([[line.before, line.after, line.why] for line in database.scalars(select(Trail))])


def test_nobody_overwrites_anybody(chen, database):
    say(chen)
    before = chen.get(PAGE)
    say(chen, accessibility="A ramp")
    answer = send(chen, before, {"accessibility": "A lift"}, action=PAGE)
    assert answer.status_code == 409
    assert "Stored meanwhile by somebody else:" in answer.get_data(as_text=True)
    assert send(chen, answer, action=PAGE).status_code == 303
    assert stored(database).accessibility == "A lift"


def test_a_form_of_a_row_that_was_taken_out_and_made_again_is_stale(chen, later):
    say(chen)
    before = chen.get(PAGE)
    later(seconds=30)
    say(chen, interpretation=None, interpretation_note="", accessibility="")
    say(chen, accessibility="A ramp")
    assert send(chen, before, {"accessibility": "A lift"}, action=PAGE).status_code == 409


@pytest.mark.parametrize("typed", [{"accessibility": "x" * 2001}, {"interpretation": ["tlh"]}])
def test_what_cannot_be_is_refused(chen, database, typed):
    answer = say(chen, **typed)
    if "interpretation" in typed:
        assert stored(database).interpretation == ()
    else:
        assert answer.status_code == 422
        assert stored(database) is None


def test_with_a_person_go_her_needs(chen, cast, database):
    say(chen)
    erase_person(database, cast.summit, cast.chen.uid)
    database.commit()
    assert stored(database) is None


def test_two_records_of_one_person_need_what_either_needs(chen, cast, database):
    say(chen)
    twin = cast.person("twin", {"en": "Chen Yu"})
    database.add(Needs(person_id=twin.id, interpretation=("fr", "zh"), accessibility="Captions"))
    database.commit()
    merge(database, cast.chen, twin, (), (cast.chen.version, twin.version))
    database.commit()
    row = stored(database)
    assert (row.interpretation, row.accessibility) == (("zh", "fr"), f"{WORDS}\nCaptions")


def test_a_declined_session_needs_nothing(chen, rosa, database):
    say(chen)
    database.scalars(select(Participation)).one().state = "declined"
    database.commit()
    assert "Hall A" not in rosa.page(DESK)
