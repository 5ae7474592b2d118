"""The rows of the chosen sheets, each as what its cells tell, by meaning; days that stand above rows go to all below."""

from collections.abc import Collection, Iterator
from datetime import date

from msgspec import Struct

from summit.editorial.spreadsheets.fates import Fate
from summit.editorial.spreadsheets.mapping import Mapping, headings_of
from summit.editorial.spreadsheets.moments import day_of
from summit.editorial.spreadsheets.workbook import Sheet, Workbook
from summit.render.harmless import as_meant
from summit.render.wording import N_


class Row(Struct):
    """A row: its fate to be, its cells by meaning, and the day that its sheet or a heading above it names."""

    fate: Fate
    cells: dict[str, list[str]]
    day: date | None = None

    def has(self, meaning: str) -> bool:
        """Whether a column has this meaning, filled or not."""
        return meaning in self.cells

    def text(self, meaning: str) -> str:
        """The cell, without blanks around it; "" where it is empty or there is no such column."""
        return next((cell.strip() for cell in self.cells.get(meaning, ()) if cell.strip()), "")

    def of(self, field: str) -> dict[str, list[str]]:
        """The columns of a field by language or role: {"": [...], "fr": [...]}."""
        found = {}
        for meaning, cells in self.cells.items():
            name, _, detail = meaning.partition(".")
            if name == field:
                found[detail] = cells
        return found


def rows_of(book: Workbook, mapping: Mapping, days: Collection[date]) -> Iterator[Row]:
    """All rows below the headings that say anything. Those that are no things have their fate already."""
    for name in mapping.sheets:
        sheet = book.sheet(name)
        if sheet is not None:
            yield from _rows_of_sheet(sheet, mapping, days)


def _rows_of_sheet(sheet: Sheet, mapping: Mapping, days: Collection[date]) -> Iterator[Row]:
    day = _day_of_sheet(sheet, mapping.header, days)
    headings = headings_of(sheet, mapping.header)
    for number, cells in enumerate(sheet.rows[mapping.header :], mapping.header + 1):
        told = [cell for cell in cells if cell.strip()]
        if not told:
            continue
        row = Row(Fate(sheet.name, number, " ".join(told[0].split())[:200]), _by_meaning(cells, mapping), day)
        found = day_of(told[0], days) if len(told) == 1 and len(mapping.columns) > 2 and len(told[0]) < 80 else None
        if found:
            day = found
            row.fate.end("skipped", N_("A heading; the rows below it are on %(day)s."), day=day.isoformat())
        elif [" ".join(cell.split()) for cell in cells] == headings[: len(cells)]:
            row.fate.end("skipped", N_("The headings once more."))
        elif not any(cell.strip() for column in row.cells.values() for cell in column):
            row.fate.end("skipped", N_("None of the chosen columns says anything in this row."))
        yield row


def _day_of_sheet(sheet: Sheet, header: int, days: Collection[date]) -> date | None:
    """The day that a sheet is about, by its name or by a line above its headings."""
    above = [cell for row in sheet.rows[: header - 1] for cell in row if cell.strip() and len(cell) < 80]
    return next((day for text in (sheet.name, *above) if (day := day_of(text, days))), None)


def _by_meaning(cells: list[str], mapping: Mapping) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for place, meaning in enumerate(mapping.columns):
        if meaning:
            found.setdefault(meaning, []).append(as_meant(cells[place]) if place < len(cells) else "")
    return found
