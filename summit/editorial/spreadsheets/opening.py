"""From the bytes of a stranger to sheets of texts. Nothing is stored, and no file takes the worker down."""

import subprocess
import sys
from pathlib import Path

import msgspec

import summit
from summit.editorial.spreadsheets import apart
from summit.editorial.spreadsheets.delimited import rows_of
from summit.editorial.spreadsheets.guarding import kind_of
from summit.editorial.spreadsheets.workbook import BrokenSheet, Sheet, Workbook
from summit.render.wording import N_

ROOT = Path(summit.__file__).resolve().parents[1]


def open_workbook(data: bytes, filename: str) -> Workbook:
    """Read XLSX, ODS or CSV, by what the file is and not by its name. BrokenSheet where it is something else, or broken."""
    kind = kind_of(data)
    if kind == "csv":
        rows, remarks = rows_of(data)
        book = Workbook(kind, (Sheet(Path(filename).stem or "CSV", rows),), remarks)
    else:
        book = Workbook(kind, tuple(Sheet(name, rows) for name, rows in _read_apart(data)))
    if not any(sheet.rows for sheet in book.sheets):
        raise BrokenSheet(N_("The file holds no cells."))
    return book


def _read_apart(data: bytes) -> list[tuple[str, list[list[str]]]]:
    command = [sys.executable, "-m", "summit.editorial.spreadsheets.apart"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=apart.MOST_SECONDS + 10, cwd=ROOT, check=False)  # noqa: S603 - no word of it is a stranger's
    except subprocess.TimeoutExpired as late:
        raise BrokenSheet(N_("The file takes too long to read; it was given up.")) from late
    if done.returncode == apart.TOO_MANY_CELLS:
        raise BrokenSheet(N_("The file has too many rows or cells."))
    if done.returncode:
        raise BrokenSheet(N_("The file is broken: no cells can be read from it."))
    return msgspec.msgpack.decode(done.stdout, type=list[tuple[str, list[list[str]]]])
