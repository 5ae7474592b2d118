"""Rows of people."""

from typing import Any

from sqlalchemy.orm import Session as Database

from summit.agenda.sorting import sort_keys
from summit.editorial.spreadsheets.finding import Things
from summit.editorial.spreadsheets.mapping import Mapping
from summit.editorial.spreadsheets.people_named import People
from summit.editorial.spreadsheets.rows import Row
from summit.editorial.spreadsheets.values import address_in, email_in, letter_language_in
from summit.editorial.spreadsheets.writing import Rows, put, settle
from summit.model import Agency, Person, Summit
from summit.model.wording import Wordings
from summit.render.wording import N_

NAMESAKES = N_("There are %(count)s people of this name; say by code or identifier who is meant.")
PARSED = {"language": letter_language_in, "email": email_in, "portrait": address_in}


class Persons(Rows):
    """The people of a summit, found by identifier, code, e-mail address or name."""

    def __init__(self, database: Database, summit: Summit, mapping: Mapping) -> None:
        self._people = People(database, summit)
        super().__init__(database, summit, mapping, "people", self._people.identifiers, list(self._people.by_uid.values()))
        self._agencies = Things(database, summit, Agency)
        self._by_email = {person.email.casefold(): person for person in self.by_uid.values() if person.email}

    def store(self, row: Row) -> None:
        """Make the person or bring her up to date, and settle the row's fate."""
        fate = row.fate
        name = next((cells[0].strip() for cells in row.of("name").values() if cells[0].strip()), "")
        fate.what = " ".join(name.split())[:200] or fate.what
        identity = row.text("identifier") or row.text("code")
        person = self.by_identity(row)
        if person is None and not identity:
            person = self._by_email.get(row.text("email").casefold()) if row.text("email") else None
            namesakes = self._people.of_name(name) if name and person is None else []
            if len(namesakes) > 1:
                fate.end("unusable", NAMESAKES, count=len(namesakes))
                return
            person = namesakes[0] if namesakes else person
        uid = self.uid_of(row) or self.identifiers.of_name(f"code:{identity}" if identity else f"name:{name}")
        person = person if person is not None else self.by_uid.get(uid)
        if self.is_met(row, person.uid if person is not None else uid):
            return
        if person is None and self._people.is_erased(uid):
            fate.end("unusable", N_("A person of this row was erased from the summit and was not brought back."))
        elif person is None and not name:
            fate.end("unusable", N_("It has no name."))
        else:
            self._write(row, person, uid, name)

    def _write(self, row: Row, person: Person | None, uid: str, name: str) -> None:
        is_new = person is None
        if person is None:
            code = self.code_for(row, name, "person")
            person = self._people.new(uid, "", code)
            self.add(person)
        values: dict[str, Any] = dict(self.texts(row, person)) | self._values(row, person)
        if not is_new:
            self.recode(row, person, values)
        if not values.get("name", True):
            row.fate.say(N_("The name cannot be emptied; it stays as it is."))
            del values["name"]
        self._sort(row, person, values)
        changed = put(person, values)
        self._people.remember(person)
        if is_new:
            row.fate.end("added")
        else:
            settle(row.fate, changed)

    def _values(self, row: Row, person: Person) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name, parse in PARSED.items():
            if self.says_other(row, name, person) and (parsed := parse(row.text(name), row.fate)):
                values[name] = parsed
            self.clear(row, values, name, "")
        if row.text("agency"):
            agency = self._agencies.find(row.text("agency"), row.fate)
            self.database.flush()
            values["agency_id"] = agency.id
        elif row.has("agency") and self.mapping.empties:
            values["agency_id"] = None
        return values

    def _sort(self, row: Row, person: Person, values: dict[str, Any]) -> None:
        """What the columns say of the keys; a new name gets new ones where they say nothing."""
        keys = dict(person.sort_keys or {})
        name: Wordings = values.get("name", person.name)
        if name != person.name:
            proposed = sort_keys({language: wording.text for language, wording in name.by_language.items()})
            keys = proposed if not row.of("sort_keys") else keys | {tag: key for tag, key in proposed.items() if not keys.get(tag)}
        for language, cells in row.of("sort_keys").items():
            key = " ".join(cells[0].split())
            if key:
                keys[language or name.source] = key
        values["sort_keys"] = keys
