"""A sheet written into the tables, or only tried; the fate of every row is told in both cases."""

from sqlalchemy.orm import Session as Database

from summit.editorial.spreadsheets.fates import Outcome
from summit.editorial.spreadsheets.mapping import Mapping
from summit.editorial.spreadsheets.persons import Persons
from summit.editorial.spreadsheets.rows import rows_of
from summit.editorial.spreadsheets.sessions import Sessions
from summit.editorial.spreadsheets.things import Agencies, Rooms
from summit.editorial.spreadsheets.workbook import BrokenSheet, Workbook
from summit.editorial.trailing import acting
from summit.model import Summit
from summit.render.wording import N_

WRITERS = {"sessions": Sessions, "people": Persons, "agencies": Agencies, "rooms": Rooms}


def import_sheet(
    database: Database, summit: Summit, book: Workbook, mapping: Mapping, kind: str, *, by: str, source: str, batch: str
) -> Outcome:
    """Write the rows of the chosen sheets into the summit, as edits of one batch.

    Only fields that have a column are touched, and only where the row differs: the same file again changes
    nothing. What the summit has and the file does not stays. The caller commits, or rolls back.
    """
    if not mapping.is_sane(kind):
        raise BrokenSheet(N_("The columns are not understood any more; choose them again."))
    before = acting(database, by, source=source, batch=batch)
    try:
        database.flush()
        writer = WRITERS[kind](database, summit, mapping)
        outcome = Outcome(remarks=list(book.remarks))
        with database.no_autoflush:
            for row in rows_of(book, mapping, frozenset(day.date for day in summit.days)):
                outcome.fates.append(row.fate)
                if not row.fate.fate:
                    writer.store(row)
        database.flush()
    finally:
        acting(database, *before)
    return outcome


def try_sheet(database: Database, summit: Summit, book: Workbook, mapping: Mapping, kind: str) -> Outcome:
    """What an import would do. All of it is done and taken back, so that nothing is told that would not happen."""
    trial = database.begin_nested()
    try:
        return import_sheet(database, summit, book, mapping, kind, by="trial", source="", batch="")
    finally:
        trial.rollback()
