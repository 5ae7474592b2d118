"""Plain values, as trail and changes keep them, in a reader's words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import DateTime

from summit.agenda.texts import Text
from summit.core import languages, times
from summit.core.catalogues import catalogue
from summit.core.codes import is_digest
from summit.editorial.erased_records import MERGED
from summit.editorial.pictures.keeping import FIELDS as PICTURED
from summit.editorial.recording import fields_of
from summit.editorial.remaking import KINDS
from summit.editorial.trail_names import ABOUT_PEOPLE, WORDS
from summit.model import Person
from summit.model.types import Instant, Tags
from summit.render.addresses import file_of
from summit.render.side_by_side import Part
from summit.render.sign_off_words import PART_NAMES
from summit.render.statement_words import value_in_words
from summit.render.telling import listed
from summit.render.trail_words import CHANGE_STATES, FIELDS, NO, STATES, YES, said
from summit.render.wording import N_, term
from summit.web.proposals_told import LISTS as LISTS_OF_PROPOSALS
from summit.web.proposals_told import in_words

# Translators: in the place of a portrait or logo; %(name)s are the first letters of its name, to tell it from another
PICTURE = N_("Picture %(name)s")

LISTS = {"participations", "hostings", "hosts", "items", "presence"}


class Values:
    """Tells values in a language and with the clocks of a zone; `names` are those of things and people by their uids."""

    def __init__(self, language: str, zone: str, names: Mapping[str, Text]) -> None:
        self._language, self._zone, self._names = language, zone, names
        self._gettext = catalogue(language).gettext

    def knows(self, uid: str) -> bool:
        """Whether there is a name for it."""
        return uid in self._names

    def told(self, kind: str, name: str, value: Any) -> list[Part]:
        """A value of a field that is no text, as the trail keeps it."""
        if value in (None, "", []):
            return []
        if isinstance(value, bool):
            return [Part(self._gettext(YES if value else NO))]
        if kind in ABOUT_PEOPLE:
            return [self.named(value) if name == "session" else Part(value_in_words(name, value, self._zone, self._language))]
        if name in LISTS:
            return self._list(name, value)
        if kind in ("call", "proposal") and name in LISTS_OF_PROPOSALS:
            return [Part(text) for text in in_words(name, value, lambda uid: self.named(uid).text, self._language)]
        known = fields_of(KINDS[kind]).get(name) if kind in KINDS else None
        if known is None:
            return [self._of_no_row(kind, name, value)]
        column = known.column.type
        if known.names or name in ("origin", "destination"):
            return [self.named(value)]
        if isinstance(column, Instant | DateTime):
            return [Part(times.moment(datetime.fromisoformat(value), self._zone, self._language))]
        if isinstance(column, Tags):
            return [Part(languages.name_of(tag, self._language)) for tag in column.process_result_value(value, None)]
        return [self._plain(name, str(value))]

    def _plain(self, name: str, value: str) -> Part:
        if name in PICTURED and is_digest(value):
            return Part(self._gettext(PICTURE) % {"name": value[:8]}, "", file_of(value, name, is_small=True))
        return Part(term(value, self._language))

    def _list(self, name: str, value: Any) -> list[Part]:
        if name == "presence":
            return [self._span(span.starts, span.ends) for span in Person.presence.type.process_result_value(value, None)]
        return [(self._item if name == "items" else self._seat)(*told) for told in value]

    def _of_no_row(self, kind: str, name: str, value: Any) -> Part:
        """What a line tells that is about no row that people edit."""
        if name == MERGED or (kind, name) == ("sign_off", "agency"):
            return self.named(value)
        if (kind, name) == ("sign_off", "part"):
            return Part(said(PART_NAMES, value, self._language))
        if kind == "change" and name == "fields":
            return Part(listed([said(FIELDS, one, self._language) for one in value], self._language))
        if kind == "change" and name == "state":
            return Part(said(CHANGE_STATES, value, self._language))
        return Part(term(str(value), self._language))

    def _seat(self, uid: str, role: str, state: str = "") -> Part:
        told = ", ".join(word for word in (term(role, self._language), said(STATES, state, self._language)) if word)
        return Part(f"{self.named(uid).text} ({told})")

    def _item(self, number: str, title: str, minutes: int | None, person: str | None) -> Part:
        words = WORDS.process_result_value(title, None).as_published.in_language(self._language)
        told = [words.text, f"{minutes}′" if minutes else "", self.named(person).text if person else ""]
        return Part(f"{number} " + ", ".join(word for word in told if word))

    def _span(self, starts: datetime, ends: datetime) -> Part:
        return Part(f" {times.EN_DASH} ".join(times.moment(instant, self._zone, self._language) for instant in (starts, ends)))

    def named(self, uid: str) -> Part:
        """A thing or person by its name; what nobody knows any more by the beginning of its uid."""
        words = self._names.get(uid, Text()).in_language(self._language)
        return Part(words.text, words.language if words.is_fallback else "") if words.text else Part(uid[:8])
