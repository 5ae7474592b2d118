"""The agenda as files, read by other programs."""

import csv
import io
import json

import openpyxl
import pytest

from summit.editorial.publishing import publish
from summit.editorial.reading import agenda_of
from summit.render.addresses import Addresses
from summit.render.sheet import agenda_xlsx
from tests.cast import at


@pytest.fixture
def published(cast):
    cast.session("opening", title={"en": "Opening", "ar": "الافتتاح"}, people=(cast.chen,))
    cast.session("formula", title="=HYPERLINK(1)", room="Hall B", start=at(11))
    cast.session("closed", title="Secret talks", access="closed")
    publish(cast.database, cast.summit)
    cast.database.commit()
    return cast


def test_json_tells_times_with_their_offset_and_texts_with_their_language(published, client):
    answer = client.get("/shanghai-2026/fr/agenda.json")
    told = json.loads(answer.data)
    assert answer.content_type == "application/json"
    opening = told["sessions"][0]
    assert (opening["start"], opening["end"]) == ("2026-07-04T09:00:00+08:00", "2026-07-04T10:00:00+08:00")
    assert opening["title"] == {"text": "Opening", "language": "en"}
    assert opening["people"][0]["role"] == "speaker"
    assert told["release"]["number"] == 1


def test_json_takes_the_same_filters_as_the_agenda(published, client):
    told = json.loads(client.get("/shanghai-2026/en/agenda.json?room=hall-b").data)
    assert [session["code"] for session in told["sessions"]] == ["formula"]


def test_csv_is_read_by_a_spreadsheet_and_holds_no_formula(published, client):
    answer = client.get("/shanghai-2026/ar/agenda.csv")
    assert answer.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == ["opening", "formula"]
    assert rows[1][1:5] == ["2026-07-04", "09:00", "10:00", "الافتتاح"]
    assert rows[2][4].startswith("'=")


def test_xlsx_stands_from_right_to_left_in_arabic_and_is_the_same_twice(published, client):
    first = client.get("/shanghai-2026/ar/agenda.xlsx").data
    sheet = openpyxl.load_workbook(io.BytesIO(first)).active
    assert sheet.sheet_view.rightToLeft
    assert [cell.value for cell in sheet["A"]][1:] == ["opening", "formula"]
    assert sheet["E3"].data_type == "s"
    agenda = agenda_of(published.database, published.summit.id)
    assert agenda_xlsx(agenda, "ar", Addresses("http://localhost", "shanghai-2026", "ar"), agenda.sessions) == first


@pytest.mark.parametrize("path", ["ar/agenda.json", "ar/agenda.csv", "schedule.xml", "schedule.json"])
def test_no_file_tells_of_a_closed_session(published, client, path):
    assert "Secret" not in client.get(f"/shanghai-2026/{path}").get_data(as_text=True)
