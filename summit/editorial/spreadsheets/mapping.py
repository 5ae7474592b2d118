"""How a workbook is understood: which sheets, which row holds the headings, what each column means."""

from collections.abc import Collection
from hashlib import sha256

from msgspec import Struct, field

from summit.editorial.spreadsheets.fields import field_of
from summit.editorial.spreadsheets.headings import EXACT, meaning_of, plain
from summit.editorial.spreadsheets.workbook import Sheet, Workbook
from summit.model.session import MOST_MINUTES, STATUSES

KINDS = ("sessions", "people", "agencies", "rooms")
FIRST_ROWS = 30
STANDARD_MINUTES = 60


class Mapping(Struct):
    """An understanding, guessed or corrected by hand. `header` counts rows from 1; a column without meaning is "".

    `empties` says that an empty cell empties the field; `minutes` is how long a session lasts of which
    nothing is told, `status` what a new one gets; `columns` are those of the headings, in their order.
    """

    sheets: list[str] = field(default_factory=list)
    header: int = 1
    columns: list[str] = field(default_factory=list)
    empties: bool = False
    minutes: int = STANDARD_MINUTES
    status: str = "draft"

    def is_sane(self, kind: str) -> bool:
        """Whether every column means something that the kind knows: what was stored may be old, what was typed anything."""
        known = all(not meaning or field_of(kind, meaning) for meaning in self.columns)
        return known and self.header >= 1 and 1 <= self.minutes <= MOST_MINUTES and self.status in STATUSES


def guess(book: Workbook, kind: str, sheet: str = "", header: int = 0) -> Mapping:
    """The likeliest understanding; `sheet` and `header` where somebody has chosen them. Sheets with the same headings go together."""
    chosen = book.sheet(sheet) or max(book.sheets, key=lambda one: _score(headings_of(one, _header_row(one, kind)), kind))
    row = header if 1 <= header <= len(chosen.rows) else _header_row(chosen, kind)
    headings = headings_of(chosen, row)
    alike = [one.name for one in book.sheets if signature(headings_of(one, row)) == signature(headings)]
    return Mapping([chosen.name] if sheet else alike, row, meanings(headings, kind))


def likeliest_kind(book: Workbook) -> str:
    """The kind of sheet that knows the most of the headings; sessions where none knows more."""
    return max(KINDS, key=lambda kind: max(_score(headings_of(sheet, _header_row(sheet, kind)), kind) for sheet in book.sheets))


def headings_of(sheet: Sheet, row: int) -> list[str]:
    """The headings in a row, counted from 1. Bare numbers stand under the name above them: speakers 1, 2, 3."""
    if not 1 <= row <= len(sheet.rows):
        return []
    cells = [" ".join(cell.split()) for cell in sheet.rows[row - 1]]
    above = sheet.rows[row - 2] if row > 1 else []
    group = ""
    found = []
    for place, cell in enumerate(cells + [""] * (sheet.width - len(cells))):
        group = above[place].strip() if place < len(above) and above[place].strip() else group
        found.append(f"{group} {cell}" if cell.isdigit() and group else cell)
    return found


def meanings(headings: Collection[str], kind: str) -> list[str]:
    """What each heading means; a field that stands once goes to the heading that is surest, then to the first."""
    guesses = [meaning_of(heading, kind) if heading else ("", 0) for heading in headings]
    best: dict[str, int] = {}
    for place, (meaning, sure) in enumerate(guesses):
        if meaning and sure > (guesses[best[meaning]][1] if meaning in best else 0):
            best[meaning] = place
    found = []
    for place, (meaning, _) in enumerate(guesses):
        field = field_of(kind, meaning) if meaning else None
        found.append(meaning if field and (field.repeats or best[meaning] == place) else "")
    if kind == "sessions" and "times" in found and "start" not in found and "end" in found:
        found[found.index("times")] = "start"
    return found


def signature(headings: Collection[str]) -> str:
    """The same for the same headings: what an understanding is remembered by."""
    return sha256("\x1f".join(plain(heading) for heading in headings).encode()).hexdigest()[:32] if any(headings) else ""


def _score(headings: Collection[str], kind: str) -> float:
    """How much of a row of headings is understood; what is sure counts more, and a title or name counts most."""
    guesses = {meaning: sure for meaning, sure in (meaning_of(heading, kind) for heading in headings if len(heading) < 60) if meaning}
    found = sum(1 if sure == EXACT else 0.4 for sure in guesses.values())
    subject = "title" if kind == "sessions" else "name"
    return found + (1 if any(meaning.startswith(subject) for meaning in guesses) else 0)


def _header_row(sheet: Sheet, kind: str) -> int:
    rows = range(1, min(FIRST_ROWS, len(sheet.rows)) + 1)
    return max(rows, key=lambda row: _score(headings_of(sheet, row), kind), default=1)
