"""Files that were handed in: kept until they are imported or a day has passed, then only what became of them."""

from datetime import timedelta
from typing import Any

import msgspec
from sqlalchemy import select, update
from sqlalchemy.orm import Session as Database

from summit.core import clock
from summit.core.characters import legal
from summit.editorial.importing import BrokenFile, Schedule, import_schedule, read_schedule
from summit.editorial.remarks import Remark
from summit.editorial.restoring import Undone, undo_batch
from summit.editorial.spreadsheets.applying import import_sheet, try_sheet
from summit.editorial.spreadsheets.fates import Fate, Outcome
from summit.editorial.spreadsheets.mapping import Mapping, guess, headings_of, likeliest_kind, signature
from summit.editorial.spreadsheets.opening import open_workbook
from summit.editorial.spreadsheets.workbook import BrokenSheet, Workbook
from summit.model import SheetImport, Summit
from summit.render.wording import N_

KEPT = timedelta(days=1)
LONGEST_NAME = 200


class ImportedAlready(Exception):
    """The file was imported, undone or thrown away by somebody meanwhile."""


def hand_in(database: Database, summit: Summit, data: bytes, filename: str, by: str) -> SheetImport:
    """Keep a file that can be read, with the understanding that its headings had before. Raises BrokenSheet."""
    forget_old_files(database)
    name = " ".join(legal(filename).split())[-LONGEST_NAME:] or "?"
    if is_schedule(data):
        _schedule(data, name)
        handed = SheetImport(summit_id=summit.id, kind="frab", filename=name, file=data, by=by)
    else:
        book = open_workbook(data, name)
        handed = SheetImport(summit_id=summit.id, kind=likeliest_kind(book), filename=name, file=data, by=by)
        understand(database, handed, book)
    database.add(handed)
    database.flush()
    return handed


def is_schedule(data: bytes) -> bool:
    """Whether the file begins like a frab schedule, XML or JSON, and not like a table."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"<", b"{") and not data.lstrip()[:5].lower().startswith((b"<html", b"<!doc"))


def forget_old_files(database: Database) -> None:
    """Drop the bytes of files that nobody imported within a day."""
    old = clock.now() - KEPT
    database.execute(update(SheetImport).where(SheetImport.at < old, SheetImport.file.is_not(None)).values(file=None))


def workbook_of(handed: SheetImport) -> Workbook:
    """The workbook of a file that is still there. Raises BrokenSheet, ImportedAlready."""
    return open_workbook(bytes_of(handed), handed.filename)


def bytes_of(handed: SheetImport) -> bytes:
    """The file. Raises ImportedAlready where it is not kept any more."""
    if handed.file is None or handed.state != "handed_in":
        raise ImportedAlready(handed.uid)
    return handed.file


def understand(database: Database, handed: SheetImport, book: Workbook, sheet: str = "", header: int = 0) -> Mapping:
    """Guess how the file is understood, or take what was chosen the last time for the same headings."""
    mapping = guess(book, handed.kind, sheet, header)
    headings = signature(headings_of(book.sheet(mapping.sheets[0]), mapping.header))
    earlier = select(SheetImport.mapping).filter_by(summit_id=handed.summit_id, kind=handed.kind, headers=headings, state="imported")
    known = database.scalars(earlier.order_by(SheetImport.id.desc()).limit(1)).first() if headings else None
    if known:
        before = msgspec.convert(known, Mapping)
        if before.is_sane(handed.kind) and len(before.columns) == len(mapping.columns):
            mapping.columns, mapping.empties, mapping.minutes, mapping.status = (
                before.columns,
                before.empties,
                before.minutes,
                before.status,
            )
    keep_mapping(handed, mapping, headings)
    return mapping


def keep_mapping(handed: SheetImport, mapping: Mapping, headings: str) -> None:
    """Store an understanding."""
    handed.mapping = msgspec.to_builtins(mapping)
    handed.headers = headings


def mapping_of(handed: SheetImport) -> Mapping:
    """The understanding that is stored."""
    return msgspec.convert(handed.mapping, Mapping)


def try_out(database: Database, summit: Summit, handed: SheetImport) -> Outcome:
    """What importing the file would do to every row; nothing of it stays. Raises BrokenSheet, ImportedAlready."""
    if handed.kind == "frab":
        schedule = _schedule(bytes_of(handed), handed.filename)
        trial = database.begin_nested()
        try:
            return _import_schedule(database, summit, handed, schedule, "trial")
        finally:
            trial.rollback()
    return try_sheet(database, summit, workbook_of(handed), mapping_of(handed), handed.kind)


def import_handed_in(database: Database, summit: Summit, handed: SheetImport, by: str) -> Outcome:
    """Import the file and forget its bytes. Raises BrokenSheet, ImportedAlready; the caller commits."""
    _take(database, handed)
    if handed.kind == "frab":
        outcome = _import_schedule(database, summit, handed, _schedule(bytes_of(handed), handed.filename), by)
    else:
        book, mapping = workbook_of(handed), mapping_of(handed)
        outcome = import_sheet(database, summit, book, mapping, handed.kind, by=by, source=handed.filename, batch=handed.uid)
    handed.file, handed.state = None, "imported"
    handed.report = msgspec.to_builtins(outcome)
    return outcome


def outcome_of(handed: SheetImport) -> Outcome:
    """What the import did, as it was told then."""
    return msgspec.convert(handed.report, Outcome)


def undo_import(database: Database, summit: Summit, handed: SheetImport, by: str, source: str) -> Undone:
    """Take back all edits of the import; what was edited since is left and told. The caller commits."""
    if handed.state != "imported":
        raise ImportedAlready(handed.uid)
    handed.state = "undone"
    return undo_batch(database, summit, handed.uid, by, source=source)


def _take(database: Database, handed: SheetImport) -> None:
    """Let one of two who press the button at once go on: the row is written before anything is read."""
    bytes_of(handed)
    waiting = update(SheetImport).where(SheetImport.id == handed.id, SheetImport.state == "handed_in", SheetImport.file.is_not(None))
    if database.execute(waiting.values(state="handed_in").execution_options(synchronize_session=False)).rowcount != 1:
        raise ImportedAlready(handed.uid)


def _schedule(data: bytes, filename: str) -> Schedule:
    try:
        return read_schedule(data, filename)
    except BrokenFile as broken:
        raise BrokenSheet(N_("The schedule cannot be read: %(reason)s"), reason=broken.remark) from broken


def _import_schedule(database: Database, summit: Summit, handed: SheetImport, schedule: Schedule, by: str) -> Outcome:
    """The report of the other importer, as fates: of rows that say nothing odd it keeps only how many they are."""
    _, report = import_schedule(database, summit, schedule, summit.slug, handed.filename, by=by, batch=handed.uid)
    outcome = Outcome(counted={name: getattr(report, name) for name in ("added", "changed", "unchanged", "unusable")})
    by_row: dict[int, Fate] = {}
    for note in report.notes:
        told: Any = outcome if note.row == 0 else by_row.setdefault(note.row, Fate("", note.line or note.row, note.what))
        told.remarks.append(note.remark if note.row else Remark(N_("%(what)s: %(reason)s"), {"what": note.what, "reason": note.remark}))
        if note.row and note.severity == "unusable":
            by_row[note.row].fate = "unusable"
    outcome.fates = [by_row[row] for row in sorted(by_row)]
    return outcome
