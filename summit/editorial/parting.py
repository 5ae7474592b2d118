"""What becomes of rows that name a row which is removed: they let go of it, each as an edit of its own.

The database would do it too, but silently: nobody who edits such a row would be told, and the trail would not know.
"""

from collections import defaultdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.editorial.belonging import PARTS
from summit.editorial.recording import in_chunks
from summit.model import Agency, Format, Hosting, Item, Level, Participation, Party, Person, Proposal, Room, Session, Track, Venue

NAMED_BY: dict[type, tuple[tuple[type, str], ...]] = {
    Venue: ((Room, "venue_id"),),
    Room: ((Session, "room_id"),),
    Track: ((Session, "track_id"),),
    Format: ((Session, "format_id"), (Proposal, "format_id")),
    Agency: ((Person, "agency_id"), (Hosting, "agency_id"), (Proposal, "agency_id")),
    Session: ((Proposal, "session_id"),),
    Person: ((Participation, "person_id"), (Item, "person_id")),
    Level: ((Person, "level_id"),),
    Party: ((Person, "party_id"),),
}


def let_go(database: Database) -> None:
    """Take the rows that are about to be removed out of those that name them."""
    removed = defaultdict(set)
    for row in database.deleted:
        if type(row) in NAMED_BY and row.id is not None:
            removed[type(row)].add(row.id)
    for table, ids in removed.items():
        for naming, key in NAMED_BY[table]:
            column = getattr(naming, key)
            for chunk in in_chunks(ids):
                for row in database.scalars(select(naming).where(column.in_(chunk))):
                    # Who was given another room in this very flush names the removed one no more.
                    if row not in database.deleted and getattr(row, key) in ids:
                        _let_go_of(database, row, key)


def _let_go_of(database: Database, row: Any, key: str) -> None:
    if getattr(type(row), key).property.columns[0].nullable:
        setattr(row, key, None)
        return
    if type(row) not in PARTS:
        database.delete(row)
        return
    owner = database.identity_map.get(database.identity_key(Session, row.session_id)) if row.session_id else None
    name = PARTS[type(row)]
    if owner is not None and name in owner.__dict__ and row in getattr(owner, name):
        getattr(owner, name).remove(row)
    else:
        database.delete(row)
