"""Sheets for tests: small ones written as text, and what became of their rows."""

import csv
import io

from summit.editorial.spreadsheets.applying import import_sheet
from summit.editorial.spreadsheets.fates import Outcome
from summit.editorial.spreadsheets.mapping import Mapping, guess
from summit.editorial.spreadsheets.opening import open_workbook
from summit.model import Summit


def csv_of(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def hand_in(
    database, summit: Summit, data: bytes | list[list[str]], kind: str = "sessions", *, batch: str = "a batch", **corrected
) -> Outcome:
    """Import a file as it is guessed, but for what is corrected by hand."""
    book = open_workbook(data if isinstance(data, bytes) else csv_of(data), "a sheet.csv")
    mapping = guess(book, kind)
    for name, value in corrected.items():
        setattr(mapping, name, value)
    return import_sheet(database, summit, book, mapping, kind, by="amina", source="a sheet.csv", batch=batch)


def told(outcome: Outcome, row: int) -> list[str]:
    """What is said of a row, in English."""
    return [remark.told("en") for fate in outcome.fates if fate.row == row for remark in fate.remarks]


def fates(outcome: Outcome) -> dict[str, int]:
    """The fates that any row had."""
    return {fate: count for fate, count in outcome.counts.items() if count}


__all__ = ["Mapping", "csv_of", "fates", "hand_in", "told"]
