"""Spreadsheets in the browser: handed in, understood, tried, imported and taken back; by organisers alone."""

import io
import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from summit.core import clock
from summit.model import Person, Session, SheetImport, Trail
from tests.cast import Cast
from tests.editorial.spreadsheets.sheets import csv_of
from tests.signing_in import granted
from tests.submitting import submit

DESK = "/desk/shanghai-2026"
SHEET = [
    ["Code", "Title", "Titre (fr)", "Date", "Time", "Hall", "Speakers"],
    ["one", "Opening", "Ouverture", "2026-07-04", "9:00 AM - 10:00 AM", "Hall A", "Dr Chen Yu; Bo Li"],
    ["two", "Closing", "", "2026-07-05", "17:00-18:00", "Hall C", ""],
    ["", "", "", "2026-07-05", "17:00-18:00", "Hall C", ""],
]


def hand_in(client, data: bytes, name: str = "sheet.csv"):
    return submit(client, f"{DESK}/imports", action=f"{DESK}/imports", file={"file": [(io.BytesIO(data), name)]})


def waiting(database) -> SheetImport:
    database.expire_all()
    return database.scalars(select(SheetImport).order_by(SheetImport.id.desc())).first()


def counted(page: str) -> dict[str, int]:
    return {fate: int(count) for fate, count in re.findall(r'data-fate="(\w+)"[^>]*>[^<]* <span class="count">(\d+)', page)}


def test_a_sheet_is_looked_at_understood_tried_and_imported(amina, cast, database):
    answer = hand_in(amina, csv_of(SHEET))
    assert answer.status_code == 303
    columns = answer.location
    page = amina.page(columns)
    assert "Titre (fr)" in page
    assert '<option value="title.fr" selected>' in page
    assert '<option value="times" selected>' in page

    tried = submit(amina, columns)
    assert tried.location.endswith("/trial")
    page = amina.page(tried.location)
    assert counted(page) == {"added": 2, "unusable": 1}
    assert "It has no title." in page
    assert "New room: Hall C" in page
    assert database.scalar(select(func.count(Session.id))) == 0
    assert counted(amina.page(f"{tried.location}?fate=unusable")) == {"added": 2, "unusable": 1}

    done = submit(amina, tried.location, action=tried.location.replace("/trial", "/application"))
    assert done.status_code == 303
    page = amina.page(done.location)
    assert "The file is imported." in page
    assert counted(page) == {"added": 2, "unusable": 1}
    opening = database.scalars(select(Session).filter_by(code="one")).one()
    assert (opening.title["en"], opening.title["fr"]) == ("Opening", "Ouverture")
    assert [part.person.code for part in opening.participations] == ["chen", "bo-li"]
    assert waiting(database).file is None
    lines = database.scalars(select(Trail).filter_by(batch=waiting(database).uid)).all()
    assert {(line.actor, line.source) for line in lines} == {(amina.account.uid, "sheet.csv")}


def test_an_import_is_taken_back_but_for_what_was_edited_since(amina, cast, database):
    columns = hand_in(amina, csv_of(SHEET)).location
    tried = submit(amina, columns).location
    done = submit(amina, tried, action=tried.replace("/trial", "/application")).location
    opening = database.scalars(select(Session).filter_by(code="one")).one()
    opening.capacity = 7
    database.commit()
    answer = submit(amina, done, action=f"{done}/undoing")
    page = amina.page(answer.location)
    assert "This import was taken back." in page
    assert "left as they are" in page
    database.expire_all()
    assert database.scalars(select(Session.code)).all() == ["one"]
    assert amina.post(f"{done}/undoing", data={"csrf_token": "forged"}).status_code == 400


def test_the_same_file_again_changes_nothing_and_remembers_its_columns(amina, cast, database):
    first = hand_in(amina, csv_of(SHEET)).location
    tried = submit(amina, first, {"column-1": "", "column-6": "people.chair", "column-2": "title", "status": "tentative"}).location
    submit(amina, tried, action=tried.replace("/trial", "/application"))
    count = database.scalar(select(func.count(Trail.id)))

    assert set(database.scalars(select(Session.status))) == {"tentative"}

    again = hand_in(amina, csv_of(SHEET)).location
    page = amina.page(again)
    assert '<option value="people.chair" selected>' in page
    tried = submit(amina, again).location
    assert counted(amina.page(tried)) == {"unchanged": 1, "unusable": 2}
    submit(amina, tried, action=tried.replace("/trial", "/application"))
    assert database.scalar(select(func.count(Trail.id))) == count


def test_what_was_typed_wrong_is_marked_and_kept(amina, cast):
    columns = hand_in(amina, csv_of(SHEET)).location
    for typed, sentence in (
        ({"header": "99"}, "The sheet has no such row."),
        ({"header": "x"}, "The sheet has no such row."),
        ({"minutes": "0"}, "This is not a number of minutes."),
        ({"kind": "frab"}, "Choose one of these."),
        ({"status": "secret"}, "Choose one of these."),
        ({"sheets": "none"}, "Choose a sheet at least."),
        ({"column-2": "title"}, "Another column has this meaning already."),
        ({"column-0": "", "column-1": "", "column-2": ""}, "One column has to be the title or name"),
    ):
        answer = submit(amina, columns, typed)
        assert answer.status_code == 422, typed
        assert sentence in answer.get_data(as_text=True)


def test_another_kind_or_row_of_headings_is_guessed_anew(amina, cast, database):
    columns = hand_in(amina, csv_of([["Programme"], ["Name", "Position"], ["Chen Yu", "Envoy"], ["Bo Li", "Poet"]])).location
    assert waiting(database).kind == "people"
    assert waiting(database).mapping["header"] == 2
    answer = submit(amina, columns, {"kind": "rooms"})
    assert answer.location == columns
    assert waiting(database).kind == "rooms"
    assert waiting(database).mapping["columns"][0] == "name"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b"%PDF-1.7 ...", "The file is of the kind PDF"),
        (b"PK\x03\x04 nothing", "The file is broken"),
        (b"<schedule", "The schedule cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_leaves_nothing_behind(amina, cast, database, data, sentence):
    answer = hand_in(amina, data)
    assert answer.status_code == 422
    assert sentence in answer.get_data(as_text=True)
    assert waiting(database) is None


def test_no_file_at_all_and_one_that_is_too_big(amina, app, cast, database):
    answer = submit(amina, f"{DESK}/imports", action=f"{DESK}/imports")
    assert answer.status_code == 422
    assert "Choose a file." in answer.get_data(as_text=True)
    big = io.BytesIO(b"--x\r\n" + b"a" * 22 * 1024 * 1024)
    answer = amina.post(
        f"{DESK}/imports", input_stream=big, content_type="multipart/form-data; boundary=x", content_length=len(big.getvalue())
    )
    assert answer.status_code == 413
    assert "This is too big" in answer.get_data(as_text=True)
    assert waiting(database) is None


def test_a_schedule_goes_the_same_way(amina, cast, database):
    schedule = b"""<schedule><conference><acronym>x</acronym><title>X</title><time_zone_name>Asia/Shanghai</time_zone_name></conference>
      <day index="1" date="2026-07-04" start="2026-07-04T09:00:00+08:00" end="2026-07-04T18:00:00+08:00"><room name="Hall A">
      <event id="1" guid="8e5b4a3c-6a53-4a5b-9a35-0c5a5f1f7a11">
      <date>2026-07-04T10:00:00+08:00</date><start>10:00</start><duration>00:30</duration><room>Hall A</room><title>A talk</title>
      <persons><person id="9">Bo Li</person></persons></event></room></day></schedule>"""
    tried = hand_in(amina, schedule, "schedule.xml").location
    assert tried.endswith("/trial")
    assert counted(amina.page(tried)) == {"added": 1}
    assert database.scalar(select(func.count(Session.id))) == 0
    done = submit(amina, tried, action=tried.replace("/trial", "/application")).location
    assert counted(amina.page(done)) == {"added": 1}
    assert database.scalars(select(Session)).one().title["en"] == "A talk"
    submit(amina, done, action=f"{done}/undoing")
    database.expire_all()
    assert database.scalar(select(func.count(Session.id))) == 0
    assert database.scalars(select(Person.code)).all() == ["chen"]


def test_a_file_is_gone_after_a_day_and_can_be_thrown_away(amina, cast, database, monkeypatch):
    columns = hand_in(amina, csv_of(SHEET)).location
    uid = waiting(database).uid
    now = clock.now()
    with monkeypatch.context() as later:
        later.setattr(clock, "now", lambda: now + timedelta(days=1, minutes=1))
        second = hand_in(amina, csv_of(SHEET)).location
    database.expire_all()
    assert database.scalars(select(SheetImport).filter_by(uid=uid)).one().file is None
    assert amina.get(columns).status_code == 303
    assert amina.get(columns.replace("/columns", "")).status_code == 409
    assert submit(amina, second, action=second.replace("/columns", "/removal")).status_code == 303
    assert amina.get(second).status_code == 404


def test_the_draft_is_exported_and_comes_back_unchanged(amina, cast, database):
    cast.session("talk", people=(cast.chen,))
    database.commit()
    for kind in ("sessions", "people", "agencies", "rooms"):
        for form in ("csv", "xlsx", "ods"):
            answer = amina.get(f"{DESK}/exports/{kind}.{form}")
            assert answer.status_code == 200
            assert f"shanghai-2026-{kind}.{form}" in answer.headers["Content-Disposition"]
            tried = submit(amina, hand_in(amina, answer.data, f"{kind}.{form}").location).location
            assert set(counted(amina.page(tried))) == {"unchanged"}
    assert amina.get(f"{DESK}/exports/accounts.csv").status_code == 404
    assert amina.get(f"{DESK}/exports/rooms.exe").status_code == 404


def test_the_imports_of_another_summit_are_not_found(at_the_desk, amina, cast, database):
    columns = hand_in(amina, csv_of(SHEET)).location
    other = Cast(database, "paris-2026")
    stranger = at_the_desk("Eve", granted("organiser", other.summit))
    assert stranger.get(columns).status_code == 404
    assert stranger.get(columns.replace("shanghai", "paris")).status_code == 404


def test_viewers_and_agencies_cannot_hand_in_or_export(vera, eve, cast):
    assert vera.get(f"{DESK}/imports").status_code == 403
    assert vera.get(f"{DESK}/exports/people.csv").status_code == 403
    assert eve.get(f"{DESK}/imports").status_code == 404
