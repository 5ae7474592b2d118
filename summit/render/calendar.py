"""Feeds for calendar programs (RFC 5545, RFC 7986), as docs/calendars.md says they must be.

Each event is made once for a language and used in every feed and release in which
it stays the same; a feed is a head, the time zone, and its events one after the other.
"""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from summit.agenda.book import Agenda
from summit.agenda.entries import AnyEntry, SessionEntry
from summit.core.keeping import Keeping
from summit.render.addresses import Addresses
from summit.render.calendar_head import Head, common_lines, own_lines
from summit.render.event import DETAILS, event_bytes
from summit.render.telling import labelled, said
from summit.render.timezone import timezone_bytes

# Google refuses feeds above about 1 MB; events tell less and less until a feed is below.
MOST_OCTETS = 900_000
TRIED_FIRST = 20
MOST_HEADS = 2000


class Feed(Struct, frozen=True):
    """What a feed is of: an agenda, in a language; of one entry or of all; `source` is its own address, `title` the
    name of one that is of a person's choice. A file that goes along with a letter has no address: nobody asks for it again.
    """

    agenda: Agenda
    language: str
    addresses: Addresses
    source: str
    entry: AnyEntry | None = None
    title: str = ""


_kept: Keeping[tuple, bytes] = Keeping(MOST_HEADS)


def calendar_of(feed: Feed, sessions: Sequence[SessionEntry]) -> bytes:
    """The feed with these sessions; those without a time are left out. The same agenda gives the same bytes."""
    return calendar_with(feed, sessions, changed_at(feed, sessions))


def calendar_with(feed: Feed, sessions: Sequence[SessionEntry], changed: datetime, more: Sequence[bytes] = ()) -> bytes:
    """The feed with these sessions and more events, last changed at that moment."""
    placed = [known for session in sessions if (known := _when_known(session, feed.agenda)).start and session.minutes > 0]
    events = _events(feed, placed)
    return b"".join([_head(feed, changed), timezone_bytes(feed.agenda), *events, *more, b"END:VCALENDAR\r\n"])


def _when_known(session: SessionEntry, agenda: Agenda) -> SessionEntry:
    """A session that lost its time, as calendars that have it must hear of it: at the last one, and postponed."""
    last = agenda.lines[session.uid].previous_start
    if session.start or not last:
        return session
    return replace(session, start=last, status="cancelled" if session.is_cancelled else "postponed")


def _events(feed: Feed, sessions: Sequence[SessionEntry]) -> list[bytes]:
    """The events, as detailed as the size of a feed allows; a few of them show beforehand when it does not."""
    some = sessions[:: max(1, len(sessions) // TRIED_FIRST)]
    for detail in DETAILS:
        tried = sum(len(event_bytes(feed.agenda, session, feed.language, feed.addresses, detail)) for session in some)
        if tried * len(sessions) > 1.02 * MOST_OCTETS * len(some) and detail != DETAILS[-1]:
            continue
        events = [event_bytes(feed.agenda, session, feed.language, feed.addresses, detail) for session in sessions]
        if sum(map(len, events)) < MOST_OCTETS:
            break
    return events


def changed_at(feed: Feed, sessions: Sequence[SessionEntry]) -> datetime:
    """When a subscriber could last see a change.

    For a feed that sessions can leave this is the last change of the whole agenda
    in its language: the one that left is not there to tell.
    """
    agenda, lines = feed.agenda, feed.agenda.lines
    watched = sessions if isinstance(feed.entry, SessionEntry) else agenda.of(SessionEntry)
    moments = [lines[session.uid].changed_for(feed.language) for session in watched]
    about = [agenda.summit.uid, *([feed.entry.uid] if feed.entry else [])]
    return max([*moments, *(lines[uid].changed_for(feed.language) for uid in about)])


def name_of(feed: Feed) -> str:
    """What calendar programs show beside the feed: "WAIC 2024", "WAIC 2024: Red Hall"."""
    summit = feed.agenda.summit
    name = said(summit.short or summit.name, feed.language)
    if feed.title:
        return labelled(name, feed.title, feed.language)
    if feed.entry is None:
        return name
    entry = feed.entry.title if isinstance(feed.entry, SessionEntry) else feed.entry.name
    return labelled(name, said(entry, feed.language), feed.language)


def _head(feed: Feed, changed: datetime) -> bytes:
    """What stands before the events. All of it but the last two lines is the same for every feed of this name, and kept."""
    home = feed.addresses.absolute(feed.addresses.page())
    key = (feed.agenda.lines[feed.agenda.summit.uid].digest, name_of(feed), feed.language, home, bool(feed.source))
    return _kept.get_or_make(key, lambda: _head_of_all(feed, home)) + own_lines(feed.source, changed)


def _head_of_all(feed: Feed, home: str) -> bytes:
    summit = feed.agenda.summit
    named_in = (summit.short or summit.name).in_language(feed.language).language
    described = summit.theme or summit.name
    return common_lines(
        Head(name_of(feed), named_in, described, feed.language, summit.zone, home, summit.accent), is_asked_again=bool(feed.source)
    )
