"""What all kinds of rows have in common: finding the row that is meant, and touching only what differs."""

from typing import Any

from sqlalchemy.orm import Session as Database

from summit.core import codes
from summit.editorial.importing.naming import LONGEST_CODE, Identifiers
from summit.editorial.importing.plain_text import line_of
from summit.editorial.importing.texts import LONGEST_LINE
from summit.editorial.spreadsheets.fates import Fate
from summit.editorial.spreadsheets.fields import FIELDS
from summit.editorial.spreadsheets.mapping import Mapping
from summit.editorial.spreadsheets.rows import Row
from summit.editorial.spreadsheets.texts import reworded
from summit.editorial.spreadsheets.values import number_in
from summit.model import Summit
from summit.model.wording import Wordings
from summit.render.wording import N_

SAME_NAME = N_("Row %(row)s of the sheet “%(sheet)s” has the same identifier, code or name; give it one of its own.")


class Rows:
    """The rows of one kind that a summit has, and those that a sheet adds to them."""

    def __init__(self, database: Database, summit: Summit, mapping: Mapping, kind: str, identifiers: Identifiers, rows: list[Any]) -> None:
        self.database, self.summit, self.mapping, self.kind = database, summit, mapping, kind
        self.identifiers = identifiers
        self.by_code = {row.code: row for row in rows}
        self.by_uid = {row.uid: row for row in rows}
        self._met: dict[str, tuple[Fate, dict[str, list[str]]]] = {}

    def uid_of(self, row: Row) -> str:
        """The uid that the row's identifier means; "" where it has none."""
        told = line_of(row.text("identifier"), LONGEST_LINE).text
        return (self.identifiers.of_guid(told) or self.identifiers.of_name(f"id:{told}")) if told else ""

    def by_identity(self, row: Row) -> Any:
        """The row of the summit with this identifier or code, or None."""
        found = self.by_uid.get(self.uid_of(row))
        return found if found is not None else self.by_code.get(row.text("code"))

    def is_met(self, row: Row, key: str) -> bool:
        """Whether an earlier row of the file was about the same; then this one is not used."""
        earlier = self._met.setdefault(key, (row.fate, row.cells))
        if earlier[0] is row.fate:
            return False
        values = {"row": earlier[0].row, "sheet": earlier[0].sheet}
        if earlier[1] == row.cells:
            row.fate.end("unusable", N_("It says the same as row %(row)s of the sheet “%(sheet)s”."), **values)
        else:
            row.fate.end("unusable", SAME_NAME, **values)
        return True

    def texts(self, row: Row, thing: Any | None) -> dict[str, Wordings]:
        """The texts of the columns that the sheet has, as they will be."""
        found = {}
        for field in FIELDS[self.kind]:
            told = row.of(field.name) if field.is_text and field.name != "sort_keys" else {}
            if told:
                before = (getattr(thing, field.name) if thing is not None else None) or Wordings(source=self.summit.source_language)
                found[field.name] = reworded(before, told, field.name, self.summit.source_language, row.fate, empties=self.mapping.empties)
        return found

    def says_other(self, row: Row, name: str, thing: Any | None) -> bool:
        """Whether a plain column says something else than is stored: what is stored is not judged again."""
        stored = getattr(thing, name, None) or ""
        return row.text(name) not in ("", ", ".join(stored) if isinstance(stored, tuple) else str(stored).strip())

    def number(self, row: Row, values: dict[str, Any], name: str, *, empty: int | None) -> None:
        """Note a whole number, where the row tells one."""
        number = number_in(row.text(name), name, row.fate) if row.text(name) else None
        if number is not None:
            values[name] = number
        self.clear(row, values, name, empty)

    def clear(self, row: Row, values: dict[str, Any], name: str, empty: Any) -> None:
        """Empty a field where there is an empty cell and empty cells are to do so."""
        if row.has(name) and not row.text(name) and self.mapping.empties:
            values[name] = empty

    def code_for(self, row: Row, name: str, fallback: str) -> str:
        """The code of a new row: the one that its cell gives, else one made of its name."""
        wanted = row.text("code")
        if codes.is_code(wanted) and len(wanted) <= LONGEST_CODE and wanted not in self.by_code:
            return wanted
        if wanted:
            row.fate.say(N_("“%(text)s” cannot be its code; one was made."), text=wanted)
        return codes.code_from(name, self.by_code.keys(), fallback)

    def recode(self, row: Row, thing: Any, values: dict[str, Any]) -> None:
        """Give a row that was found by its identifier the code of its cell."""
        wanted = row.text("code")
        if not wanted or wanted == thing.code:
            return
        if codes.is_code(wanted) and len(wanted) <= LONGEST_CODE and wanted not in self.by_code:
            self.by_code[wanted] = self.by_code.pop(thing.code)
            values["code"] = wanted
        else:
            row.fate.say(N_("“%(text)s” cannot be its code; it stays “%(code)s”."), text=wanted, code=thing.code)

    def add(self, thing: Any) -> None:
        """A new row, which later rows of the file must not take for free."""
        self.database.add(thing)
        self.by_code[thing.code] = self.by_uid[thing.uid] = thing


def put(thing: Any, values: dict[str, Any]) -> list[str]:
    """Set what differs; the names of it. What is equal is not touched, or the row would count as edited."""
    changed = []
    for name, value in values.items():
        before = getattr(thing, name)
        if before is not value and before != value:
            setattr(thing, name, value)
            changed.append(name.removesuffix("_id"))
    return changed


def settle(fate: Fate, changed: list[str]) -> None:
    """The fate of a row that was there before."""
    fate.changed = changed
    fate.end("changed" if changed else "unchanged")
