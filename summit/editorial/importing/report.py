"""What an import did, row by row, in sentences for any language."""

from collections import Counter
from typing import Any, NamedTuple

from summit.editorial.importing.plain_text import line_of
from summit.editorial.importing.rows import EventRow
from summit.editorial.importing.saying import LONGEST_VALUE, remark
from summit.editorial.remarks import Remark
from summit.render.wording import N_

WHOLE_FILE = 0


class Note(NamedTuple):
    """One thing to know about a row.

    `row` counts the events of the file from 1 (0 is the file as a whole), `what` is the
    title or guid of the event, or the field. `severity` is "changed" (what is stored is
    not what the file said, or not what was stored before), "unusable" (nothing of the row
    was stored) or "note". `line` is the line in the file, 0 where it is not known.
    """

    row: int
    what: str
    severity: str
    remark: Remark
    line: int = 0

    @property
    def reason(self) -> str:
        """The remark in English, for the command line."""
        return self.remark.told("en")


class Report:
    """Counts of sessions, and the notes. Each event of the file is counted once, an unusable one as that."""

    def __init__(self) -> None:
        self.added = 0
        self.changed = 0
        self.unchanged = 0
        self.notes: list[Note] = []
        self._unkept: Counter[str] = Counter()

    @property
    def unusable(self) -> int:
        """How many events of the file were not stored at all."""
        return len({note.row for note in self.of("unusable") if note.row})

    def of(self, severity: str) -> list[Note]:
        """The notes of a severity, in their order."""
        return [note for note in self.notes if note.severity == severity]

    def say(self, what: str, message: str, severity: str = "note", **values: Any) -> None:
        """Add a note about the file as a whole, or about a thing that is no event."""
        self.notes.append(Note(WHOLE_FILE, line_of(what, LONGEST_VALUE).text, severity, remark(message, **values)))

    def about(self, row: EventRow) -> "Remarks":
        """A voice for one event."""
        return Remarks(self, row)

    def not_kept(self, field: str, rows: int = 1) -> None:
        """Count rows in which a field says something for which there is no place."""
        self._unkept[field] += rows

    def close(self) -> None:
        """Write the notes on fields that were not kept, one a field."""
        for field, rows in sorted(self._unkept.items()):
            self.say(field, N_("Not kept, because Summit has no place for it. Rows in which it is filled in: %(count)s"), count=rows)
        self._unkept.clear()


class Remarks:
    """Notes about one event."""

    def __init__(self, report: Report, row: EventRow) -> None:
        self._report = report
        self._row = row

    def note(self, message: str, severity: str = "note", **values: Any) -> None:
        """Something an organiser should know, though all was stored as it is."""
        what = line_of(self._row.what, LONGEST_VALUE).text
        self._report.notes.append(Note(self._row.row, what, severity, remark(message, **values), self._row.line))

    def changed(self, message: str, **values: Any) -> None:
        """What is stored differs from the file, or from what was stored before."""
        self.note(message, "changed", **values)

    def unusable(self, message: str, **values: Any) -> None:
        """Nothing of the row was stored."""
        self.note(message, "unusable", **values)
