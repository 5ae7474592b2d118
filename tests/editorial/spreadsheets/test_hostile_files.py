"""Files of the wrong kind, broken, locked, or made to do harm: a clear sentence, and the process lives."""

import io
import struct
import zlib
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from summit.core import archives
from summit.core.catalogues import catalogue
from summit.core.languages import INTERFACE
from summit.editorial.spreadsheets import apart, guarding
from summit.editorial.spreadsheets.opening import open_workbook
from summit.editorial.spreadsheets.workbook import BrokenSheet
from summit.render.tables import table_file
from tests.editorial.spreadsheets.test_round_trip import AT


def xlsx(sheet: str = "", **members: bytes) -> bytes:
    """A workbook with this XML in its sheet, and other members replaced."""
    book = Workbook()
    book.active["A1"] = "Title"
    out = io.BytesIO()
    book.save(out)
    changed = io.BytesIO()
    with ZipFile(out) as source, ZipFile(changed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if sheet and name.endswith("sheet1.xml"):
                content = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{sheet}</sheetData></worksheet>'
            target.writestr(name, members.get(name, content))
    return changed.getvalue()


def ods(cells: str) -> bytes:
    plain = table_file([["MARK"]], "ods", "Sheet", AT)
    changed = io.BytesIO()
    with ZipFile(io.BytesIO(plain)) as source, ZipFile(changed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name).decode()
            target.writestr(name, content.replace("<table:table-row><table:table-cell", f"{cells}<table:table-row><table:table-cell", 1))
    return changed.getvalue()


def refusal(data: bytes, name: str = "file.xlsx") -> str:
    with pytest.raises(BrokenSheet) as refused:
        open_workbook(data, name)
    return refused.value.remark.told("en")


def cells_or_refusal(data: bytes, of=bool) -> int:
    """How many cells were read, or how many signs in them; 0 where the file was refused with a sentence."""
    try:
        sheets = open_workbook(data, "a file").sheets
    except BrokenSheet as refused:
        if not refused.remark.told("en").startswith("The file"):
            raise
        return 0
    return sum(of(cell) for sheet in sheets for row in sheet.rows for cell in row)


def packed(**members: bytes) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + bytes(13) + struct.pack(">I", zlib.crc32(b"IHDR" + bytes(13)))
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b" \r\n\t ", "The file is empty."),
        (b",,,\r\n,,\r\n", "The file holds no cells."),
        (PNG, "The file is of the kind PNG; hand in XLSX, ODS or CSV."),
        (b"%PDF-1.7\n%\xe2\xe3", "The file is of the kind PDF; hand in XLSX, ODS or CSV."),
        (b"<!DOCTYPE html><title>Sign in</title>", "The file is of the kind HTML; hand in XLSX, ODS or CSV."),
        (OLD, "The file is of an old Office format; save it as XLSX, ODS or CSV."),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "The file is locked with a password; save it without one."),
        (packed(word__document=b"x", **{"word/document.xml": b"<w/>"}), "The file is of the kind DOCX; hand in XLSX, ODS or CSV."),
        (packed(a=packed(b=packed(c=b"x"))), "The file is of the kind ZIP; hand in XLSX, ODS or CSV."),
        (b"PK\x03\x04", "The file is broken: it begins like XLSX or ODS, but cannot be unpacked."),
        (b"a,b\x00c", "The file is not a spreadsheet that can be read; hand in XLSX, ODS or CSV."),
        (b"\xff\xfea\x00,\xd8", "The file is not a spreadsheet that can be read; hand in XLSX, ODS or CSV."),
        (b'a,b\n1,"' + b"x" * 300_000, "Line 2 of the file cannot be read; perhaps a quotation mark is missing."),
        (b"x" * (guarding.MOST_BYTES + 1), "The file has 20 MB; the most that is read is 20 MB."),
        (b"a,b\n" * (apart.MOST_ROWS + 2), "The file has too many rows or cells."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_spreadsheet_is_refused_with_a_sentence(data, sentence):
    assert refusal(data) == sentence


def test_an_ods_that_is_locked_is_told_apart_from_a_broken_one():
    plain = table_file([["Title"]], "ods", "Sheet", AT)
    locked = io.BytesIO()
    with ZipFile(io.BytesIO(plain)) as source, ZipFile(locked, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"</manifest:manifest>", b"<manifest:encryption-data/></manifest:manifest>"))
    assert refusal(locked.getvalue()) == "The file is locked with a password; save it without one."


def test_bombs_are_not_unpacked():
    sentence = "The file unpacks to far more than it should; it was not opened."
    zeros = b"0" * (archives.MOST_UNPACKED + 1)
    assert refusal(xlsx(**{"xl/styles.xml": zeros})) == sentence
    assert refusal(xlsx(**{"xl/styles.xml": zeros[: 30 * 1024 * 1024]})) == sentence
    assert refusal(packed(**{f"file-{number}": b"" for number in range(guarding.MOST_MEMBERS + 1)})) == sentence


def test_a_length_that_lies_helps_no_bomb():
    """The directory says that the sheet has few bytes; what is packed has a hundred million."""
    data = bytearray(xlsx(sheet="<row>" + "<c/>" * 20_000_000 + "</row>"))
    place = data.rfind(b"xl/worksheets/sheet1.xml") - 46
    assert data[place : place + 4] == b"PK\x01\x02"
    data[place + 24 : place + 28] = struct.pack("<I", 1000)
    assert refusal(bytes(data)).startswith("The file")


@pytest.mark.parametrize(
    "sheet",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="&#88;FD1"><v>1</v></c></row><row r="99999999999"><c r="ZZZZZZ99999999999"><v>1</v></c></row>',
        '<row r="0"><c r="A0"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>999999</v></c></row>',
        "<row><c r='1A'><v>1</v></c></row>",
    ],
)
def test_cells_in_far_corners_or_nowhere_do_not_take_the_process_down(sheet):
    assert cells_or_refusal(xlsx(sheet=sheet)) < 10


def test_a_row_that_is_repeated_a_million_times_is_no_harm():
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
    assert refusal(ods(f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>')).startswith("The file")


def test_a_million_empty_rows_before_and_after_are_read_as_few():
    empty = '<table:table-row table:number-rows-repeated="100000"><table:table-cell/></table:table-row>'
    book = open_workbook(ods(empty), "empty.ods")
    assert [row for row in book.sheets[0].rows if row] == [["MARK"]]


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_torn_and_garbled_files_are_refused_or_read_but_never_worse(form):
    whole = table_file([["Title", "Room"], *([f"Talk {number}", "Hall"] for number in range(30))], form, "Sheet", AT)
    for cut in range(4, len(whole), len(whole) // 12):
        assert refusal(whole[:cut])
    for place in range(0, len(whole), len(whole) // 12):
        garbled = whole[:place] + bytes(byte ^ 0x5A for byte in whole[place : place + 40]) + whole[place + 40 :]
        assert cells_or_refusal(garbled) <= 62


def test_an_entity_is_not_fetched_and_does_not_grow():
    laughs = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 12))
    sheet = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}<!ENTITY file SYSTEM "file:///etc/hostname">]>'
    body = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    cells = '<c r="A1" t="inlineStr"><is><t>&l11;</t></is></c><c r="B1" t="inlineStr"><is><t>&file;</t></is></c>'
    data = xlsx(**{"xl/worksheets/sheet1.xml": f"{sheet}{body}{cells}</row></sheetData></worksheet>".encode()})
    assert cells_or_refusal(data) <= 2
    assert cells_or_refusal(data, of=len) < 100


def test_formulas_say_what_they_said_last_and_merged_cells_say_it_once():
    cells = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"</f><v>a</v></c><c r="C1"><f>HYPERLINK("x")</f></c></row>'
    assert open_workbook(xlsx(sheet=cells), "formulas.xlsx").sheets[0].rows == [["2", "a"]]
    book = Workbook()
    book.active.append(["Speakers", "", "", "Room"])
    book.active.merge_cells("A1:C1")
    out = io.BytesIO()
    book.save(out)
    assert open_workbook(out.getvalue(), "merged.xlsx").sheets[0].rows == [["Speakers", "", "", "Room"]]


@pytest.mark.parametrize("name", ["table.csv", "table.xlsx", "table.pdf", "table", ""])
def test_what_a_file_is_counts_and_not_its_name(name):
    for form in ("csv", "xlsx", "ods"):
        assert open_workbook(table_file([["Title"], ["x"]], form, "Sheet", AT), name).kind == form


def test_refusals_are_told_in_every_language():
    with pytest.raises(BrokenSheet) as refused:
        open_workbook(b"", "empty.csv")
    told = {refused.value.remark.told(language) for language in INTERFACE}
    assert len(told) == len(INTERFACE)
    assert catalogue("fr").gettext("The file is empty.") in told
