"""A table of cells as CSV, XLSX or ODS. Texts that a spreadsheet would take for formulas are made harmless."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from summit.render.harmless import harmless
from summit.render.sheet import with_steady_times

Cell = str | int
Table = Sequence[Sequence[Cell]]

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
# What Excel takes for a character that it cannot write otherwise (ECMA-376, part 1, 22.9.2.19).
ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
# The most that a cell of Excel holds.
LONGEST = 32_767


def table_file(rows: Table, kind: str, name: str, at: datetime) -> bytes:
    """The table as a file of one of the TYPES; the first row is its heading, `name` that of its sheet."""
    clean = [[harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    if kind == "csv":
        return _csv(clean)
    return _xlsx(clean, name, at) if kind == "xlsx" else _ods(clean, name, at)


def _csv(rows: Table) -> bytes:
    """UTF-8 with a byte order mark, without which Excel reads Chinese as noise; lines end with CRLF (RFC 4180)."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _xlsx(rows: Table, name: str, at: datetime) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name[:31])
    sheet.freeze_panes = "A2"
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for number, row in enumerate(rows):
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, ESCAPED.sub("_x005F_", value)[:LONGEST] if isinstance(value, str) else value)
            if isinstance(value, str):
                cell.data_type = "s"
            if number == 0:
                cell.font = bold
            elif isinstance(value, str) and "\n" in value:
                cell.alignment = wrapped
            cells.append(cell)
        sheet.append(cells)
    book.properties.created = book.properties.modified = at.replace(tzinfo=None)
    return with_steady_times(book, at)


OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
MANIFEST = (
    f'<manifest:manifest xmlns:manifest="{OFFICE}manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{TYPES["ods"]}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def _ods(rows: Table, name: str, at: datetime) -> bytes:
    """OpenDocument 1.3; the mimetype stands first and is not packed (part 2, 3.3)."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{OFFICE}office:1.0" xmlns:table="{OFFICE}table:1.0"'
        f' xmlns:text="{OFFICE}text:1.0" office:version="1.3"><office:body><office:spreadsheet><table:table table:name="{escape(name)}">'
        + "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
        + "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        parts = (("mimetype", TYPES["ods"]), ("content.xml", content), ("META-INF/manifest.xml", MANIFEST))
        for path, text in parts:
            packing = ZIP_STORED if path == "mimetype" else ZIP_DEFLATED
            archive.writestr(ZipInfo(path, date_time=at.timetuple()[:6]), text, packing)
    return out.getvalue()


def _ods_cell(value: Cell) -> str:
    if isinstance(value, int):
        return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
    if not value:
        return "<table:table-cell/>"
    lines = "".join(f"<text:p>{_ods_text(line)}</text:p>" for line in _lines(value))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def _lines(text: str) -> Iterable[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _ods_text(line: str) -> str:
    """Blanks that XML would fold have elements of their own (part 3, 6.1.3)."""
    safe = escape(line, quote=False).replace("\t", "<text:tab/>")
    return re.sub(r"^ +| {2,}| +$", lambda blanks: f'<text:s text:c="{len(blanks[0])}"/>', safe)
