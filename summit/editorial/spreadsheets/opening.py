"""From the bytes of a stranger to sheets of texts. Nothing is stored, and no file takes the worker down."""

from pathlib import Path

import msgspec

from summit.core.confining import run_apart
from summit.editorial.spreadsheets import apart
from summit.editorial.spreadsheets.delimited import rows_of
from summit.editorial.spreadsheets.guarding import kind_of
from summit.editorial.spreadsheets.workbook import BrokenSheet, Sheet, Workbook
from summit.render.wording import N_


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
    done = run_apart(apart.__name__, data, apart.MOST_SECONDS + 10)
    if done is None:
        raise BrokenSheet(N_("The file takes too long to read; it was given up."))
    if done.returncode == apart.TOO_MANY_CELLS:
        raise BrokenSheet(N_("The file has too many rows or cells."))
    if done.returncode:
        raise BrokenSheet(N_("The file is broken: no cells can be read from it."))
    return msgspec.msgpack.decode(done.stdout, type=list[tuple[str, list[list[str]]]])
