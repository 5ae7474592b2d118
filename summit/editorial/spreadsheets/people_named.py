"""The people that rows name, found by code or name and made where nobody is found. Who was erased does not come back."""

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.agenda.sorting import sort_keys
from summit.core import codes
from summit.editorial.importing.naming import Identifiers, Numbers
from summit.editorial.importing.plain_text import line_of
from summit.editorial.importing.taken import uids_taken
from summit.editorial.importing.texts import LONGEST_LINE
from summit.editorial.spreadsheets.fates import Fate
from summit.editorial.spreadsheets.names import Named, key_of
from summit.model import Person, Summit, Trail
from summit.model.wording import Wordings
from summit.render.wording import N_


class People:
    """The people of a summit. Titles, case and accents do not tell two people apart."""

    def __init__(self, database: Database, summit: Summit) -> None:
        self._database, self._summit = database, summit
        self.identifiers = Identifiers(summit.uid, "person", uids_taken(database, summit, Person))
        known = database.scalars(select(Person).filter_by(summit_id=summit.id).order_by(Person.id)).all()
        self.by_code = {person.code: person for person in known}
        self.by_uid = {person.uid: person for person in known}
        self.numbers = Numbers((person.number for person in known), ())
        self._named: dict[str, list[Person]] = {}
        self._made: set[str] = set()
        self._erased = set(database.scalars(select(Trail.subject).filter_by(summit_id=summit.id, kind="person", action="erased")))
        for person in known:
            self.remember(person)

    def of_name(self, name: str) -> list[Person]:
        """Everybody of this name."""
        return self._named.get(key_of(name), [])

    def is_erased(self, uid: str) -> bool:
        """Whether somebody with this uid was erased from the summit."""
        return uid in self._erased and uid not in self.by_uid

    def remember(self, person: Person) -> None:
        """Know a person by her names."""
        for text in person.name.texts:
            people = self._named.setdefault(key_of(text), [])
            if person not in people:
                people.append(person)

    def find(self, named: Named, fate: Fate) -> Person | None:
        """The person that a cell names; a new one where nobody is known; None for one who was erased."""
        if named.code in self.by_code:
            return self.by_code[named.code]
        found = self.of_name(named.name)
        if found:
            if len(found) > 1:
                fate.say(N_("There are %(count)s people called “%(name)s”; the first was taken."), count=len(found), name=named.name)
            self._complete(found[0], named)
            return found[0]
        return self._make(named, fate)

    def _make(self, named: Named, fate: Fate) -> Person | None:
        name = line_of(named.name, LONGEST_LINE).text
        uid = self.identifiers.of_name(f"name:{name}")
        if uid in self.by_uid:
            # An earlier file brought her under this name, and somebody has put it right since.
            return self.by_uid[uid]
        if self.is_erased(uid):
            fate.say(N_("A person of this row was erased from the summit and was not brought back."))
            return None
        person = self.new(uid, name, named.code)
        self._complete(person, named)
        fate.made(N_("New people: %(names)s"), name)
        return person

    def new(self, uid: str, name: str, code: str = "") -> Person:
        """Somebody new, with a code and a number of her own."""
        number = self.numbers.take(None)
        fits = codes.is_code(code) and code not in self.by_code
        code = code if fits else codes.code_from(name, self.by_code.keys(), f"person-{number}")
        language = self._summit.source_language
        person = Person(
            summit_id=self._summit.id,
            uid=uid,
            code=code,
            number=number,
            name=Wordings(source=language).with_words(language, name) if name else Wordings(source=language),
            sort_keys=sort_keys({language: name}) if name else {},
            **{field: Wordings(source=language) for field in ("list_name", "honorific", "position", "affiliation", "country", "biography")},
        )
        self._database.add(person)
        self.by_code[code] = self.by_uid[uid] = person
        self._made.add(uid)
        self.remember(person)
        return person

    def _complete(self, person: Person, named: Named) -> None:
        """Give somebody whom this very file brought what its first cells did not tell of her; others keep what they have."""
        if person.uid not in self._made:
            return
        language = self._summit.source_language
        for field in ("honorific", "position", "affiliation"):
            text = line_of(getattr(named, field), LONGEST_LINE).text
            if text and not getattr(person, field):
                setattr(person, field, Wordings(source=language).with_words(language, text))
