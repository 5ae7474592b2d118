"""Frab schedules: what they say of an agenda, and that both schemas let them pass."""

import json
from datetime import UTC, date, datetime, timedelta

import jsonschema
import msgspec
import pytest
from lxml import etree

from summit.agenda.book import Agenda
from summit.agenda.entries import Day, FormatEntry, Link, Participation, PersonEntry, RoomEntry, SessionEntry, SummitEntry, TrackEntry
from summit.agenda.texts import NO_TEXT, Text
from summit.core.languages import INTERFACE
from summit.render import frab
from summit.render.frab_json import schedule_json
from summit.render.frab_xml import schedule_xml

BASE = "https://summit.example"
NINE = datetime(2026, 7, 4, 1, tzinfo=UTC)  # 09:00 in Shanghai


def uid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


def english(words: str) -> Text:
    return Text({"en": words})


HALL = RoomEntry(uid=uid(1), code="hall-a", name=english("Hall A"), capacity=300)
TRACK = TrackEntry(uid=uid(2), code="security", name=english("Security"), colour="#1c6b3c")
PLENARY = FormatEntry(uid=uid(3), code="plenary", name=english("Plenary"))
CHEN = PersonEntry(uid=uid(4), code="chen", number=7, name=Text({"en": "Chen Yu", "zh": "陈宇"}))
OPENING = SessionEntry(
    uid=uid(10),
    code="opening",
    number=1,
    title=Text({"en": "Opening", "fr": "Ouverture"}),
    abstract=english("Why we meet."),
    start=NINE,
    minutes=90,
    room=HALL.uid,
    track=TRACK.uid,
    format=PLENARY.uid,
    spoken=("en", "zh"),
    participations=(Participation(CHEN.uid, "chair"),),
    links=(Link("Programme", "https://example.org/p"),),
)


def agenda_with(
    *sessions: SessionEntry,
    slug: str = "shanghai-2026",
    days: tuple[Day, ...] = (Day(date(2026, 7, 4), NO_TEXT, "09:00", "18:00"),),
    **more,
):
    summit = SummitEntry(
        uid=uid(0),
        code=slug,
        name=english("Summit & Co"),
        zone="Asia/Shanghai",
        languages=tuple(INTERFACE),
        source_language="en",
        days=days,
    )
    entries = {entry.uid: entry for entry in (summit, HALL, TRACK, PLENARY, CHEN, *sessions)}
    return Agenda(summit, entries | more.get("others", {}), {}, 3, datetime(2026, 6, 1, 8, 30, tzinfo=UTC), "d")


def changed(session: SessionEntry, number: int, /, **values) -> SessionEntry:
    return msgspec.structs.replace(session, **({"uid": uid(10 + number), "code": f"other-{number}", "number": 1 + number} | values))


@pytest.fixture(scope="session")
def is_valid(shared_data):
    """Check a schedule's bytes against c3voc's own schema; every error is shown."""
    folder = shared_data / "schedule-schema"
    xml_schema = etree.XMLSchema(etree.parse(folder / "schedule.xml.xsd"))
    json_schema = jsonschema.Draft6Validator(
        json.loads((folder / "schedule-v1.schema.json").read_text()), format_checker=jsonschema.FormatChecker()
    )

    def check(agenda: Agenda, language: str = "en") -> bool:
        xml_schema.validate(etree.fromstring(schedule_xml(agenda, language, BASE)))
        errors = [str(error) for error in xml_schema.error_log]
        errors += [error.message for error in json_schema.iter_errors(json.loads(schedule_json(agenda, language, BASE)))]
        assert errors == []
        return True

    return check


def events(agenda: Agenda, language: str = "en") -> list[etree._Element]:
    return etree.fromstring(schedule_xml(agenda, language, BASE)).findall("day/room/event")


def test_everything_about_a_session_is_told():
    (event,) = events(agenda_with(OPENING))

    assert dict(event.attrib) == {"guid": uid(10), "id": "1"}
    assert {part.tag: part.text for part in event if part.text and part.text.strip()} == {
        "date": "2026-07-04T09:00:00+08:00",
        "start": "09:00",
        "duration": "01:30",
        "room": "Hall A",
        "slug": "shanghai_2026-opening",
        "url": "https://summit.example/shanghai-2026/en/sessions/opening",
        "title": "Opening",
        "track": "Security",
        "type": "Plenary",
        "language": "en, zh",
        "abstract": "Why we meet.",
    }
    assert [(person.text, dict(person.attrib)) for person in event.iter("person")] == [("Chen Yu", {"id": "7", "guid": uid(4)})]
    assert [(link.text, link.get("href")) for link in event.iter("link")] == [("Programme", "https://example.org/p")]


def test_json_says_what_xml_says():
    (day,) = json.loads(schedule_json(agenda_with(OPENING), "en", BASE))["schedule"]["conference"]["days"]
    (told,) = day["rooms"]["Hall A"]
    (event,) = events(agenda_with(OPENING))

    for name in ("date", "start", "duration", "room", "slug", "url", "title", "track", "type", "language", "abstract"):
        assert told[name] == event.findtext(name)
    assert told["end"] == "2026-07-04T10:30:00+08:00"
    assert told["persons"] == [{"name": "Chen Yu", "id": 7, "guid": uid(4)}]


@pytest.mark.parametrize("slug", ["ai", "ai-26", "shanghai-2026", "a-b-c"])
def test_any_slug_makes_a_schedule_that_the_schemas_let_pass(is_valid, slug):
    assert is_valid(agenda_with(OPENING, changed(OPENING, 1, code="A1"), changed(OPENING, 2, code="a1"), slug=slug))


@pytest.mark.parametrize("language", INTERFACE)
def test_any_language_makes_a_schedule_that_the_schemas_let_pass(is_valid, language):
    assert is_valid(agenda_with(OPENING, changed(OPENING, 1, status="cancelled")), language)


def test_hostile_words_stay_words(is_valid):
    hostile = "]]></title><script>alert(1)</script> & \x00\x0b\ud800\ufffe \"'"
    room = msgspec.structs.replace(HALL, name=english(hostile))
    person = msgspec.structs.replace(CHEN, name=english(hostile))
    track = msgspec.structs.replace(TRACK, name=english(hostile), colour="red; background: url(x)", code="_")
    others = {entry.uid: entry for entry in (room, person, track)}
    words = dict.fromkeys(("title", "subtitle", "abstract", "description"), english(hostile))
    agenda = agenda_with(msgspec.structs.replace(OPENING, **words, links=(Link(hostile, "https://example.org/"),)), others=others)

    assert is_valid(agenda)
    (event,) = events(agenda)
    assert event.findtext("title") == "]]></title><script>alert(1)</script> &  \"'"
    assert [part.tag for part in event.iter("script")] == []


def test_the_same_agenda_gives_the_same_bytes():
    for write in (schedule_xml, schedule_json):
        assert write(agenda_with(OPENING, changed(OPENING, 1)), "en", BASE) == write(agenda_with(OPENING, changed(OPENING, 1)), "en", BASE)


def test_the_version_is_the_release_and_its_instant():
    assert etree.fromstring(schedule_xml(agenda_with(OPENING), "en", BASE)).findtext("version") == "3 (2026-06-01T08:30:00Z)"


def test_a_cancelled_session_stays_with_its_guid_and_says_so():
    agenda = agenda_with(changed(OPENING, 0, status="cancelled"), changed(OPENING, 1, status="postponed"))

    assert [(event.get("guid"), event.findtext("title")) for event in events(agenda)] == [
        (uid(10), "Cancelled: Opening"),
        (uid(11), "Postponed: Opening"),
    ]
    assert [event.findtext("title") for event in events(agenda, "fr")] == ["Annulée\xa0: Ouverture", "Reportée\xa0: Ouverture"]


@pytest.mark.parametrize("language", INTERFACE)
@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_the_status_in_a_title_can_be_read_again(language, status):
    assert frab.untitled(frab.titled("Opening", status, language)) == ("Opening", status)
    assert frab.untitled("Opening") == ("Opening", "")


def test_what_has_no_time_or_was_withdrawn_is_left_out():
    agenda = agenda_with(
        OPENING, changed(OPENING, 1, start=None), changed(OPENING, 2, is_withdrawn=True, title=NO_TEXT, status="cancelled")
    )

    assert [event.get("guid") for event in events(agenda)] == [uid(10)]


def test_a_session_after_midnight_stands_under_the_evening_before(is_valid):
    late = changed(OPENING, 1, start=NINE + timedelta(hours=17))
    agenda = agenda_with(
        OPENING, late, days=(Day(date(2026, 7, 4), NO_TEXT, "09:00", "04:00"), Day(date(2026, 7, 5), NO_TEXT, "09:00", "18:00"))
    )

    first, second = etree.fromstring(schedule_xml(agenda, "en", BASE)).findall("day")
    assert [event.findtext("date") for event in first.iter("event")] == ["2026-07-04T09:00:00+08:00", "2026-07-05T02:00:00+08:00"]
    assert (first.get("start"), first.get("end")) == ("2026-07-04T09:00:00+08:00", "2026-07-05T04:00:00+08:00")
    assert list(second) == []
    assert is_valid(agenda)


def test_two_sessions_never_share_a_number(is_valid):
    deleted = changed(OPENING, 1, number=1, status="cancelled", start=NINE - timedelta(hours=1))
    agenda = agenda_with(deleted, OPENING, changed(OPENING, 2, number=0))

    assert {event.get("guid"): event.get("id") for event in events(agenda)} == {uid(10): "1", uid(12): "2", uid(11): "3"}
    assert is_valid(agenda)


def test_an_erased_person_is_not_named():
    nobody = PersonEntry(uid=CHEN.uid, code="erased", name=NO_TEXT, is_erased=True)
    (event,) = events(agenda_with(OPENING, others={CHEN.uid: nobody}))

    assert list(event.iter("person")) == []


def test_a_session_without_room_or_track_is_still_told(is_valid):
    agenda = agenda_with(changed(OPENING, 0, room=None, track=None, format=None, spoken=(), participations=(), links=()))

    assert [event.findtext("room") for event in events(agenda)] == [""]
    assert is_valid(agenda)
