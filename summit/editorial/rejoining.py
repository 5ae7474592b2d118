"""People, items and hosts given back to a session or a summit as the trail tells them. Rows that fit are used again."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.editorial.recording import Uids
from summit.model import Agency, Hosting, Item, Participation, Person, Summit

TITLE = Item.__table__.c.title.type


def join_again(database: Database, summit: Summit, row: Any, parts: Mapping[str, list], uids: Uids) -> Iterator[tuple[str, str]]:
    """Give the row these belongings, and tell the name and uid of each that is gone and was left out."""
    if isinstance(row, Summit):
        if "hosts" in parts:
            query = select(Hosting).filter_by(summit_id=row.id, session_id=None).order_by(Hosting.order, Hosting.id)
            there = database.scalars(query).all()
            wanted, gone = _hostings(row, there, parts["hosts"], uids)
            database.add_all(wanted)
            for hosting in there:
                if hosting not in wanted:
                    database.delete(hosting)
            yield from (("hosts", uid) for uid in gone)
        return
    for name, make in ((_PEOPLE, _participations), (_ITEMS, _items), (_HOSTS, _hostings)):
        if name in parts:
            wanted, gone = make(summit, getattr(row, name), parts[name], uids)
            setattr(row, name, wanted)
            yield from ((name, uid) for uid in gone)


_PEOPLE, _ITEMS, _HOSTS = "participations", "items", "hostings"


def people_and_agencies(states: Iterable[Mapping[str, Any]]) -> tuple[set[str], set[str]]:
    """The uids that belongings name."""
    people, agencies = set(), set()
    for state in states:
        people |= {told[0] for told in state.get(_PEOPLE) or ()} | {told[3] for told in state.get(_ITEMS) or () if told[3]}
        agencies |= {told[0] for name in (_HOSTS, "hosts") for told in state.get(name) or ()}
    return people, agencies


def _participations(_summit: Summit, there: list[Participation], told: list, uids: Uids) -> tuple[list[Participation], list[str]]:
    known = {(part.person_id, part.role): part for part in there}
    wanted, gone = [], []
    for uid, role, state in told:
        person = uids.id_of(Person, uid)
        if person is None:
            gone.append(uid)
            continue
        part = known.get((person, role)) or Participation(person_id=person, role=role)
        part.state, part.order = state, len(wanted)
        wanted.append(part)
    return wanted, gone


def _items(_summit: Summit, there: list[Item], told: list, uids: Uids) -> tuple[list[Item], list[str]]:
    wanted, gone = [], []
    for place, (number, title, minutes, uid) in enumerate(told):
        item = there[place] if place < len(there) else Item()
        person = uids.id_of(Person, uid) if uid else None
        if uid and person is None:
            gone.append(uid)
        for key, value in (("number", number), ("minutes", minutes), ("person_id", person), ("order", place)):
            setattr(item, key, value)
        item.title = TITLE.process_result_value(title, None)
        wanted.append(item)
    return wanted, gone


def _hostings(owner: Summit, there: Iterable[Hosting], told: list, uids: Uids) -> tuple[list[Hosting], list[str]]:
    known = {(hosting.agency_id, hosting.role): hosting for hosting in there}
    wanted, gone = [], []
    for uid, role in told:
        agency = uids.id_of(Agency, uid)
        if agency is None:
            gone.append(uid)
            continue
        hosting = known.get((agency, role)) or Hosting(summit_id=owner.id, agency_id=agency, role=role)
        hosting.order = len(wanted)
        wanted.append(hosting)
    return wanted, gone
