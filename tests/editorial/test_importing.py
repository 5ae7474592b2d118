"""A real schedule of a thousand sessions: in, published, out again, and in again."""

import json
import time

import jsonschema
import pytest
from lxml import etree
from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database

from summit.editorial.importing import BrokenFile, import_schedule, read_schedule
from summit.editorial.publishing import publish
from summit.editorial.reading import open_release
from summit.model import Day, Format, Person, Room, Session, Summit, Track, Trail
from summit.render.frab_json import schedule_json
from summit.render.frab_xml import schedule_xml
from tests.editorial.schedules import empty_database

BASE = "https://summit.example"


@pytest.fixture(scope="module")
def file(shared_data) -> bytes:
    return (shared_data / "38c3_schedule.xml").read_bytes()


@pytest.fixture(scope="module")
def congress(file):
    """The database with 38C3 in it, the summit, the report and how many seconds the processor worked on it alone."""
    database = empty_database()
    began = time.process_time()
    summit, report = import_schedule(database, None, read_schedule(file, "38c3_schedule.xml"), "38c3", "38c3_schedule.xml")
    database.commit()
    yield database, summit, report, time.process_time() - began
    database.close()


@pytest.fixture(scope="module")
def agenda(congress):
    database, summit, *_ = congress
    release, _changes = publish(database, summit)
    database.commit()
    return open_release(database, release)


def told_by(data: bytes) -> dict[str, tuple]:
    """What a schedule says of each event that must survive: start, length, room, people, title, languages."""
    events = etree.fromstring(data).iter("event")
    return {
        event.get("guid"): (
            event.findtext("date"),
            event.findtext("duration"),
            event.findtext("room"),
            event.getparent().get("guid"),
            [(person.get("guid"), person.text) for person in event.iter("person")],
            " ".join(event.findtext("title").split()),
            event.findtext("language"),
            event.findtext("track"),
            event.findtext("type"),
            " ".join(event.findtext("abstract").split()),
        )
        for event in events
    }


def state_of(database: Database) -> dict:
    tables = (Summit, Day, Format, Person, Room, Session, Track)
    versions = {(table.__name__, row.uid): row.version for table in tables for row in database.scalars(select(table))}
    return versions | {"trail": database.scalar(select(func.count()).select_from(Trail))}


def test_every_guid_start_room_and_person_comes_out_as_it_went_in(file, agenda):
    assert told_by(schedule_xml(agenda, "en", BASE)) == told_by(file)


def test_days_tracks_and_order_come_out_as_they_went_in(file, agenda):
    before, after = etree.fromstring(file), etree.fromstring(schedule_xml(agenda, "en", BASE))

    def days(schedule):
        return {day.get("date"): {event.get("guid") for event in day.iter("event")} for day in schedule.iter("day")}

    def tracks(schedule):
        return [(track.get("name"), track.get("slug"), track.get("color")) for track in schedule.iter("track") if track.get("name")]

    assert days(after) == days(before)
    assert tracks(after) == tracks(before)


def test_what_comes_out_is_valid(shared_data, agenda):
    schema = etree.XMLSchema(etree.parse(shared_data / "schedule-schema" / "schedule.xml.xsd"))
    schema.validate(etree.fromstring(schedule_xml(agenda, "en", BASE)))
    assert [str(error) for error in schema.error_log] == []

    schema = json.loads((shared_data / "schedule-schema" / "schedule-v1.schema.json").read_text())
    errors = jsonschema.Draft6Validator(schema).iter_errors(json.loads(schedule_json(agenda, "en", BASE)))
    assert [error.message for error in errors] == []


def test_the_report_names_every_row_that_was_changed_and_every_field_that_was_not_kept(congress):
    _database, _summit, report, _seconds = congress

    assert (report.added, report.changed, report.unchanged, report.unusable) == (1007, 0, 0, 0)
    assert {note.row: note.line for note in report.of("changed") if note.row} == {274: 7552, 382: 10495, 599: 16331}
    assert {note.what: note.reason.rsplit(" filled in: ", 1)[-1] for note in report.of("note") if note.reason.startswith("Not kept")} == {
        "answers": "1",
        "conference/base_url": "1",
        "conference/timeslot_duration": "1",
        "conference/url": "1",
        "do_not_stream": "3",
        "feedback_url": "509",
        "logo": "305",
        "origin_url": "509",
        "recording": "25",
        "url": "1007",
    }


def test_it_takes_less_than_five_seconds(congress):
    *_, seconds = congress
    assert seconds < 5


def test_the_same_file_again_changes_nothing(file, congress, agenda):
    database, summit, *_ = congress
    before = state_of(database)

    _summit, report = import_schedule(database, summit, read_schedule(file, "38c3_schedule.xml"), "38c3", "38c3_schedule.xml")
    database.commit()

    assert (report.added, report.changed, report.unchanged) == (0, 0, 1007)
    assert state_of(database) == before


@pytest.mark.parametrize("write", [schedule_xml, schedule_json])
def test_our_own_file_brought_back_changes_nothing(congress, agenda, write):
    database, summit, *_ = congress
    before = state_of(database)

    _summit, report = import_schedule(database, summit, read_schedule(write(agenda, "en", BASE), "ours"), "38c3", "ours")
    database.commit()

    assert (report.added, report.changed, report.unchanged) == (0, 0, 1007)
    assert [note for note in report.notes if note.severity != "note"] == []
    assert state_of(database) == before


def test_it_fits_beside_itself_in_a_second_summit(file, congress):
    database, summit, *_ = congress

    second, report = import_schedule(database, None, read_schedule(file, "38c3_schedule.xml"), "38c3-again", "38c3_schedule.xml")
    again, repeated = import_schedule(database, second, read_schedule(file, "38c3_schedule.xml"), "38c3-again", "38c3_schedule.xml")

    assert (report.added, repeated.added, repeated.unchanged) == (1007, 0, 1007)
    assert len([note for note in report.of("changed") if note.row and "taken by another summit" in note.reason]) == 1007
    uids = [set(database.scalars(select(Session.uid).filter_by(summit_id=one.id))) for one in (summit, again)]
    assert not uids[0] & uids[1]
    database.rollback()


def test_the_trail_names_the_file(congress):
    database, *_ = congress
    found = database.execute(
        select(Trail.kind, func.count()).filter_by(actor="import", source="38c3_schedule.xml").group_by(Trail.kind)
    ).all()

    assert {kind: count for kind, count in found if kind in ("session", "person", "room")} == {"session": 1007, "person": 571, "room": 72}


def test_a_file_cut_short_says_the_line_and_changes_nothing(file, congress):
    database, *_ = congress
    before = state_of(database)

    with pytest.raises(BrokenFile) as refused:
        read_schedule(file[: len(file) // 2], "38c3_schedule.xml")

    assert refused.value.line == file[: len(file) // 2].count(b"\n") + 1
    assert str(refused.value).startswith(f"Line {refused.value.line}: The XML is broken")
    assert state_of(database) == before


def test_a_file_of_another_conference_tool_is_refused(shared_data):
    with pytest.raises(BrokenFile, match="This is no frab schedule, for nothing in it is called “schedule”"):
        read_schedule((shared_data / "coscup2023.json").read_bytes(), "coscup2023.json")
