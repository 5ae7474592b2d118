"""Her days at a summit: what she chose, what she entered herself, and the notes beside it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.agenda.book import Agenda
from summit.agenda.entries import SessionEntry
from summit.agenda.my_days import Engagement, MyDay, engagement_of, my_days
from summit.agenda.ways import Ways, venues_of
from summit.attending.chosen import chosen
from summit.editorial.walking import security_minutes, walking_times
from summit.model import Note, PrivateEntry, Schedule


@dataclass(frozen=True)
class MyAgenda:
    """`days` hold sessions and entries; `unplaced` are sessions of hers without a time; `notes` stand by session uid."""

    days: list[MyDay]
    unplaced: list[SessionEntry]
    notes: dict[str, Note] = field(default_factory=dict)
    entries: dict[str, PrivateEntry] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not self.days and not self.unplaced


def ways_of(database: Database, summit_id: int, agenda: Agenda) -> Ways:
    """The ways between the rooms of an agenda, as they are today."""
    return Ways(walking_times(database, summit_id), security_minutes(database, summit_id), venues_of(agenda))


def sessions_in(database: Database, schedule: Schedule | None, agenda: Agenda) -> list[SessionEntry]:
    """Her sessions in order of time. One that was withdrawn from the public programme is not shown, and stays hers."""
    uids = chosen(database, schedule.id if schedule else None)
    return [session for session in agenda.listed if session.uid in uids]


def my_agenda(database: Database, schedule: Schedule | None, agenda: Agenda, summit_id: int, *, with_private: bool = True) -> MyAgenda:
    """All that she means to attend; without what is private, her sessions alone."""
    sessions = sessions_in(database, schedule, agenda)
    entries, notes = {}, {}
    if schedule is not None and with_private:
        entries = {entry.uid: entry for entry in database.scalars(select(PrivateEntry).filter_by(schedule_id=schedule.id))}
        notes = {note.session_uid: note for note in database.scalars(select(Note).filter_by(schedule_id=schedule.id)) if note.text}
    engagements = [engagement_of(session) for session in sessions if session.start]
    engagements += [Engagement(entry.uid, entry.start, end_of(entry), None, entry.title, entry.place) for entry in entries.values()]
    days = my_days(agenda, engagements, ways_of(database, summit_id, agenda))
    return MyAgenda(days, [session for session in sessions if not session.start], notes, entries)


def end_of(entry: PrivateEntry) -> datetime:
    """The UTC instant at which an entry is over."""
    return entry.start + timedelta(minutes=entry.minutes)
