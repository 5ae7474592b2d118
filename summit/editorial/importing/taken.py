"""Which uids a file must not bring again."""

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.model import Agency, Format, Person, Room, Session, Summit, Track, Venue

KINDS = (Agency, Format, Person, Room, Session, Track, Venue)


def uids_taken(database: Database, summit: Summit, table: type) -> set[str]:
    """The uids that rows of this table in the summit cannot have.

    Those of the table in other summits, because the column is unique, and those of all
    other kinds in this one, because a release finds every kind of entry by uid.
    """
    taken = set(database.scalars(select(table.uid).where(table.summit_id != summit.id))) | {summit.uid}
    for other in KINDS:
        if other is not table:
            taken |= set(database.scalars(select(other.uid).filter_by(summit_id=summit.id)))
    return taken
