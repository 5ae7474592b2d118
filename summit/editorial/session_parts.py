"""The people, hosts and order of business of a session, given to it as wholes. Rows that fit are used again.

A row that says what one of today's says keeps its place in the tables: the database lets nobody stand twice in one
session with one role, not even for the moment between two statements. What is as it was is not touched; what is not
makes the session itself change, so that its version is compared when it is stored.
"""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy.orm.attributes import flag_modified

from summit.core import clock
from summit.model import Agency, Hosting, Item, Participation, Person, Session
from summit.model.wording import Wordings


class Seat(NamedTuple):
    """A person's part in a session."""

    person: Person
    role: str
    state: str


class Business(NamedTuple):
    """A line of the order of business; `item` is the one that it was."""

    item: Item | None
    number: str
    title: Wordings
    minutes: int | None
    person: Person | None


def touch(session: Session) -> None:
    """Let the session itself be stored again, in the same second too: its version is compared, and counts one more."""
    session.changed_at = clock.now()
    flag_modified(session, "changed_at")


def seat(session: Session, wanted: Iterable[Seat]) -> None:
    """Let these people take part, in this order, and nobody else."""
    wanted = list(wanted)
    if [(part.person_id, part.role, part.state) for part in session.participations] == [
        (one.person.id, one.role, one.state) for one in wanted
    ]:
        return
    touch(session)
    there = {(part.person_id, part.role): part for part in session.participations}
    parts = []
    for order, (person, role, state) in enumerate(wanted):
        part = there.get((person.id, role)) or Participation(person_id=person.id, role=role)
        part.state, part.order = state, order
        parts.append(part)
    if parts != session.participations:
        session.participations = parts


def host(session: Session, wanted: Iterable[tuple[Agency, str]]) -> None:
    """Let these agencies host the session, in this order, and no others."""
    host_by_id(session, [(agency.id, role) for agency, role in wanted])


def host_by_id(session: Session, wanted: list[tuple[int, str]]) -> None:
    """Let the agencies with these ids host the session, in this order, and no others."""
    there = {(hosting.agency_id, hosting.role): hosting for hosting in session.hostings}
    if list(there) == wanted:
        return
    touch(session)
    hostings = []
    for order, (agency, role) in enumerate(wanted):
        hosting = there.get((agency, role)) or Hosting(summit_id=session.summit_id, agency_id=agency, role=role)
        hosting.order = order
        hostings.append(hosting)
    if hostings != session.hostings:
        session.hostings = hostings


def order_business(session: Session, wanted: Iterable[Business]) -> None:
    """Make this the order of business."""
    wanted = list(wanted)
    if [_said(item) for item in session.items] == [_told(one) for one in wanted]:
        return
    touch(session)
    items = []
    for order, told in enumerate(wanted):
        item = told.item or Item()
        item.number, item.title, item.minutes, item.order = told.number, told.title, told.minutes, order
        item.person_id = told.person.id if told.person else None
        items.append(item)
    if items != session.items:
        session.items = items


def _said(item: Item) -> tuple:
    return item, item.number, item.title, item.minutes, item.person_id


def _told(one: Business) -> tuple:
    return one.item, one.number, one.title, one.minutes, one.person.id if one.person else None
