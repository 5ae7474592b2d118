"""Which uids a file must not bring again."""

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.agenda.entries import AgencyEntry, FormatEntry, PersonEntry, RoomEntry, SessionEntry, TrackEntry, VenueEntry
from summit.editorial.reading import agenda_of
from summit.model import Agency, Format, Person, Room, Session, Summit, Track, Trail, Venue

ENTRIES = {
    Agency: AgencyEntry,
    Format: FormatEntry,
    Person: PersonEntry,
    Room: RoomEntry,
    Session: SessionEntry,
    Track: TrackEntry,
    Venue: VenueEntry,
}


def uids_taken(database: Database, summit: Summit, table: type) -> set[str]:
    """The uids that rows of this table in the summit cannot have.

    Those of the table in other summits, because the column is unique, and those of all
    other kinds in this one, living or published, because a release finds every kind of
    entry by uid. Nor that of anybody who was erased, unless it is a person that is told.
    """
    taken = set(database.scalars(select(table.uid).where(table.summit_id != summit.id))) | {summit.uid}
    for other in ENTRIES:
        if other is not table:
            taken |= set(database.scalars(select(other.uid).filter_by(summit_id=summit.id)))
    published = agenda_of(database, summit.id)
    if published:
        taken |= {uid for uid, entry in published.entries.items() if not isinstance(entry, ENTRIES[table])}
    if table is not Person:
        taken |= set(database.scalars(select(Trail.subject).filter_by(summit_id=summit.id, kind="person", action="erased")))
    return taken
