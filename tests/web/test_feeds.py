"""What subscribers are told over time: which feeds there are, what stays in them, and what counts as a change."""

import hashlib
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from summit.editorial.redacting import erase_person
from summit.model import Agency, Hosting
from summit.model.wording import wordings
from tests.cast import LANGUAGES, at
from tests.feeds import Desk

ROOT = Path(__file__).resolve().parents[2]
FEEDS = (
    "agenda.ics",
    "sessions/opening.ics",
    "speakers/chen.ics",
    "agencies/ministry.ics",
    "rooms/hall-a.ics",
    "tracks/security.ics",
    "agenda.ics?track=security&room=hall-a",
)
ANOTHER_PROCESS = """
import hashlib, sys
import config
from summit.app import create_app
client = create_app(config.Testing(sys.argv[1])).test_client()
for path in sys.argv[2:]:
    print(hashlib.sha256(client.get(path).data).hexdigest())
"""


@pytest.fixture
def desk(cast, client, monkeypatch):
    return Desk(cast, client, monkeypatch)


@pytest.fixture
def opening(desk):
    """A session that belongs to every feed; nothing is published yet."""
    session = desk.cast.session("opening", title={"en": "Opening", "fr": "Ouverture", "ar": "الافتتاح"}, people=(desk.cast.chen,))
    desk.cast.database.add(Hosting(summit_id=session.summit_id, session_id=session.id, agency_id=desk.cast.bos_agency.id))
    return session


def marks(event) -> tuple[str, int, str]:
    """What a calendar program looks at to see whether an event changed."""
    assert event["DTSTAMP"] == event["LAST-MODIFIED"]
    return event["UID"], int(event["SEQUENCE"]), event["LAST-MODIFIED"]


def stamp(instant) -> str:
    return f"{instant:%Y%m%dT%H%M%SZ}"


@pytest.mark.parametrize("path", FEEDS)
def test_every_feed_names_itself_and_holds_what_belongs_to_it(desk, opening, path):
    desk.cast.session("elsewhere", room="Hall B", start=at(11)).track_id = None
    desk.publish()

    calendar = desk.calendar(path)

    assert calendar["SOURCE"] == f"http://localhost/shanghai-2026/en/{path}"
    assert "Opening" in calendar.events
    assert ("About elsewhere" in calendar.events) == (path == "agenda.ics")
    assert not {"METHOD", "UID"} & {one.name for one in calendar.properties}


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("agenda.ics", "Summit of Shanghai"),
        ("sessions/opening.ics", "Summit of Shanghai: Opening"),
        ("speakers/chen.ics", "Summit of Shanghai: Chen Yu"),
        ("agencies/ministry.ics", "Summit of Shanghai: Ministry of Tests"),
        ("rooms/hall-a.ics", "Summit of Shanghai: Hall A"),
        ("tracks/security.ics", "Summit of Shanghai: Security"),
    ],
)
def test_a_feed_is_called_after_what_it_is_of(desk, opening, path, name):
    desk.publish()

    assert (desk.calendar(path).text("NAME"), desk.calendar(path).text("X-WR-CALNAME")) == (name, name)


def test_a_uid_is_the_same_in_every_feed_and_language(desk, opening):
    desk.publish()

    assert {desk.event(language, path)["UID"] for path in FEEDS for language in LANGUAGES} == {opening.uid}


@pytest.mark.parametrize("path", ["sessions/nobody.ics", "speakers/nobody.ics", "rooms/nobody.ics", "days/2026-07-04.ics"])
def test_a_feed_of_nobody_is_not_there(desk, opening, path):
    desk.publish()

    assert desk.client.get(f"/shanghai-2026/en/{path}").status_code == 404


def test_filters_of_one_name_widen_and_of_several_names_narrow(desk, opening):
    lead = Agency(summit_id=opening.summit_id, code="city", name=wordings({"en": "City"}))
    desk.cast.database.add(lead)
    desk.cast.session("b", room="Hall B", access="registered", spoken=("fr",))
    desk.cast.session("c", room="Hall B", spoken=("ru",), interpretation=("fr",))
    desk.publish()

    def found(query: str) -> set[str]:
        return {event.removeprefix("About ") for event in desk.calendar(f"agenda.ics?{query}").events}

    assert found("room=hall-a&room=hall-b") == {"Opening", "b", "c"}
    assert found("room=hall-b") == {"b", "c"}
    assert found("room=hall-b&access=registered") == {"b"}
    assert found("language=fr") == {"b", "c"}
    assert found("language=fr&access=open&format=plenary") == {"c"}
    assert found("agency=ministry") == {"Opening"}
    assert found("track=security&room=hall-a&agency=ministry&language=zh&access=open&format=plenary") == {"Opening"}
    assert found("room=nowhere") == set()


def test_a_feed_is_the_same_as_often_as_it_is_asked_for(desk, opening):
    desk.publish()
    first = {path: desk.body(path) for path in FEEDS}
    desk.now += timedelta(days=3)
    desk.ticks += 100.0

    assert {path: desk.body(path) for path in FEEDS} == first


@pytest.mark.slow
def test_two_processes_say_the_same_to_the_octet(desk, opening, database_url):
    opening.webcast, opening.interpretation = "https://webcast.example/", LANGUAGES
    desk.publish()
    paths = [f"/shanghai-2026/{language}/{path}" for language in ("en", "ar") for path in FEEDS]
    here = [hashlib.sha256(desk.client.get(path).data).hexdigest() for path in paths]

    command = [sys.executable, "-c", ANOTHER_PROCESS, database_url, *paths]
    elsewhere = [
        subprocess.run(command, cwd=ROOT, env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True).stdout.split()
        for seed in ("1", "2")
    ]

    assert elsewhere == [here, here]


@pytest.mark.parametrize(
    ("name", "value"), [("start", at(14)), ("minutes", 45), ("room_id", None), ("status", "tentative"), ("status", "cancelled")]
)
def test_another_time_room_or_status_raises_the_sequence_by_one(desk, opening, name, value):
    first = desk.publish()
    before = marks(desk.event())
    setattr(opening, name, value)
    second = desk.publish()

    assert before == (opening.uid, 0, stamp(first))
    assert marks(desk.event()) == (opening.uid, 1, stamp(second))
    assert desk.event()["CREATED"] == stamp(first)


@pytest.mark.parametrize(
    ("name", "value"),
    [("title", wordings({"en": "Grand opening"})), ("webcast", "https://webcast.example/"), ("spoken", ("fr",)), ("access", "registered")],
)
def test_other_changes_are_dated_and_leave_the_sequence(desk, opening, name, value):
    desk.publish()
    setattr(opening, name, value)
    second = desk.publish()

    assert marks(desk.event()) == (opening.uid, 0, stamp(second))


def test_the_sequence_counts_publications_and_not_edits(desk, opening):
    desk.publish()
    for start in (at(10), at(11), at(12)):
        opening.start = start
        desk.cast.database.flush()
    desk.publish()
    opening.start = at(9)
    third = desk.publish()

    assert marks(desk.event()) == (opening.uid, 2, stamp(third))


def test_a_renamed_room_or_person_is_a_change_of_the_sessions_that_name_it(desk, opening):
    desk.publish()
    desk.cast.halls["Hall A"].name = wordings({"en": "Hall of Mirrors"})
    second = desk.publish()
    assert marks(desk.event()) == (opening.uid, 0, stamp(second))
    assert desk.event().text("LOCATION") == "Hall of Mirrors, Expo Centre"

    desk.cast.chen.name = wordings({"en": "Chen Yun"})
    third = desk.publish()
    assert marks(desk.event()) == (opening.uid, 0, stamp(third))
    assert "Chen Yun" in desk.event().text("DESCRIPTION")


def test_a_french_typo_changes_the_french_calendars_alone(desk, opening):
    desk.publish()
    before = {(path, language): desk.body(path, language) for path in FEEDS for language in LANGUAGES}
    desk.cast.reword(opening, "fr", "Ouverture solennelle")
    second = desk.publish()

    changed = {name for name, body in before.items() if desk.body(*name) != body}

    assert changed == {(path, "fr") for path in FEEDS}
    assert marks(desk.event("fr")) == (opening.uid, 0, stamp(second))


def test_a_french_typo_in_the_theme_changes_the_french_calendars_alone(desk, opening):
    desk.cast.reword(desk.cast.summit, "en", "Governance", "theme")
    desk.cast.reword(desk.cast.summit, "fr", "La gouvernace", "theme")
    desk.publish()
    before = {language: desk.body(language=language) for language in LANGUAGES}
    desk.cast.reword(desk.cast.summit, "fr", "La gouvernance", "theme")
    desk.publish()

    assert {language for language, body in before.items() if desk.body(language=language) != body} == {"fr"}


def test_a_change_of_one_session_leaves_the_events_of_the_others(desk, opening):
    first = desk.publish()
    desk.cast.session("late", start=at(15))
    second = desk.publish()

    events = desk.calendar().events

    assert marks(events["Opening"]) == (opening.uid, 0, stamp(first))
    assert marks(events["About late"])[2] == events["About late"]["CREATED"] == desk.calendar()["LAST-MODIFIED"] == stamp(second)


def test_a_cancelled_session_stays_cancelled_in_every_feed(desk, opening):
    desk.publish()
    opening.status = "cancelled"
    desk.publish()
    desk.cast.session("other", room="Hall B", start=at(15)).track_id = None
    desk.publish()

    for path in FEEDS:
        event = desk.calendar(path, "fr").events["Annulée\u00a0: Ouverture"]
        assert (event["UID"], event["STATUS"], event["SEQUENCE"]) == (opening.uid, "CANCELLED", "1")


def test_a_session_that_is_deleted_stays_as_cancelled(desk, opening):
    desk.publish()
    desk.cast.session("other", start=at(15))
    uid = opening.uid
    desk.cast.database.delete(opening)
    desk.publish()

    event = desk.calendar().events["Cancelled: Opening"]

    assert (event["UID"], event["STATUS"], event["SEQUENCE"]) == (uid, "CANCELLED", "1")
    assert event.moment("DTSTART") == at(9)


def test_a_session_that_takes_place_after_all_is_confirmed_again(desk, opening):
    for status in ("confirmed", "cancelled", "confirmed"):
        opening.status = status
        desk.publish()

    event = desk.event()

    assert (event["UID"], event["STATUS"], event["SEQUENCE"], event.text("SUMMARY")) == (opening.uid, "CONFIRMED", "2", "Opening")


def test_of_a_closed_session_only_the_time_remains(desk, opening):
    opening.webcast = "https://webcast.example/secret"
    opening.abstract = wordings({"en": "Nobody should read this."})
    desk.publish()
    opening.access = "closed"
    desk.publish()

    event = desk.event()

    assert (event["UID"], event["STATUS"], event["SEQUENCE"]) == (opening.uid, "CANCELLED", "1")
    assert (event.moment("DTSTART"), event.moment("DTEND")) == (at(9), at(10))
    assert event.text("SUMMARY") == "Cancelled: Withdrawn from the public programme"
    for word in (b"Opening", b"Nobody", b"secret", b"Chen", b"Hall A", b"Ministry", b"sessions/opening"):
        assert word not in desk.body().replace(b"\r\n ", b"")


def test_a_session_whose_time_is_not_known_is_not_in_the_calendar(desk, opening):
    desk.cast.session("someday", start=None)
    desk.publish()

    assert desk.calendar().events.keys() == {"Opening"}
    assert desk.calendar("sessions/someday.ics").events == {}


def test_nobody_who_was_erased_is_in_a_calendar(desk, opening):
    desk.publish()
    assert b"Chen Yu" in desk.body()
    erase_person(desk.cast.database, desk.cast.summit, desk.cast.chen.uid)
    desk.cast.database.commit()
    desk.ticks += 1.0

    assert b"Chen Yu" not in desk.body()
    assert desk.client.get("/shanghai-2026/en/speakers/chen.ics").status_code == 404
