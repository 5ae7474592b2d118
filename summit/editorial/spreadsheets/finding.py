"""Things that rows name: rooms, tracks, formats, venues and agencies, found by code or name and made where they are missing."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.core import codes
from summit.editorial.importing.naming import LONGEST_CODE, Identifiers
from summit.editorial.importing.plain_text import line_of
from summit.editorial.importing.taken import uids_taken
from summit.editorial.importing.texts import LONGEST_LINE
from summit.editorial.spreadsheets.fates import Fate
from summit.editorial.spreadsheets.moments import without_accents
from summit.editorial.spreadsheets.tidying import code_in
from summit.model import Agency, Format, Room, Summit, Track, Venue
from summit.model.wording import Wordings
from summit.render.wording import N_

MADE = {
    Room: N_("New room: %(names)s"),
    Venue: N_("New venue: %(names)s"),
    Track: N_("New track: %(names)s"),
    Format: N_("New format: %(names)s"),
    Agency: N_("New agencies: %(names)s"),
}


class Things:
    """The rows of one table in a summit, by code and by name."""

    def __init__(self, database: Database, summit: Summit, table: type) -> None:
        self._database, self._summit, self._table = database, summit, table
        self._identifiers = Identifiers(summit.uid, table.__tablename__, uids_taken(database, summit, table))
        rows = database.scalars(select(table).filter_by(summit_id=summit.id).order_by(table.order, table.id)).all()
        self._by_code = {row.code: row for row in rows}
        self._by_uid = {row.uid: row for row in rows}
        self._named: dict[str, list[Any]] = {}
        self._order = max((row.order for row in rows), default=-1)
        for row in rows:
            self._remember(row)

    def find(self, told: str, fate: Fate, venue: Venue | None = None) -> Any:
        """The row that a cell means: "Plenary Hall [plenary]", its code, or its name in any language; a new one where there is none."""
        name, code = code_in(told)
        if code in self._by_code:
            return self._by_code[code]
        name = line_of(name, LONGEST_LINE).text
        found = [row for row in self._named.get(_key(name), ()) if venue is None or row.venue_id in (None, venue.id)]
        if found:
            return found[0]
        if name in self._by_code:
            return self._by_code[name]
        return self._made(name or code, code, fate, venue)

    def _made(self, name: str, code: str, fate: Fate, venue: Venue | None) -> Any:
        uid = self._identifiers.of_name(f"name:{name}" + (f"|{venue.code}" if venue else ""))
        if uid in self._by_uid:
            # An earlier file brought it under this name, and somebody has put it right since.
            return self._by_uid[uid]
        fits = codes.is_code(code) and len(code) <= LONGEST_CODE
        code = code if fits else codes.code_from(name, self._by_code.keys(), f"{self._table.__tablename__}-{self._order + 2}")
        self._order += 1
        words = Wordings(source=self._summit.source_language).with_words(self._summit.source_language, name)
        columns = {"venue_id": venue.id} if venue is not None else {}
        row = self._table(uid=uid, summit_id=self._summit.id, code=code, name=words, order=self._order, **columns)
        self._database.add(row)
        if self._table is not Agency:
            self._database.flush()
        self._by_code[code] = row
        self._by_uid[uid] = row
        self._remember(row)
        fate.made(MADE[self._table], name)
        return row

    def _remember(self, row: Any) -> None:
        for text in {*row.name.texts, *(row.short.texts if self._table is Agency and row.short else ())}:
            rows = self._named.setdefault(_key(text), [])
            if row not in rows:
                rows.append(row)


def _key(name: str) -> str:
    return " ".join(without_accents(name).split())
