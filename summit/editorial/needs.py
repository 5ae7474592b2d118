"""What speakers need, kept from everybody who does not act on it. The trail says that it changed, and never to what."""

from sqlalchemy import Select, select
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm import joinedload

from summit.core import clock
from summit.editorial.trailing import leave_trail
from summit.model import Needs, Person, Summit


def needs_of(database: Database, person: Person) -> Needs | None:
    """What a person needs, or None where she said nothing."""
    return database.get(Needs, person.id, populate_existing=True)


def keep_needs(
    database: Database, person: Person, *, interpretation: tuple[str, ...], interpretation_note: str, accessibility: str
) -> None:
    """Keep what a person needs; who needs nothing has no row. The caller commits."""
    row = needs_of(database, person)
    if not (interpretation or interpretation_note or accessibility):
        if row is None:
            return
        database.delete(row)
    else:
        row = row or Needs(person_id=person.id)
        row.interpretation, row.interpretation_note, row.accessibility = interpretation, interpretation_note, accessibility
        database.add(row)
        if not database.is_modified(row):
            return
        row.changed_at = clock.now()
    leave_trail(database, person, "changed", subject=person.uid, kind="needs")


def all_needs(summit: Summit) -> Select[tuple[Needs]]:
    """The needs of everybody in a summit, with their people."""
    query = select(Needs).join(Person, Needs.person_id == Person.id).where(Person.summit_id == summit.id)
    return query.options(joinedload(Needs.person)).order_by(Person.code)


def take_over_needs(database: Database, kept: Person, gone: Person) -> None:
    """Two records are one person: what each said is needed."""
    theirs = needs_of(database, gone)
    if theirs is None:
        return
    mine = needs_of(database, kept) or Needs(person_id=kept.id, interpretation=(), interpretation_note="", accessibility="")
    mine.interpretation = tuple(dict.fromkeys((*mine.interpretation, *theirs.interpretation)))
    for name in ("interpretation_note", "accessibility"):
        said = dict.fromkeys(filter(None, (getattr(mine, name), getattr(theirs, name))))
        setattr(mine, name, "\n".join(said))
    database.add(mine)
