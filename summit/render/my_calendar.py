"""The calendar of somebody's own schedule: her sessions as every feed has them, and the entries that are hers alone."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from icalendar import Event
from msgspec import Struct

from summit.agenda.entries import SessionEntry
from summit.core.catalogues import catalogue
from summit.core.keeping import Keeping
from summit.render.calendar import Feed, calendar_with
from summit.render.event import moments
from summit.render.telling import isolated_in
from summit.render.values import text_value
from summit.render.wording import N_

MY_SCHEDULE = N_("My schedule")
MOST_KEPT = 10_000


class OwnEntry(Struct, frozen=True):
    """An entry of her own: a dinner, a bilateral. `sequence` grows with every change (RFC 5545, section 3.8.7.4)."""

    uid: str
    title: str
    place: str
    start: datetime
    minutes: int
    sequence: int
    made_at: datetime
    changed_at: datetime


_kept: Keeping[tuple, bytes] = Keeping(MOST_KEPT)


def my_calendar(feed: Feed, sessions: Sequence[SessionEntry], entries: Sequence[OwnEntry], changed: datetime) -> bytes:
    """The bytes of her calendar. `changed` is when her choice last did; what changed later in a session counts too.

    Only what stands in it counts: a release that does not touch her sessions leaves the bytes as they are.
    """
    own = [_own_event(entry, feed.agenda.summit.zone, feed.language) for entry in entries]
    return calendar_with(feed, sessions, last_change(feed, sessions, changed), own)


def last_change(feed: Feed, sessions: Sequence[SessionEntry], changed: datetime) -> datetime:
    """When a subscriber could last see a change."""
    lines = feed.agenda.lines
    watched = [feed.agenda.summit.uid, *(session.uid for session in sessions)]
    return max([changed, *(lines[uid].changed_for(feed.language) for uid in watched)])


def title_of_mine(language: str) -> str:
    """ "My schedule" in the language."""
    return catalogue(language).gettext(MY_SCHEDULE)


def _own_event(entry: OwnEntry, zone: str, language: str) -> bytes:
    name = (entry, zone, language)
    return _kept.get_or_make(name, lambda: _event(entry, zone, language).to_ical(sorted=False))


def _event(entry: OwnEntry, zone: str, language: str) -> Event:
    event = Event()
    event.add("UID", entry.uid)
    event.add("DTSTAMP", entry.changed_at)
    event.add("CREATED", entry.made_at)
    event.add("LAST-MODIFIED", entry.changed_at)
    event.add("SEQUENCE", entry.sequence)
    event.add("STATUS", "CONFIRMED")
    end = entry.start + timedelta(minutes=entry.minutes)
    for key, moment in zip(("DTSTART", "DTEND"), moments(entry.start, end, zone), strict=True):
        event.add(key, moment)
    event.add("SUMMARY", text_value(isolated_in(entry.title, language)))
    if entry.place:
        event.add("LOCATION", text_value(isolated_in(entry.place, language)))
    event.add("CLASS", "PRIVATE")
    event.add("TRANSP", "OPAQUE")
    return event
