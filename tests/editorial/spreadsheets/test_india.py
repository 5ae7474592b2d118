"""A real programme of 480 rows, with rows twice, ends missing, and names in many forms."""

import csv
from collections import Counter
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from summit.editorial.restoring import undo_batch
from summit.editorial.spreadsheets.applying import try_sheet
from summit.editorial.spreadsheets.mapping import guess
from summit.editorial.spreadsheets.opening import open_workbook
from summit.model import Agency, Day, Format, Person, Room, Session, Summit, Trail, Venue
from summit.model.wording import wordings
from tests.editorial.spreadsheets.sheets import fates, hand_in, told


@pytest.fixture
def india(database) -> Summit:
    summit = Summit(slug="india-2026", name=wordings({"en": "India"}), zone="Asia/Kolkata", languages=("en",))
    summit.days = [Day(date=date(2026, 2, day)) for day in range(16, 21)]
    database.add(summit)
    database.commit()
    return summit


@pytest.fixture
def file(shared_data) -> bytes:
    return (shared_data / "india_ai_impact_2026_sessions.csv").read_bytes()


def counts(database) -> dict[str, int]:
    return {table.__tablename__: database.scalar(select(func.count(table.id))) for table in (Session, Person, Agency, Room, Venue, Format)}


def test_each_of_its_rows_is_accounted_for(india, file, database):
    outcome = hand_in(database, india, file)
    assert len(outcome.fates) == 480
    assert fates(outcome) == {"added": 463, "unusable": 17}
    assert [fate.row for fate in outcome.fates] == list(range(2, 482))
    reasons = Counter(remark.message for fate in outcome.fates if fate.fate == "unusable" for remark in fate.remarks)
    assert reasons == {"It says the same as row %(row)s of the sheet “%(sheet)s”.": 17}
    assert told(outcome, 58) == ["It says the same as row 51 of the sheet “a sheet”."]
    assumed = [fate for fate in outcome.fates for remark in fate.remarks if remark.message.startswith("No end or length")]
    assert len(assumed) == 414
    sentence = "What follows a comma was read as a position: Mohit Jain (PhD), Sharath Chandra Guntuku (PhD), Sunny Rai (PhD)"
    assert sentence in told(outcome, 2)
    doubts = [told(outcome, fate.row) for fate in outcome.fates if any("several people" in remark.message for remark in fate.remarks)]
    assert [[sentence for sentence in row if "several people" in sentence] for row in doubts] == [
        ["“Utkarsh Saxena/Co-founder” was read as the name of one person. If several people are meant, put semicolons between them."]
    ]
    assert counts(database) == {"session": 463, "person": 1890, "agency": 314, "room": 26, "venue": 3, "format": 1}


def test_its_times_are_those_of_clocks_in_india(india, file, database):
    hand_in(database, india, file)
    sessions = {session.number: session for session in database.scalars(select(Session))}
    assert sessions[5221].start == datetime(2026, 2, 16, 4, 0, tzinfo=UTC)
    assert sessions[5221].minutes == 60
    days = Counter(session.start.astimezone(ZoneInfo("Asia/Kolkata")).date().isoformat() for session in sessions.values())
    assert days == Counter({row["id"]: row["date"] for row in csv.DictReader(file.decode("utf-8-sig").splitlines(True))}.values())
    keynote = database.scalars(select(Session).where(Session.code.startswith("keynote-session-sam-altman"))).one()
    assert keynote.minutes == 12


def test_its_speakers_are_told_apart(india, file, database):
    hand_in(database, india, file)
    session = database.scalars(select(Session).filter_by(number=5221)).one()
    assert [(part.person.name["en"], part.person.position["en"]) for part in session.participations] == [
        ("Mohit Jain", "PhD"),
        ("Philipp Zimmer", ""),
        ("Sharath Chandra Guntuku", "PhD"),
        ("Sunny Rai", "PhD"),
    ]
    assert [hosting.agency.name["en"] for hosting in session.hostings] == ["University of Pennsylvania"]
    people = {person.name["en"]: person for person in database.scalars(select(Person))}
    assert people["Mayank Singh"].honorific["en"] == "Dr."
    assert people["Børge Brende"].position["en"] == "President & CEO"
    assert people["Børge Brende"].affiliation["en"] == "World Economic Forum"
    assert (people["Nezar Patria"].affiliation["en"], people["Abhishek Verma"].honorific["en"]) == ("Indonesia", "Shri")
    parts = [part for session in database.scalars(select(Session)) for part in session.participations]
    assert "moderator" in {part.role for part in parts if part.person.name["en"] == "Rahul Matthan"}
    odd = [name for name in people if any(sign in name for sign in ';,"/\u2060\xa0|') or name != name.strip()]
    assert sorted(odd) == ["Utkarsh Saxena/Co-founder", 'Wifredo "Wifi" Fernández']


def test_trying_it_out_changes_nothing_and_the_second_time_nothing_is_new(india, file, database):
    book = open_workbook(file, "india.csv")
    tried = try_sheet(database, india, book, guess(book, "sessions"), "sessions")
    assert fates(tried) == {"added": 463, "unusable": 17}
    database.rollback()
    assert set(counts(database).values()) == {0}

    hand_in(database, india, file)
    database.commit()
    lines = database.scalar(select(func.count(Trail.id)))
    versions = set(database.scalars(select(Session.version)))
    again = hand_in(database, india, file)
    database.commit()
    assert fates(again) == {"unchanged": 463, "unusable": 17}
    assert database.scalar(select(func.count(Trail.id))) == lines
    assert set(database.scalars(select(Session.version))) == versions == {1}


def test_all_of_it_is_taken_back(india, file, database):
    hand_in(database, india, file, batch="the import")
    database.commit()
    done = undo_batch(database, india, "the import", "amina")
    database.commit()
    assert done.left == ()
    assert set(counts(database).values()) == {0}
    assert fates(hand_in(database, india, file)) == {"added": 463, "unusable": 17}
