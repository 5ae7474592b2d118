"""What rows of sessions mean: times in all forms, days above rows, languages in columns, people by role."""

import io
from datetime import UTC, date, datetime, time

import pytest
from openpyxl import Workbook
from sqlalchemy import func, select

from summit.editorial.redacting import erase_person
from summit.editorial.spreadsheets.opening import open_workbook
from summit.model import Agency, Hosting, Participation, Person, Room, Session, Trail, Venue
from summit.model.wording import wordings
from summit.render.tables import table_file
from tests.cast import at
from tests.editorial.spreadsheets.sheets import fates, hand_in, told
from tests.editorial.spreadsheets.test_round_trip import AT


def session_of(database, code: str) -> Session:
    return database.scalars(select(Session).filter_by(code=code)).one()


@pytest.mark.parametrize(
    ("cells", "start", "minutes"),
    [
        ({"Date": "2026-07-04", "Time": "8:30 AM - 9:10 AM"}, at(8, 30), 40),
        ({"Date": "04/07/2026", "Time": "14:00–15:30"}, at(14), 90),
        ({"Date": "7/4/26", "Time": "2:00 - 3:30 PM"}, at(14), 90),
        ({"Date": "2026年7月5日", "Time": "下午3点"}, at(15, day=5), 60),
        ({"Date": "٤ يوليو", "Time": "٠٩:٣٠"}, at(9, 30), 60),
        ({"Date": "4 juillet", "Start": "9 h 30", "End": "10 h"}, at(9, 30), 30),
        ({"Date": "46207", "Start": "0.375", "End": "0.5"}, at(9), 180),
        ({"Date": "2026-07-04", "Start": "22:00", "End": "01:30"}, at(22), 210),
        ({"Start": "2026-07-05 09:30", "End": "2026-07-05 10:00"}, at(9, 30, day=5), 30),
        ({"Start": "2026-07-04T01:30:00Z", "Duration": "1:30"}, at(9, 30), 90),
        ({"Start": "46207.395833"}, at(9, 30), 60),
        ({"Date": "2026-07-04", "Start": "09:00", "Time zone": "Europe/Paris"}, datetime(2026, 7, 4, 7, tzinfo=UTC), 60),
    ],
)
def test_times_are_read_as_people_write_them(cast, database, cells, start, minutes):
    outcome = hand_in(database, cast.summit, [["Title", *cells], ["Talk", *cells.values()]])
    session = session_of(database, "talk")
    assert (session.start, session.minutes, outcome.counts["added"]) == (start, minutes, 1)


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"Date": "some day", "Start": "09:00"}, "“some day” is no day that can be read."),
        ({"Date": "2026-07-04", "Start": "early"}, "“early” is no time of day that can be read."),
        ({"Date": "2026-07-04", "Start": "25:00"}, "“25:00” is no time of day that can be read."),
        ({"Date": "2026-07-04", "Start": ""}, "The row has a day but no time, so the session is not placed."),
        ({"Date": "", "Start": "09:00"}, "The row has a time but no day, so the session is not placed."),
        ({"Capacity": "many"}, "“many” is no number that can be used for “Capacity”; it was left out."),
        ({"Language": "Klingonisch"}, "“Klingonisch” is no language that is known for “Languages”; it was left out."),
        ({"Status": "maybe"}, "“maybe” is not known for “Status”; it was left out."),
        ({"Webcast": "javascript:alert(1)"}, "“javascript:alert(1)” is no address of the web; it was left out."),
        ({"Room": "Hall Z"}, "New room: Hall Z"),
        ({"Code": "not a code"}, "“not a code” cannot be its code; one was made."),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_is_kept(cast, database, cells, sentence):
    outcome = hand_in(database, cast.summit, [["Title", *cells], ["Talk", *cells.values()]])
    assert fates(outcome) == {"added": 1}
    assert sentence in told(outcome, 2)
    assert session_of(database, "talk").start is None


def test_an_hour_that_clocks_skip_places_nothing(cast, database):
    cast.summit.zone = "Europe/Paris"
    outcome = hand_in(database, cast.summit, [["Title", "Date", "Start"], ["Talk", "2026-03-29", "02:30"]])
    assert "Clocks in Europe/Paris skip 02:30 on 2026-03-29, so the session is not placed." in told(outcome, 2)


def test_each_sheet_can_be_a_day_and_headings_can_stand_among_the_rows(cast, database):
    rows = [
        ["Programme of the summit", ""],
        ["Sunday, 5 July 2026", ""],
        ["Time", "Title"],
        ["9:00", "Early"],
        ["Saturday 4 July", ""],
        ["10:00", "Later in the sheet"],
        ["Time", "Title"],
        ["", ""],
        ["11:00", ""],
    ]
    outcome = hand_in(database, cast.summit, [[*row, "x"] if row[0] == "Time" else [*row, ""] for row in rows])
    assert [(fate.row, fate.fate) for fate in outcome.fates] == [
        (4, "added"),
        (5, "skipped"),
        (6, "added"),
        (7, "skipped"),
        (9, "unusable"),
    ]
    assert session_of(database, "early").start == at(9, day=5)
    assert session_of(database, "later-in-the-sheet").start == at(10)


def test_words_in_several_languages_go_to_their_texts(cast, database):
    heading = ["Code", "Title (en)", "title_fr", "标题（中文）", "العنوان (ar)", "Резюме"]
    hand_in(database, cast.summit, [heading, ["one", "Opening", "Ouverture", "开幕式", "الافتتاح", "About"]])
    session = session_of(database, "one")
    assert [session.title[language] for language in ("en", "fr", "zh", "ar")] == ["Opening", "Ouverture", "开幕式", "الافتتاح"]
    hand_in(database, cast.summit, [["Code", "Title (en)"], ["one", "The opening"]])
    assert session.title.is_stale("fr")
    assert session.title["fr"] == "Ouverture"


def test_people_come_in_several_columns_and_forms(cast, database):
    told_cells = {
        "Code": "one",
        "Title": "Opening",
        "Chair": "Dr. Chen Yu",
        "Speaker 1": "Bo Li, Poet, House of Verse",
        "Speaker 2": "",
        "Speakers": "Moderator: Anna Beck\n李强",
        "Lead organizer": "Ministry of Tests",
        "Partners": "A; B, Inc.",
    }
    sheet = [[*told_cells], [*told_cells.values()]]
    hand_in(database, cast.summit, sheet)
    session = session_of(database, "one")
    assert [(part.person.name["en"], part.role) for part in session.participations] == [
        ("Chen Yu", "chair"),
        ("Bo Li", "speaker"),
        ("Anna Beck", "moderator"),
        ("李强", "speaker"),
    ]
    assert session.participations[0].person is cast.chen, "a title does not make another person"
    assert session.participations[1].person.affiliation["en"] == "House of Verse"
    assert [(hosting.agency.name["en"], hosting.role) for hosting in session.hostings] == [
        ("Ministry of Tests", "lead"),
        ("A", "supporter"),
        ("B, Inc", "supporter"),
    ]
    assert fates(hand_in(database, cast.summit, sheet)) == {"unchanged": 1}


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        (
            "S. Krishnan, IAS; Bo Li, Poet, House of Verse",
            "What follows a comma was read as a position: S. Krishnan (IAS), Bo Li (Poet, House of Verse)",
        ),
        (
            "Ann Lee, Bob Ray",
            "“Ann Lee, Bob Ray” was read as one person: Ann Lee, with the position “Bob Ray”."
            " If several people are meant, write “Ann Lee; Bob Ray”.",
        ),
        ("Ann Lee, Bob Ray and Cy Doe", "“Ann Lee, Bob Ray and Cy Doe” was read as several people: Ann Lee; Bob Ray; Cy Doe."),
        ("Ann Lee/Bob Ray", "“Ann Lee/Bob Ray” was read as several people: Ann Lee; Bob Ray."),
        (
            "Ann and Bob Lee",
            "“Ann and Bob Lee” was read as the name of one person. If several people are meant, put semicolons between them.",
        ),
        (
            "Lee, Ann",
            "“Lee, Ann” was read as a surname and a given name: Ann Lee. If two people are meant, write “Lee; Ann”;"
            " if a position is meant, hand in the people in a sheet of their own.",
        ),
    ],
)
def test_it_is_told_how_the_commas_in_a_cell_of_people_were_read(cast, database, cell, sentence):
    for fate in ("added", "unchanged"):
        outcome = hand_in(database, cast.summit, [["Code", "Title", "Speakers"], ["one", "Opening", cell]])
        assert fates(outcome) == {fate: 1}
        assert sentence in told(outcome, 2)


def test_nothing_is_told_of_names_that_semicolons_part(cast, database):
    outcome = hand_in(database, cast.summit, [["Code", "Title", "Speakers"], ["one", "Opening", "Dr Chen Yu; Chen Yu [chen]"]])
    assert [sentence for sentence in told(outcome, 2) if "Chen" in sentence or "position" in sentence] == []


def test_only_columns_that_are_there_are_touched_and_empty_cells_keep_what_is_stored(cast, database):
    session = cast.session("one", people=(cast.chen,), capacity=30, abstract=wordings({"en": "About"}))
    outcome = hand_in(database, cast.summit, [["Code", "Capacity", "Room", "Abstract", "Speakers"], ["one", "", "", "", ""]])
    assert fates(outcome) == {"unchanged": 1}
    emptied = hand_in(database, cast.summit, [["Code", "Capacity", "Abstract", "Speakers"], ["one", "", "", ""]], empties=True)
    assert emptied.fates[0].changed == ["abstract", "capacity", "people"]
    assert (session.capacity, session.participations, bool(session.abstract)) == (None, [], False)
    assert session.room_id == cast.halls["Hall A"].id


def test_a_changed_cell_changes_that_field_and_leaves_one_line_in_the_trail(cast, database):
    other = cast.person("bo", {"en": "Bo Li"})
    session = cast.session("one", people=(cast.chen, other))
    session.participations.append(Participation(person_id=other.id, role="chair", order=2))
    database.commit()
    before = session.version
    outcome = hand_in(database, cast.summit, [["Code", "Start", "End", "Speakers"], ["one", "10:00", "", "Bo Li [bo]"]])
    database.commit()
    assert outcome.fates[0].changed == ["start", "people"]
    assert (session.start, session.minutes, session.version) == (at(10), 60, before + 1)
    assert [(part.person.code, part.role) for part in session.participations] == [("bo", "speaker"), ("bo", "chair")]
    lines = database.scalars(select(Trail).filter_by(batch="a batch")).all()
    assert {(line.kind, line.action, line.actor) for line in lines} == {("session", "changed", "amina")}


def test_rooms_of_one_name_in_two_venues_are_two(cast, database):
    rows = [["Title", "Room", "Venue"], ["A", "Hall A", "Expo Centre"], ["B", "Hall A", "Old Town Hall"], ["C", "hall a", ""]]
    hand_in(database, cast.summit, rows)
    assert session_of(database, "a").room_id == session_of(database, "c").room_id == cast.halls["Hall A"].id
    other = database.get(Room, session_of(database, "b").room_id)
    assert other is not cast.halls["Hall A"]
    assert database.get(Venue, other.venue_id).name["en"] == "Old Town Hall"


def test_a_row_without_identifier_is_known_by_its_title(cast, database):
    sheet = [["Title", "Date", "Start"], ["Talk", "2026-07-04", "9:00"], ["Panel", "2026-07-04", "10:00"], ["Panel", "2026-07-04", "11:00"]]
    assert fates(hand_in(database, cast.summit, sheet)) == {"added": 3}
    assert fates(hand_in(database, cast.summit, sheet)) == {"unchanged": 3}
    sheet[1][2] = "9:30"
    assert fates(hand_in(database, cast.summit, sheet)) == {"changed": 1, "unchanged": 2}
    assert database.scalar(select(func.count(Session.id))) == 3


def test_who_was_erased_does_not_come_back(cast, database):
    sheet = [["Code", "Title", "Speakers"], ["one", "Talk", "Bo Li"]]
    hand_in(database, cast.summit, sheet)
    person = database.scalars(select(Person).where(Person.code == "bo-li")).one()
    database.commit()
    erase_person(database, cast.summit, person.uid)
    database.commit()
    outcome = hand_in(database, cast.summit, sheet)
    assert "A person of this row was erased from the summit and was not brought back." in told(outcome, 2)
    assert database.scalars(select(Person.code)).all() == ["chen"]


def test_closed_sessions_and_hosts_of_the_summit_are_left_alone(cast, database):
    cast.session("secret", access="closed")
    hosts = database.scalar(select(func.count(Hosting.id)).where(Hosting.session_id.is_(None)))
    hand_in(database, cast.summit, [["Title", "Hosts"], ["Talk", "Ministry of Tests"]])
    assert session_of(database, "secret").access == "closed"
    assert database.scalar(select(func.count(Hosting.id)).where(Hosting.session_id.is_(None))) == hosts == 1
    assert database.scalar(select(func.count(Agency.id))) == 1


def test_the_german_examples_are_read(cast, database, shared_data):
    for form, count in (("xlsx", 13), ("ods", 11)):
        data = (shared_data / f"c3voc_schedule-example_de.{form}").read_bytes()
        outcome = hand_in(database, cast.summit, data)
        assert outcome.counts["added"] == count
        assert sum(outcome.counts.values()) == 13
    opening = database.scalars(select(Session).filter_by(number=1001)).one()
    assert opening.start == datetime(2016, 10, 27, 1, 0, tzinfo=UTC)
    assert [part.person.name["en"] for part in opening.participations] == ["Peter Onderscheka"]


def test_dates_and_times_of_excel_are_what_they_show(cast, database):
    book = Workbook()
    book.active.append(["Title", "Date", "Start", "End"])
    book.active.append(["Talk", date(2026, 7, 4), time(9, 30), "10:15"])
    out = io.BytesIO()
    book.save(out)
    hand_in(database, cast.summit, out.getvalue())
    assert (session_of(database, "talk").start, session_of(database, "talk").minutes) == (at(9, 30), 45)


def test_a_formula_that_hides_in_a_title_is_only_text(cast, database):
    file = table_file([["Code", "Title"], ["one", "=cmd|' /C calc'!A0"]], "csv", "x", AT)
    assert b"'=cmd" in file
    hand_in(database, cast.summit, file)
    assert session_of(database, "one").title["en"] == "=cmd|' /C calc'!A0"
    assert open_workbook(file, "x").sheets[0].rows[1][1].startswith("'=")
