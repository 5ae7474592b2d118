"""What a personal calendar address answers with."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.agenda.book import Agenda
from summit.agenda.entries import SessionEntry
from summit.attending.calendar_addresses import Subscribed
from summit.attending.chosen import chosen
from summit.editorial.reading import agenda_of
from summit.model import PrivateEntry
from summit.render.addresses import Addresses
from summit.render.calendar import Feed
from summit.render.my_calendar import OwnEntry, last_change, my_calendar, title_of_mine


class MyFeed(NamedTuple):
    """The bytes of a feed, and when a subscriber could last see a change."""

    body: bytes
    changed: datetime


def my_feed(database: Database, asked: Subscribed, base: str, path: str) -> MyFeed:
    """Put the feed together. The summit of a personal calendar has a release: there was no schedule before."""
    agenda = agenda_of(database, asked.summit_id)
    language = asked.language if asked.language in agenda.summit.page_languages else agenda.summit.first_language
    addresses = Addresses(base, asked.slug, language)
    feed = Feed(agenda, language, addresses, base + path, None, title_of_mine(language))
    sessions = _sessions(database, asked.schedule_id, agenda)
    changed = max(asked.changed_at, asked.made_at)
    entries: list[OwnEntry] = []
    if asked.has_private:
        entries, changed = _entries(database, asked.schedule_id), max(changed, asked.private_changed_at)
    return MyFeed(my_calendar(feed, sessions, entries, changed), last_change(feed, sessions, changed))


def _sessions(database: Database, schedule_id: int, agenda: Agenda) -> list[SessionEntry]:
    """Her sessions in order of time, the withdrawn among them: calendars must hear that they are cancelled."""
    uids = chosen(database, schedule_id)
    places = sorted(agenda.session_places[uid] for uid in uids if uid in agenda.session_places)
    return [agenda.sessions[place] for place in places]


def _entries(database: Database, schedule_id: int) -> list[OwnEntry]:
    rows = database.execute(
        select(
            PrivateEntry.uid,
            PrivateEntry.title,
            PrivateEntry.place,
            PrivateEntry.start,
            PrivateEntry.minutes,
            PrivateEntry.sequence,
            PrivateEntry.made_at,
            PrivateEntry.changed_at,
        )
        .filter_by(schedule_id=schedule_id)
        .order_by(PrivateEntry.start, PrivateEntry.id)
    )
    return [OwnEntry(*row) for row in rows]
