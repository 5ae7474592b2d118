"""Reads XLSX and ODS in a process of its own, with a limit of memory and time.

A cell in the last corner of a sheet, or a length that lies, makes a parser ask for more memory
than there is, and the whole process dies of it. Here it is this one, and nobody else notices.
Run as `python -m summit.editorial.spreadsheets.apart`: the file comes in, sheets go out.
"""

import io
import re
import sys
from datetime import date, datetime, time, timedelta
from typing import Any
from zipfile import ZipFile

import msgspec

from summit.core.confining import confine

MOST_MEMORY = 1024 * 1024 * 1024
MOST_SECONDS = 20
MOST_CELLS = 1_500_000
MOST_ROWS = 200_000
TOO_MANY_CELLS = 3
BLANKS = re.compile(rb"<text:(tab|line-break)\s*(?:/>|></text:\1>)")


def main() -> int:
    """Answer 0 with the sheets, TOO_MANY_CELLS, or anything else for a file that is broken."""
    confine(MOST_MEMORY, MOST_SECONDS)
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(_with_plain_blanks(sys.stdin.buffer.read())))
    sheets: list[tuple[str, list[list[str]]]] = []
    cells = 0
    for name in book.sheet_names:
        rows: list[list[str]] = []
        blanks = 0
        for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False):
            cells += len(row)
            texts = _texts(row)
            if cells > MOST_CELLS or len(rows) > MOST_ROWS:
                return TOO_MANY_CELLS
            if not texts:
                blanks += 1
                continue
            rows += [[] for _ in range(blanks)]
            blanks = 0
            rows.append(texts)
        sheets.append((name, rows))
    sys.stdout.buffer.write(msgspec.msgpack.encode(sheets))
    return 0


def _with_plain_blanks(data: bytes) -> bytes:
    """An ODS in which tabs and line breaks are characters: the parser skips the elements, and joins words that they part."""
    with ZipFile(io.BytesIO(data)) as archive:
        if "content.xml" not in archive.namelist():
            return data
        content = archive.read("content.xml")
        plain = BLANKS.sub(lambda found: b"&#9;" if found[1] == b"tab" else b"&#10;", content)
        if plain == content:
            return data
        written = io.BytesIO()
        with ZipFile(written, "w") as copy:
            for name in ("mimetype", "META-INF/manifest.xml"):
                if name in archive.namelist():
                    copy.writestr(name, archive.read(name))
            copy.writestr("content.xml", plain)
        return written.getvalue()


def _texts(row: list[Any]) -> list[str]:
    texts = [text_of(cell) for cell in row]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def text_of(cell: Any) -> str:
    """A cell as text: "1001" for 1001.0, "2026-07-04" for a day, "09:30" for a time."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return _moment(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return _clock(cell)
    if isinstance(cell, timedelta):
        minutes = round(cell.total_seconds() / 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    return "" if cell is None else str(cell)


def _moment(cell: datetime) -> str:
    """Excel counts days in fractions, so that 9:00 may be a microsecond before it."""
    even = (cell + timedelta(milliseconds=500)).replace(microsecond=0)
    if even.time() == time(0):
        return even.date().isoformat()
    return f"{even.date().isoformat()} {_clock(even.time())}"


def _clock(cell: time) -> str:
    return f"{cell:%H:%M:%S}".removesuffix(":00")


if __name__ == "__main__":
    sys.exit(main())
