"""Rows of agencies and of rooms."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.editorial.importing.naming import Identifiers
from summit.editorial.importing.taken import uids_taken
from summit.editorial.spreadsheets.finding import Things
from summit.editorial.spreadsheets.mapping import Mapping
from summit.editorial.spreadsheets.moments import without_accents
from summit.editorial.spreadsheets.rows import Row
from summit.editorial.spreadsheets.values import address_in, agency_kind_in, email_in, letter_language_in, number_in, yes_or_no
from summit.editorial.spreadsheets.writing import Rows, put, settle
from summit.model import Agency, Room, Summit, Venue
from summit.model.wording import Wordings
from summit.render.wording import N_

PARSED = {"website": address_in, "logo": address_in, "email": email_in, "language": letter_language_in}


class NamedRows(Rows):
    """Things that have a name and a place in an order, found by identifier, code or name."""

    def __init__(self, database: Database, summit: Summit, mapping: Mapping, kind: str, table: type) -> None:
        rows = database.scalars(select(table).filter_by(summit_id=summit.id).order_by(table.order, table.id)).all()
        identifiers = Identifiers(summit.uid, table.__tablename__, uids_taken(database, summit, table))
        super().__init__(database, summit, mapping, kind, identifiers, list(rows))
        self._table = table
        self._order = max((row.order for row in rows), default=-1)
        self._named: dict[str, Any] = {}
        for row in reversed(rows):
            self._named |= {_key(text): row for text in row.name.texts}

    def store(self, row: Row) -> None:
        """Make the thing or bring it up to date, and settle the row's fate."""
        fate = row.fate
        name = next((cells[0].strip() for cells in row.of("name").values() if cells[0].strip()), "")
        fate.what = " ".join(name.split())[:200] or fate.what
        identity = row.text("identifier") or row.text("code")
        thing = self.by_identity(row) if identity else self._by_name(row, name)
        uid = self.uid_of(row) or self.identifiers.of_name(f"code:{identity}" if identity else self._name_of(row, name))
        thing = thing if thing is not None else self.by_uid.get(uid)
        if self.is_met(row, thing.uid if thing is not None else uid):
            return
        if thing is None and not name:
            fate.end("unusable", N_("It has no name."))
            return
        values: dict[str, Any] = dict(self.texts(row, thing)) | self._values(row, thing)
        if row.text("order") and (place := number_in(row.text("order"), "order", fate)) is not None:
            values["order"] = place
        if thing is None:
            self._order += 1
            words: Wordings = values["name"]
            title = words["en"] or words[words.source] or name
            code = self.code_for(row, title, f"{self._table.__tablename__}-{self._order + 1}")
            self.add(self._table(uid=uid, summit_id=self.summit.id, code=code, **({"order": self._order} | values)))
            fate.end("added")
            return
        self.recode(row, thing, values)
        if not values.get("name", True):
            fate.say(N_("The name cannot be emptied; it stays as it is."))
            del values["name"]
        settle(fate, put(thing, values))

    def _by_name(self, row: Row, name: str) -> Any:
        return self._named.get(_key(name))

    def _name_of(self, row: Row, name: str) -> str:
        return f"name:{name}"

    def _values(self, row: Row, thing: Any) -> dict[str, Any]:
        raise NotImplementedError


class Agencies(NamedRows):
    """The agencies of a summit."""

    def __init__(self, database: Database, summit: Summit, mapping: Mapping) -> None:
        super().__init__(database, summit, mapping, "agencies", Agency)

    def _values(self, row: Row, thing: Agency | None) -> dict[str, Any]:
        values: dict[str, Any] = {}
        if row.text("kind") and (kind := agency_kind_in(row.text("kind"), row.fate)):
            values["kind"] = kind
        for name, parse in PARSED.items():
            if self.says_other(row, name, thing) and (parsed := parse(row.text(name), row.fate)):
                values[name] = parsed
            self.clear(row, values, name, "")
        return values


class Rooms(NamedRows):
    """The rooms of a summit; two venues may each have a room of one name."""

    def __init__(self, database: Database, summit: Summit, mapping: Mapping) -> None:
        super().__init__(database, summit, mapping, "rooms", Room)
        self._venues = Things(database, summit, Venue)

    def _by_name(self, row: Row, name: str) -> Room | None:
        venue = self._venues.find(row.text("venue"), row.fate).id if row.text("venue") else None
        alike = [room for room in self.by_uid.values() if _key(name) in {_key(text) for text in room.name.texts}]
        return next((room for room in alike if venue is None or room.venue_id in (None, venue)), None)

    def _name_of(self, row: Row, name: str) -> str:
        return f"name:{name}|{row.text('venue')}"

    def _values(self, row: Row, thing: Room | None) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name, empty in (("capacity", None), ("booths", 0), ("turnround", None)):
            self.number(row, values, name, empty=empty)
        if row.text("step_free") and (said := yes_or_no(row.text("step_free"), "step_free", row.fate)) is not None:
            values["is_step_free"] = said
        if row.text("venue"):
            values["venue_id"] = self._venues.find(row.text("venue"), row.fate).id
        elif row.has("venue") and self.mapping.empties:
            values["venue_id"] = None
        return values


def _key(name: str) -> str:
    return " ".join(without_accents(name).split())
