"""Two records of one person become one: what is said of her is chosen, and all her parts are hers alone."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm import selectinload

from summit.agenda.sorting import sort_keys
from summit.editorial.erased_records import MERGED
from summit.editorial.needs import take_over_needs
from summit.editorial.presences import take_over_presence
from summit.editorial.session_parts import touch
from summit.editorial.statements.handing_in import take_over_statements
from summit.editorial.taking_over import take_over_changes, take_over_keepers
from summit.editorial.trailing import leave_trail
from summit.model import Item, Participation, Person, Session
from summit.model.wording import Wordings

PLAIN = ("agency_id", "portrait", "level_id", "party_id", "precedence", "pronunciation", "email", "language")
TEXTS = ("name", "list_name", "honorific", "position", "affiliation", "country", "biography", "portrait_text")
# The surest that somebody is to come, last.
SURENESS = ("declined", "invited", "confirmed")

Where = tuple[str, str]


class Difference(NamedTuple):
    """What two records say otherwise: the field, the language (empty where there is none), and both values."""

    field: str
    language: str
    kept: Any
    gone: Any

    @property
    def where(self) -> Where:
        return self.field, self.language

    @property
    def is_only_gone(self) -> bool:
        """Whether only the record that goes says something: it is taken unless somebody chooses otherwise."""
        return bool(self.gone) and not self.kept


class StalePerson(Exception):
    """Somebody changed one of the records since they were looked at."""


class SamePerson(Exception):
    """A record cannot be merged with itself, nor with one of another summit."""


def differences(kept: Person, gone: Person) -> list[Difference]:
    """What has to be chosen, field by field and language by language."""
    found = []
    for field in TEXTS:
        mine, theirs = getattr(kept, field), getattr(gone, field)
        for language in dict.fromkeys((mine.source, *mine.by_language, *theirs.by_language)):
            if mine[language] != theirs[language]:
                found.append(Difference(field, language, mine[language], theirs[language]))
    for field in PLAIN:
        if getattr(kept, field) != getattr(gone, field):
            found.append(Difference(field, "", getattr(kept, field), getattr(gone, field)))
    return found


def merge(database: Database, kept: Person, gone: Person, taken: Collection[Where], seen: tuple[int, int]) -> int:
    """Give `kept` all parts of `gone` and, at the places in `taken`, what it says; then take `gone` out.

    Returns in how many sessions she has a part that was the other record's. Raises StalePerson and SamePerson. The
    caller commits. The public page of the record that goes ends with the next release.
    """
    if kept.id == gone.id or kept.summit_id != gone.summit_id:
        raise SamePerson(gone.code)
    if (kept.version, gone.version) != seen:
        raise StalePerson(kept.code)
    _take(kept, gone, taken)
    sessions = _repoint(database, kept, gone)
    take_over_statements(database, kept, gone)
    take_over_needs(database, kept, gone)
    take_over_presence(kept, gone)
    take_over_keepers(database, kept, gone)
    take_over_changes(database, kept, gone)
    database.flush()
    gone_uid = gone.uid
    database.delete(gone)
    database.flush()
    # Whoever is erased is erased with all records that were hers.
    leave_trail(database, kept, "changed", subject=kept.uid, kind="person", before={}, after={MERGED: gone_uid})
    database.flush()
    return sessions


def _take(kept: Person, gone: Person, taken: Collection[Where]) -> None:
    names_before = _names(kept.name)
    for field in TEXTS:
        before, theirs = getattr(kept, field), getattr(gone, field)
        after = before
        for difference in sorted((where for where in taken if where[0] == field), key=lambda where: where[1] != before.source):
            after = _with(after, theirs, difference[1])
        if after != before:
            setattr(kept, field, after)
    for field in PLAIN:
        if (field, "") in taken:
            setattr(kept, field, getattr(gone, field))
    names = _names(kept.name)
    if names != names_before:
        usual = sort_keys(names)
        same = {tag for tag in usual if names.get(tag) == names_before.get(tag)}
        kept.sort_keys = usual | {tag: key for tag, key in kept.sort_keys.items() if tag in same}


def _with(before: Wordings, theirs: Wordings, language: str) -> Wordings:
    """The text with the other's words in a language: she who chose them saw both; what was out of date stays so."""
    after = before.with_words(language, theirs[language])
    if not theirs.is_stale(language):
        return after
    stale = replace(after.by_language[language], made_from=theirs.by_language[language].made_from)
    return replace(after, by_language=after.by_language | {language: stale})


def _repoint(database: Database, kept: Person, gone: Person) -> int:
    in_parts = select(Participation.session_id).filter_by(person_id=gone.id)
    in_items = select(Item.session_id).filter_by(person_id=gone.id)
    query = select(Session).where(Session.id.in_(in_parts.union(in_items)))
    sessions = database.scalars(query.options(selectinload(Session.participations), selectinload(Session.items))).all()
    for session in sessions:
        touch(session)
        there = {part.role: part for part in session.participations if part.person_id == kept.id}
        for part in [part for part in session.participations if part.person_id == gone.id]:
            twin = there.get(part.role)
            if twin is None:
                part.person_id = kept.id
            else:
                surest = max(twin, part, key=lambda one: SURENESS.index(one.state))
                twin.state, twin.word, twin.answered_at = surest.state, surest.word, surest.answered_at
                session.participations.remove(part)
        for item in session.items:
            if item.person_id == gone.id:
                item.person_id = kept.id
    return len(sessions)


def _names(name: Wordings) -> Mapping[str, str]:
    return {language: wording.text for language, wording in name.by_language.items()}
