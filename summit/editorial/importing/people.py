"""The people of a schedule as those of the summit."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.agenda.sorting import sort_keys
from summit.core import codes
from summit.editorial.importing.naming import Identifiers, Numbers, number_of
from summit.editorial.importing.plain_text import line_of, prose_of
from summit.editorial.importing.report import Report
from summit.editorial.importing.rows import PersonRow, Schedule
from summit.editorial.importing.taken import uids_taken
from summit.editorial.importing.texts import LONGEST_LINE, LONGEST_PROSE, cleaned, tell, with_said
from summit.model import Person, Summit, Trail
from summit.model.wording import Wordings
from summit.render.wording import N_


class People:
    """Finds the person that a row names, made where nobody is found. All are flushed: they have ids.

    A guid tells a person for certain; without one the id does, by a uid that is made of
    it; without either the name. Two people of one name with two guids stay two. Who was
    erased from the summit does not come back with a file that still names her.
    """

    def __init__(self, database: Database, summit: Summit, schedule: Schedule, report: Report) -> None:
        self._database = database
        self._summit = summit
        self._report = report
        self._identifiers = Identifiers(summit.uid, "person", uids_taken(database, summit, Person))
        known = database.scalars(select(Person).filter_by(summit_id=summit.id).order_by(Person.id)).all()
        self._by_uid = {person.uid: person for person in known}
        self._by_name: dict[str, Person] = {}
        for person in reversed(known):
            self._by_name |= dict.fromkeys(person.name.texts, person)
        self._codes = {person.code for person in known}
        told = [person for event in schedule.events for person in event.persons]
        self._numbers = Numbers((person.number for person in known), (person.identifier for person in told))
        self._erased = set(database.scalars(select(Trail.subject).filter_by(summit_id=summit.id, kind="person", action="erased")))
        self._seen: dict[tuple[str, str, str], Person | None] = {}
        self._named: dict[str, str] = {}
        # Those with a name first: a row that has only an id may mean somebody who is named further down.
        for person in sorted(told, key=lambda person: not person.name.strip()):
            self.find(person)
        database.flush()

    def find(self, told: PersonRow) -> Person | None:
        """The person of the row; None for one without a name who is nobody known, and for one who was erased."""
        key = (told.guid, told.identifier, told.name)
        if key not in self._seen:
            self._seen[key] = self._found_or_made(told)
        return self._seen[key]

    def _found_or_made(self, told: PersonRow) -> Person | None:
        cleaned_name = line_of(told.name, LONGEST_LINE)
        name = cleaned_name.text
        tell(cleaned_name, "name", self._voice(name))
        uid = self._uid_of(told, name)
        if uid in self._erased and uid not in self._by_uid:
            self._changed(uid, N_("This person was erased from the summit and was not brought back."))
            return None
        person = self._by_uid.get(uid) if uid else self._by_name.get(name)
        if person is None and not name:
            return None
        if person is None:
            person = self._made(told, name, uid or codes.new_uid())
        elif name:
            self._rename(person, name)
        self._tell_life(person, told, name)
        return person

    def _uid_of(self, told: PersonRow, name: str) -> str:
        uid = self._identifiers.of_guid(told.guid) if told.guid else ""
        if told.guid and not uid:
            self._changed(name, N_("The guid “%(guid)s” of this person is no UUID and was not used."), guid=told.guid)
        elif uid and self._identifiers.is_taken_elsewhere(told.guid):
            taken = N_("The guid %(guid)s of this person is taken by another summit or thing; the uid is %(uid)s.")
            self._changed(name, taken, guid=told.guid, uid=uid)
        if not uid and told.identifier:
            return self._identifiers.of_name(f"id:{told.identifier}")
        # A person told by name alone is whoever has that name; nobody has it, she gets the same uid each time.
        return uid or ("" if name in self._by_name or not name else self._identifiers.of_name(f"name:{name}"))

    def _made(self, told: PersonRow, name: str, uid: str) -> Person:
        if name in self._by_name and told.guid:
            self._report.say(name, N_("There is another person of this name with another identifier; both were kept."))
        wanted = number_of(told.identifier)
        number = self._numbers.take(wanted)
        if told.identifier and number != wanted:
            taken = N_("The id “%(id)s” of this person is taken or no positive number; the number is %(number)s.")
            self._changed(name, taken, id=told.identifier, number=number)
        code = codes.code_from(name, self._codes, f"person-{number}")
        self._codes.add(code)
        language = self._summit.source_language
        person = Person(
            summit_id=self._summit.id,
            uid=uid,
            code=code,
            number=number,
            name=Wordings(source=language).with_words(language, name),
            sort_keys=sort_keys({language: name}),
            # A default would come with the flush, but the words of the file are compared before.
            biography=Wordings(source=language),
        )
        self._database.add(person)
        self._by_uid[uid] = person
        self._by_name.setdefault(name, person)
        self._named[uid] = name
        return person

    def _rename(self, person: Person, name: str) -> None:
        first = self._named.setdefault(person.uid, name)
        if first != name:
            self._report.say(first, N_("The file also calls this person “%(name)s”; the first name counts."), "changed", name=name)
            return
        if name in person.name.texts:
            return
        self._changed(name, N_("This person was called “%(name)s” before."), name=person.name[person.name.source])
        person.name = with_said(person.name, {"": name}, self._summit.source_language)
        person.sort_keys = sort_keys({language: wording.text for language, wording in person.name.by_language.items()})

    def _tell_life(self, person: Person, told: PersonRow, name: str) -> None:
        said = cleaned(told.biography, "biography", prose_of, LONGEST_PROSE, self._voice(name))
        biography = with_said(person.biography, said, self._summit.source_language)
        if biography is not person.biography:
            person.biography = biography

    def _voice(self, name: str) -> Callable[..., None]:
        return lambda message, **values: self._changed(name, message, **values)

    def _changed(self, what: str, message: str, **values: Any) -> None:
        self._report.say(what or "—", message, "changed", **values)
