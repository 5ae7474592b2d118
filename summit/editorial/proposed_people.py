"""The people whom proposals put forward, as people of the summit: found where they are known, else made."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database

from summit.agenda.sorting import sort_keys
from summit.core import codes
from summit.editorial.session_list import comparable
from summit.model import Person, Summit
from summit.model.proposal import PersonWanted
from summit.model.wording import wordings


class Wanted(NamedTuple):
    """Somebody put forward by an agency, by its id."""

    wanted: PersonWanted
    agency: int


def people_for(database: Database, summit: Summit, wanted: Iterable[Wanted]) -> list[tuple[Person, str]]:
    """The person and role of each of them, nobody twice with one role. Who is new is made, and belongs to the agency.

    Who is named by a uid that is gone is left out. The caller flushes.
    """
    known = _Known(database, summit)
    found: dict[tuple[str, str], tuple[Person, str]] = {}
    for one, agency in wanted:
        person = known.find(one, agency)
        if person is None and one.name:
            person = known.make(one, agency)
        elif person is not None and not person.email:
            person.email = one.email
        if person is not None:
            found.setdefault((person.uid, one.role), (person, one.role))
    return list(found.values())


def is_known(database: Database, summit: Summit, wanted: Iterable[Wanted]) -> list[Person | None]:
    """Whom each of them would be, or None for somebody who would be made."""
    known = _Known(database, summit)
    return [known.find(one, agency) for one, agency in wanted]


class _Known:
    """The people of a summit by uid, by address, and by agency and name.

    A name alone is not enough across agencies: two people can share it. Within one it is, unless the addresses differ.
    """

    def __init__(self, database: Database, summit: Summit) -> None:
        self._database, self._summit = database, summit
        people = database.scalars(select(Person).filter_by(summit_id=summit.id).order_by(Person.id)).all()
        self._codes = {person.code for person in people}
        self._last = database.scalar(select(func.max(Person.number)).filter_by(summit_id=summit.id)) or 0
        self._by_uid = {person.uid: person for person in people}
        self._by_email: dict[str, Person] = {}
        self._by_name: dict[tuple[int | None, str], Person] = {}
        for person in people:
            self._know(person)

    def find(self, wanted: PersonWanted, agency: int) -> Person | None:
        if wanted.person:
            return self._by_uid.get(wanted.person)
        email = wanted.email.casefold()
        if email and email in self._by_email:
            return self._by_email[email]
        person = self._by_name.get((agency, comparable(wanted.name)))
        return person if person is not None and (not email or not person.email) else None

    def make(self, wanted: PersonWanted, agency: int) -> Person:
        self._last += 1
        source = self._summit.source_language
        code = codes.code_from(wanted.name, self._codes, "person")
        person = Person(uid=codes.new_uid(), summit_id=self._summit.id, agency_id=agency, code=code, number=self._last)
        person.name, person.email = wordings({source: wanted.name}, source), wanted.email
        person.sort_keys = sort_keys({source: wanted.name})
        self._database.add(person)
        self._codes.add(code)
        self._know(person)
        return person

    def _know(self, person: Person) -> None:
        if person.email:
            self._by_email.setdefault(person.email.casefold(), person)
        for name in person.name.texts:
            self._by_name.setdefault((person.agency_id, comparable(name)), person)
