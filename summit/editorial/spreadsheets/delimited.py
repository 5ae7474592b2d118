"""CSV files: their encoding and what stands between their cells, neither of which they tell."""

import codecs
import csv
import io
import re
from collections import Counter

from summit.editorial.remarks import Remark
from summit.editorial.spreadsheets.apart import MOST_CELLS, MOST_ROWS
from summit.editorial.spreadsheets.workbook import BrokenSheet
from summit.render.wording import N_

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
DELIMITERS = (",", ";", "\t", "|")
LONGEST_CELL = 200_000
CHINESE = re.compile("[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\u2010-\u2026\u00b7]")

UNREADABLE_LINE = N_("Line %(line)s of the file cannot be read; perhaps a quotation mark is missing.")
NOT_UTF8 = N_("The file is not in UTF-8; it was read as %(encoding)s. Where letters look wrong, save it as UTF-8.")


def rows_of(data: bytes) -> tuple[list[list[str]], tuple[Remark, ...]]:
    """The cells of a CSV file, and what had to be guessed."""
    text, remarks = _decoded(data)
    if "\0" in text:
        raise BrokenSheet(N_("The file is not a spreadsheet that can be read; hand in XLSX, ODS or CSV."))
    rows: list[list[str]] = []
    cells = 0
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        for row in reader:
            cells += len(row)
            if cells > MOST_CELLS or len(rows) > MOST_ROWS:
                raise BrokenSheet(N_("The file has too many rows or cells."))
            rows.append(row)
    except csv.Error as broken:
        raise BrokenSheet(
            N_("Line %(line)s of the file cannot be read; perhaps a quotation mark is missing."), line=reader.line_num
        ) from broken
    while rows and not any(rows[-1]):
        rows.pop()
    return rows, remarks


def _decoded(data: bytes) -> tuple[str, tuple[Remark, ...]]:
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), "") or _unmarked_utf16(data)
    try:
        return data.decode(encoding or "utf-8"), ()
    except UnicodeDecodeError as broken:
        if encoding:
            raise BrokenSheet(N_("The file is not a spreadsheet that can be read; hand in XLSX, ODS or CSV.")) from broken
    for guess in ("gb18030", "cp1252", "latin-1"):
        try:
            text = data.decode(guess)
        except UnicodeDecodeError:
            continue
        foreign = [sign for sign in text if sign > "\x7f"]
        if guess != "gb18030" or sum(bool(CHINESE.match(sign)) for sign in foreign) > 0.9 * len(foreign):
            break
    return text, (Remark(NOT_UTF8, {"encoding": {"gb18030": "GB 18030"}.get(guess, "Windows-1252")}),)


def _unmarked_utf16(data: bytes) -> str:
    """UTF-16 without a mark has NUL at every other byte of what is ASCII."""
    start = data[:400]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) < len(start) / 5 or max(even, odd) < 4 * min(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _delimiter(text: str) -> str:
    """The sign that cuts the first rows into the most cells, and all of them into as many."""
    sample = text[:50_000]

    def fit(delimiter: str) -> tuple[float, int]:
        widths = Counter()
        try:
            for number, row in enumerate(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)):
                if number < 30 and row:
                    widths[len(row)] += 1
        except csv.Error:
            return 0, 0
        width, rows = max(((width, count) for width, count in widths.items() if width > 1), key=lambda pair: pair[1], default=(0, 0))
        return rows / max(widths.total(), 1), width

    return max(DELIMITERS, key=fit)
