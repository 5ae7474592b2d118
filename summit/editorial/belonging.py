"""What belongs to a session or a summit without a trail of its own: people, items and hosts, as plain values in order."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.editorial.recording import in_chunks
from summit.model import Agency, Hosting, Item, Participation, Person, Session, Summit

Belongings = dict[str, list[Any]]

PARTS = {Participation: "participations", Item: "items", Hosting: "hostings"}
NAMES = {Session: tuple(PARTS.values()), Summit: ("hosts",)}


def belongings_of(database: Database, table: type, ids: Collection[int]) -> dict[int, Belongings]:
    """The belongings of these sessions or summits by their ids, each kind in its stored order; what is empty is left out.

    A participation is [person, role, state], a hosting [agency, role], an item [number, title, minutes, person];
    people and agencies stand by their uids, a title is JSON as in a column. It is read from the tables, so that
    collections and rows with foreign keys are told alike.
    """
    found: dict[int, Belongings] = defaultdict(lambda: defaultdict(list))
    for chunk in in_chunks(ids):
        if table is Session:
            _read_sessions(database, chunk, found)
        else:
            hosts = _hostings(Hosting.summit_id).where(Hosting.summit_id.in_(chunk), Hosting.session_id.is_(None))
            for row_id, *told in database.execute(hosts):
                found[row_id]["hosts"].append(told)
    return {row_id: dict(found.get(row_id, {})) for row_id in ids}


def _read_sessions(database: Database, ids: list[int], found: dict[int, Belongings]) -> None:
    people = select(Participation.session_id, Person.uid, Participation.role, Participation.state).join(Participation.person)
    for row_id, *told in database.execute(people.where(Participation.session_id.in_(ids)).order_by(Participation.order, Participation.id)):
        found[row_id]["participations"].append(told)
    items = select(Item.session_id, Item.number, Item.title, Item.minutes, Person.uid).outerjoin(Item.person)
    for row_id, number, title, minutes, person in database.execute(items.where(Item.session_id.in_(ids)).order_by(Item.order, Item.id)):
        words = Item.__table__.c.title.type.process_bind_param(title, None)
        found[row_id]["items"].append([number, words, minutes, person])
    for row_id, *told in database.execute(_hostings(Hosting.session_id).where(Hosting.session_id.in_(ids))):
        found[row_id]["hostings"].append(told)


def _hostings(owner: Any) -> Any:
    return select(owner, Agency.uid, Hosting.role).join(Hosting.agency).order_by(Hosting.order, Hosting.id)
