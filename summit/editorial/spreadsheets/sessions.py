"""Rows of sessions."""

from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm import selectinload

from summit.editorial.importing.naming import Identifiers, Numbers, number_of
from summit.editorial.importing.taken import uids_taken
from summit.editorial.spreadsheets.finding import Things
from summit.editorial.spreadsheets.mapping import Mapping
from summit.editorial.spreadsheets.moments import without_accents
from summit.editorial.spreadsheets.parts import Parts
from summit.editorial.spreadsheets.rows import Row
from summit.editorial.spreadsheets.timing import times_of
from summit.editorial.spreadsheets.values import access_in, address_in, languages_in, signs_in, status_in, yes_or_no
from summit.editorial.spreadsheets.writing import Rows, put, settle
from summit.model import Format, Room, Session, Summit, Track, Venue
from summit.model.wording import Wordings
from summit.render.wording import N_

PARSED = {
    "status": status_in,
    "access": access_in,
    "spoken": partial(languages_in, field="spoken"),
    "interpretation": partial(languages_in, field="interpretation"),
    "captions": partial(languages_in, field="captions"),
    "sign": signs_in,
    "webcast": address_in,
}
EMPTIED = {"spoken": (), "interpretation": (), "captions": (), "sign": (), "webcast": ""}


class Sessions(Rows):
    """The sessions of a summit. A row is found by its identifier, its code, or by a title that only one session has."""

    def __init__(self, database: Database, summit: Summit, mapping: Mapping) -> None:
        query = select(Session).filter_by(summit_id=summit.id).order_by(Session.id)
        rows = database.scalars(query.options(selectinload(Session.participations), selectinload(Session.hostings))).all()
        identifiers = Identifiers(summit.uid, "session", uids_taken(database, summit, Session))
        super().__init__(database, summit, mapping, "sessions", identifiers, list(rows))
        self._numbers = Numbers((row.number for row in rows), ())
        self._things = {table: Things(database, summit, table) for table in (Room, Venue, Track, Format)}
        self._parts = Parts(database, summit, mapping)
        self._days = frozenset(day.date for day in summit.days)
        self._titled: dict[str, list[Session]] = {}
        for session in rows:
            for title in session.title.texts:
                self._titled.setdefault(_key(title), []).append(session)

    def store(self, row: Row) -> None:
        """Make the session or bring it up to date, and settle the row's fate."""
        fate = row.fate
        title = next((cells[0] for cells in row.of("title").values() if cells[0].strip()), "")
        fate.what = " ".join(title.split())[:200] or fate.what
        identity = row.text("identifier") or row.text("code")
        session = self.by_identity(row) if identity else self._by_title(row, title)
        uid = self.uid_of(row) or self.identifiers.of_name(f"code:{identity}" if identity else _moment_key(row, title))
        session = session if session is not None else self.by_uid.get(uid)
        if self.is_met(row, session.uid if session is not None else uid):
            return
        if session is None and not title.strip():
            fate.end("unusable", N_("It has no title."))
            return
        values: dict[str, Any] = dict(self.texts(row, session)) | self._values(row, session)
        times = times_of(row, session, self.summit.zone, self._days, empties=self.mapping.empties)
        if not times.keeps:
            values["start"] = times.start
        if times.minutes:
            values["minutes"] = times.minutes
        if session is None:
            self._make(row, uid, values)
        else:
            self.recode(row, session, values)
            if not (values.get("title", True)):
                fate.say(N_("The title cannot be emptied; it stays as it is."))
                del values["title"]
            settle(fate, put(session, values) + self._parts.store(session, row))

    def _by_title(self, row: Row, title: str) -> Session | None:
        found = self._titled.get(_key(title), []) if title.strip() else []
        made = self.by_uid.get(self.identifiers.of_name(_moment_key(row, title)))
        return made if made is not None else found[0] if len(found) == 1 and found[0].uid not in self._met else None

    def _values(self, row: Row, session: Session | None) -> dict[str, Any]:
        """The columns of which the row says something else than there is, or which it is asked to empty."""
        fate = row.fate
        values: dict[str, Any] = {}
        for name, parse in PARSED.items():
            if self.says_other(row, name, session):
                parsed = parse(row.text(name), fate)
                if parsed:
                    values[name] = parsed
        self.number(row, values, "capacity", empty=None)
        for name, empty in EMPTIED.items():
            self.clear(row, values, name, empty)
        for name in ("everywhere", "illustrative"):
            if row.text(name) and (said := yes_or_no(row.text(name), name, fate)) is not None:
                values[f"is_{name}"] = said
        self._places(row, values)
        return values

    def _places(self, row: Row, values: dict[str, Any]) -> None:
        for table in (Track, Format):
            name = table.__tablename__
            if row.text(name):
                values[f"{name}_id"] = self._things[table].find(row.text(name), row.fate).id
            elif row.has(name) and self.mapping.empties:
                values[f"{name}_id"] = None
        if row.text("room"):
            venue = self._things[Venue].find(row.text("venue"), row.fate) if row.text("venue") else None
            values["room_id"] = self._things[Room].find(row.text("room"), row.fate, venue).id
        elif row.has("room") and self.mapping.empties:
            values["room_id"] = None
        if values.get("is_everywhere"):
            values["room_id"] = None

    def _make(self, row: Row, uid: str, values: dict[str, Any]) -> None:
        if "minutes" not in values:
            values["minutes"] = self.mapping.minutes
            row.fate.say(N_("No end or length is told: %(minutes)s minutes were assumed."), minutes=self.mapping.minutes)
        wanted = number_of(row.text("identifier"))
        number = self._numbers.take(wanted if wanted not in self._numbers.taken else None)
        title: Wordings = values["title"]
        name = title["en"] or title[title.source] or next(iter(title.texts))
        session = Session(uid=uid, summit_id=self.summit.id, code=self.code_for(row, name, f"session-{number}"), number=number, **values)
        session.status = session.status or self.mapping.status
        self.add(session)
        self._parts.store(session, row)
        row.fate.end("added")


def _key(title: str) -> str:
    return " ".join(without_accents(title).split())


def _moment_key(row: Row, title: str) -> str:
    told = "|".join(row.text(name) for name in ("date", "start", "times"))
    return f"title:{' '.join(title.split())}|{row.day if row.day and not row.text('date') else ''}|{told}"
