"""What becomes of each row of a schedule, and what its report says."""

import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from summit.core.languages import INTERFACE
from summit.editorial.importing import UnusableSlug, import_schedule, read_schedule
from summit.editorial.publishing import publish
from summit.editorial.reading import open_release
from summit.editorial.redacting import erase_person
from summit.model import Participation, Person, Room, Trail
from summit.model.wording import wordings
from summit.render.frab_xml import schedule_xml
from tests.editorial.schedules import GUIDS, bring, empty_database, event, people, person, reasons, sessions, v1, xml

TEN = datetime(2026, 7, 4, 2, tzinfo=UTC)  # 10:00 in Shanghai


@pytest.fixture
def database():
    with empty_database() as opened:
        yield opened


def test_a_new_summit_is_named_and_placed_by_the_file(database):
    summit, report = bring(database, xml(event()))

    assert (summit.slug, summit.name["en"], summit.zone, summit.source_language) == ("conf-2026", "The Conference", "Asia/Shanghai", "en")
    assert summit.languages == tuple(INTERFACE)
    assert [(str(day.date), day.opens, day.closes) for day in summit.days] == [("2026-07-04", "09:00", "04:00")]
    (session,) = sessions(database, summit)
    assert (session.uid, session.number, session.start, session.minutes, session.status, session.access) == (
        GUIDS[1],
        1,
        TEN,
        60,
        "confirmed",
        "open",
    )
    assert report.added == 1
    assert reasons(report, "changed") == reasons(report, "unusable") == []


@pytest.mark.parametrize("slug", ["en", "a", "Conf", "conf-2026"])
def test_a_slug_that_cannot_be_is_refused(database, slug):
    bring(database, xml(event()))
    with pytest.raises(UnusableSlug):
        import_schedule(database, None, read_schedule(xml(event()), "f"), slug, "f")


def test_an_event_without_guid_keeps_the_uid_that_was_made_for_it(database):
    file = xml(event(1, guid=None), event(2, guid="not-a-uuid"), event(3, guid=None, id=None), event(4, guid=None, id="1"))
    summit, report = bring(database, file)
    uids = [session.uid for session in sessions(database, summit)]

    assert len(set(uids)) == 4
    assert {note.row for note in report.of("changed")} == {1, 2, 3, 4}
    _summit, report = bring(database, file, summit)
    assert (report.added, report.changed, report.unchanged) == (0, 0, 4)
    assert [session.uid for session in sessions(database, summit)] == uids


def test_a_guid_counts_once_and_an_id_counts_once(database):
    summit, report = bring(database, xml(event(1), event(2, guid=GUIDS[1].upper()), event(3, id="1"), event(4, id="0"), event(5)))

    assert {session.uid: session.number for session in sessions(database, summit)} == {GUIDS[1]: 1, GUIDS[3]: 6, GUIDS[4]: 7, GUIDS[5]: 5}
    assert [(note.row, note.what) for note in report.of("unusable")] == [(2, "Event 2")]
    assert [note.row for note in report.of("changed")] == [3, 4]
    assert report.unusable == 1


def test_one_guid_for_everything_loses_nothing(database):
    same = GUIDS[1]
    file = xml(event(1, inside=people(person("Chen", guid=same)))).replace(b'name="Hall A"', f'name="Hall A" guid="{same}"'.encode())
    summit, _report = bring(database, file)
    release, _changes = publish(database, summit)

    (told,) = open_release(database, release).sessions
    agenda = open_release(database, release)
    assert agenda.get(told.room).name.words == {"en": "Hall A"}
    assert [agenda.get(uid).name.words for uid in told.people] == [{"en": "Chen"}]
    _summit, report = bring(database, file, summit)
    assert (report.added, report.changed, report.unchanged) == (0, 0, 1)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"code": "AB12CD"}, "AB12CD"),
        ({"code": "no/code", "slug": "conf-opening-day"}, "opening-day"),
        ({"slug": f"conf-{'x' * 61}", "title": "Grüße an alle"}, "grue-an-alle"),
        ({"title": "افتتاح"}, "session-1"),
    ],
)
def test_a_code_is_the_files_own_where_it_can_be(database, said, code):
    summit, _report = bring(database, xml(event(**said)))

    assert sessions(database, summit)[0].code == code


def test_languages_and_the_language_of_the_text(database):
    told = ("de", "de, en", "DE-at", "en-gb", "", "Deutsch", "kz")
    file = xml(*(event(number, language=language, title="Titel") for number, language in enumerate(told, 1)))
    summit, report = bring(database, file)

    found = [(session.spoken, session.title.source) for session in sessions(database, summit)]
    assert found == [(("de",), "de"), (("de", "en"), "en"), (("de-AT",), "de-AT"), (("en-GB",), "en"), ((), "en"), ((), "en"), ((), "en")]
    assert [(note.row, "no language tag" in note.reason) for note in report.of("changed")] == [(6, True), (7, True)]


def test_a_changed_title_keeps_its_translations_and_a_silent_file_keeps_everything(database):
    summit, _report = bring(database, xml(event(abstract="Why we meet.", inside=people(person("Chen", id="1")))))
    (session,) = sessions(database, summit)
    session.title = session.title.with_words("zh", "第一场")
    database.commit()

    silent = xml(event(title="Event One", room="", track=None, type=None, date=None, start=None, language=None), room="")
    _summit, report = bring(database, silent, summit)

    assert (session.title["en"], session.title["zh"], session.title.is_stale("zh")) == ("Event One", "第一场", True)
    assert (session.start, session.abstract["en"], session.spoken, len(session.participations)) == (TEN, "Why we meet.", ("en",), 1)
    assert reasons(report, "changed") == ["Brought up to date from the file: Title"]
    assert reasons(report, "note")[0].endswith("kept as they are: Start, Room, Track, Format, Languages, Abstract, People")


def test_what_editors_see_of_an_import(database):
    summit, _report = bring(database, xml(event(inside=people(person("Chen", id="1"), person("Dana", id="2")))))
    (session,) = sessions(database, summit)
    session.participations[0].role = "chair"
    database.commit()
    version = session.version

    bring(database, xml(event(inside=people(person("Bo", id="3"), person("Chen", id="1")))), summit)

    assert [(part.person.name["en"], part.role) for part in session.participations] == [("Bo", "speaker"), ("Chen", "chair")]
    assert session.version == version + 1
    lines = database.execute(
        select(Trail.actor, Trail.source, Trail.kind, Trail.action).filter_by(subject=session.uid).order_by(Trail.id)
    ).all()
    assert lines[-1] == ("import", "conf.xml", "session", "changed")


def test_people_are_told_apart_by_guid_then_id_then_name(database):
    same_name = (
        person("Andreas", guid=GUIDS[31]),
        person("Andreas", guid=GUIDS[32]),
        person("Marc", id="5"),
        person("Eve"),
        person(""),
        person("Eve"),
    )
    summit, report = bring(
        database, xml(event(1, inside=people(*same_name)), event(2, inside=people(person("Marco", id="5"), person("Eve"))))
    )

    found = database.execute(select(Person.code, Person.number, Person.uid).order_by(Person.id)).all()
    assert [(code, number) for code, number, _uid in found] == [("andreas", 6), ("andreas-2", 7), ("marc", 5), ("eve", 8)]
    assert [uid for *_, uid in found][:2] == [GUIDS[31], GUIDS[32]]
    assert [note.what for note in report.of("changed")] == ["Marc", "Event 1", "Event 1"]
    assert "also calls this person “Marco”" in report.of("changed")[0].reason
    assert database.scalars(select(Participation.session_id)).all().count(2) == 2
    before = database.scalars(select(Person.version)).all()
    bring(database, xml(event(1, inside=people(person("Marcus", id="5")))), summit)
    assert database.scalars(select(Person).filter_by(number=5)).one().name["en"] == "Marcus"
    assert sum(database.scalars(select(Person.version)).all()) == sum(before) + 1


def test_an_erased_person_does_not_come_back(database):
    file = xml(event(inside=people(person("Ferdinand", guid=GUIDS[30]), person("Chen", guid=GUIDS[31]))))
    summit, _report = bring(database, file)
    erase_person(database, summit, GUIDS[30])
    database.commit()

    _summit, report = bring(database, file, summit)

    assert [found.name["en"] for found in database.scalars(select(Person))] == ["Chen"]
    assert "Ferdinand" not in repr(report.notes)
    assert report.of("changed")[0].what == GUIDS[30]


def test_html_becomes_markdown_and_hostile_words_stay_words(database):
    html = (
        '<p>Read <a href="https://example.org/a(b)">this</a> &amp; <b>that</b>.</p><script>alert(1)</script><a href="javascript:x">no</a>'
    )
    title = "<script>alert(1)</script> '; DROP TABLE session; --"
    summit, report = bring(database, xml(event(description=html, title=title, inside='<links><link href="javascript:x">x</link></links>')))

    (session,) = sessions(database, summit)
    assert session.description["en"] == "Read [this](https://example.org/a%28b%29) &amp; **that**.\n\nno"
    assert session.title["en"] == title
    assert session.links == ()
    assert len(report.of("changed")) == 2


def test_sessions_that_left_the_file_are_left_alone_and_told(database):
    summit, _report = bring(database, xml(event(1), event(2)))
    _summit, report = bring(database, xml(event(1)), summit)

    assert len(sessions(database, summit)) == 2
    assert [note.what for note in report.notes if "is not in this file" in note.reason] == ["Event 2"]


def test_a_room_that_editors_made_is_found_by_its_name(database):
    summit, _report = bring(database, xml(event(1)))
    room = database.scalars(select(Room)).one()
    room.name = wordings({"en": "Hall A", "zh": "甲厅"})
    database.commit()

    bring(database, xml(event(1), event(2), room="甲厅"), summit)

    assert database.scalars(select(Room)).all() == [room]


def test_a_cancelled_session_of_our_own_file_is_cancelled_elsewhere_too(database):
    summit, _report = bring(database, xml(event(language="zh", title="Opening")))
    sessions(database, summit)[0].status = "cancelled"
    release, _changes = publish(database, summit)
    data = schedule_xml(open_release(database, release), "en", "https://summit.example").replace(GUIDS[1].encode(), GUIDS[2].encode())

    _summit, report = bring(database, data, summit)

    assert [(session.title["zh"] or session.title["en"], session.status) for session in sessions(database, summit)] == [
        ("Opening", "cancelled")
    ] * 2
    assert report.added == 1


def test_version_2_is_read_leniently(database):
    told = {
        "guid": GUIDS[1],
        "start": "2026-07-04T10:00:00+08:00",
        "end": "2026-07-04T11:30:00+08:00",
        "room": {"guid": GUIDS[20]},
        "track": {"slug": "security"},
        "type": "LIGHTNING_TALK",
        "title": "Opening",
        "language": "en",
        "abstract": {"en": "Why we meet.", "de": "Warum wir uns treffen."},
        "participants": [{"guid": GUIDS[21], "name": "Chen", "role": "MODERATOR"}, {"guid": GUIDS[22], "name": "Bo", "role": "HOST"}],
        "state": "CANCELED",
    }
    meta = {"type": "BREAK", "title": "Lunch", "start": "2026-07-04T12:00:00+08:00", "end": "2026-07-04T13:00:00+08:00"}
    rooms = [{"name": "Hall A", "guid": GUIDS[20], "capacity": 300}]
    days = [{"index": 1, "date": "2026-07-04", "start": "2026-07-04T09:00:00+08:00", "end": "2026-07-04T18:00:00+08:00"}]
    data = v1(rooms=rooms, days=days).replace(b'{"schedule": {', b'{"schedule": {"events": ' + json.dumps([told, meta]).encode() + b", ")
    summit, report = bring(database, data)

    session, lunch = sessions(database, summit)
    assert (session.start, session.minutes, session.status, session.abstract["de"]) == (TEN, 90, "cancelled", "Warum wir uns treffen.")
    assert [(part.person.name["en"], part.role) for part in session.participations] == [("Chen", "moderator"), ("Bo", "chair")]
    assert database.scalars(select(Room)).one().capacity == 300
    assert (lunch.title["en"], lunch.minutes, lunch.room_id) == ("Lunch", 60, None)
    assert {note.row for note in report.of("changed")} == {1, 2}
    assert bring(database, data, summit)[1].unchanged == 2
