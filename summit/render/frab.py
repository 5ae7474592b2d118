"""What a frab schedule says, whether it is written as XML or as JSON.

The format is that of https://c3voc.de/wiki/schedule; its XSD and its JSON schema (v1)
are the authority for what may stand where.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import product
from urllib.parse import quote

from summit.agenda.book import Agenda
from summit.agenda.entries import Day, FormatEntry, Link, PersonEntry, RoomEntry, SessionEntry, TrackEntry
from summit.core import times
from summit.core.characters import legal
from summit.core.codes import is_uid
from summit.core.languages import INTERFACE
from summit.render.colours import is_colour
from summit.render.links import shown_links
from summit.render.wording import TITLED, titled

GENERATOR = "summit"
TIMESLOT = "00:05"
MIDNIGHT = "00:00"
SHORT_CODE = re.compile(r"[0-9A-Z]{6}")


@dataclass(frozen=True)
class Event:
    """A placed session in one language.

    `start` and `end` are on the wall clock of the summit's zone, with its offset;
    `room_guid`, `code` and `language` are empty where there is nothing to say.
    Persons are (number, guid, name); 0 and "" stand for what is not known.
    """

    guid: str
    number: int
    code: str
    slug: str
    url: str
    start: datetime
    end: datetime
    duration: str
    room: str
    room_guid: str
    title: str
    subtitle: str
    track: str
    kind: str
    language: str
    abstract: str
    description: str
    persons: tuple[tuple[int, str, str], ...]
    links: tuple[Link, ...]


@dataclass(frozen=True)
class ScheduleDay:
    """A day with its events by room, rooms in their stored order; `index` counts from 1.

    Between `start` and `end` every event of the day starts, those after midnight too;
    they are the summit's own hours where it has any, made wider where they must be.
    """

    index: int
    date: date
    start: datetime
    end: datetime
    rooms: tuple[tuple[str, str, tuple[Event, ...]], ...]


def acronym(slug: str) -> str:
    """The slug as both schemas take an acronym: at least four of `[a-z0-9_]`, so that "ai-26" is "ai_26" and "ai" is "ai__"."""
    return slug.replace("-", "_").ljust(4, "_")


def version(agenda: Agenda) -> str:
    """What clients compare to know whether a schedule is new: the release and its instant, or "draft"."""
    return f"{agenda.number} ({agenda.published_at:%Y-%m-%dT%H:%M:%SZ})" if agenda.published_at else "draft"


def untitled(shown: str) -> tuple[str, str]:
    """The title and the status of what `titled` made in any language of the interface; status "" where there is none."""
    for status, language in product(TITLED, INTERFACE):
        before, after = titled("\n", status, language).split("\n")
        if shown.startswith(before) and shown.endswith(after):
            return shown.removeprefix(before).removesuffix(after).strip(), status
    return shown, ""


def home(agenda: Agenda, language: str, base: str) -> str:
    """The address of the summit in a language."""
    return f"{base}/{agenda.summit.code}/{language}/"


def days_of(agenda: Agenda, language: str, base: str) -> tuple[ScheduleDay, ...]:
    """All days with what takes place on them; sessions without a time and withdrawn ones are left out.

    The format knows no state. A cancelled session stays where it was, with the same
    guid and a title that begins with the word for it, because a client that no
    longer finds a guid only drops the bookmark and tells nobody. Postponed ones likewise.
    """
    known = {day.date: day for day in agenda.summit.days}
    numbers, slugs = _numbers(agenda), _slugs(agenda)
    days = []
    for index, (day, sessions) in enumerate(agenda.sessions_by_day.items(), 1):
        shown = [session for session in sessions if not session.is_withdrawn]
        events = [_event(session, agenda, language, base, numbers, slugs) for session in shown]
        start, end = _bounds(known.get(day) or Day(day), events, agenda.summit.zone)
        days.append(ScheduleDay(index, day, start, end, _by_room(events, agenda, language)))
    return tuple(days)


def tracks_of(agenda: Agenda, language: str) -> list[tuple[str, str, str]]:
    """Name, code and colour ("#rrggbb" or empty) of each track, in their stored order."""
    return [
        (legal(track.name.in_language(language).text), track.code, track.colour if is_colour(track.colour) else "")
        for track in agenda.tracks
    ]


def _event(session: SessionEntry, agenda: Agenda, language: str, base: str, numbers: Mapping[str, int], slugs: Mapping[str, str]) -> Event:
    def words(text) -> str:
        return legal(text.in_language(language).text)

    def name_of(kind: type, uid: str | None) -> str:
        entry = agenda.get(uid)
        return words(entry.name) if isinstance(entry, kind) else ""

    return Event(
        guid=session.uid,
        number=numbers[session.uid],
        code=session.code if SHORT_CODE.fullmatch(session.code) else "",
        slug=slugs[session.uid],
        url=f"{home(agenda, language, base)}sessions/{quote(session.code)}",
        start=times.in_zone(session.start, agenda.summit.zone),
        end=times.in_zone(session.end, agenda.summit.zone),
        duration=f"{session.minutes // 60:02}:{session.minutes % 60:02}",
        room=name_of(RoomEntry, session.room),
        room_guid=session.room if isinstance(agenda.get(session.room), RoomEntry) and is_uid(session.room) else "",
        title=titled(words(session.title), session.status, language),
        subtitle=words(session.subtitle),
        track=name_of(TrackEntry, session.track),
        kind=name_of(FormatEntry, session.format),
        language=", ".join(session.spoken),
        abstract=words(session.abstract),
        description=words(session.description),
        persons=tuple(_persons(session, agenda, language)),
        links=tuple(Link(title, address) for title, address, _ in shown_links(session, agenda, language=language, base=base) if address),
    )


def _persons(session: SessionEntry, agenda: Agenda, language: str):
    for uid in session.people:
        person = agenda.get(uid)
        if isinstance(person, PersonEntry) and not person.is_erased:
            yield person.number, uid if is_uid(uid) else "", legal(person.name.in_language(language).text)


def _by_room(events: Sequence[Event], agenda: Agenda, language: str) -> tuple[tuple[str, str, tuple[Event, ...]], ...]:
    order = {room.uid: place for place, room in enumerate(agenda.rooms)}
    rooms: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        rooms.setdefault((event.room, event.room_guid), []).append(event)
    names = sorted(rooms, key=lambda room: (order.get(room[1], len(order)), room))
    return tuple((name, guid, tuple(rooms[name, guid])) for name, guid in names)


def _bounds(day: Day, events: Sequence[Event], zone: str) -> tuple[datetime, datetime]:
    def at(clock: str, days: int = 0) -> datetime:
        return times.in_zone(times.from_wall_clock(day.date + timedelta(days), clock, zone), zone)

    starts = [event.start for event in events]
    ends = [event.end for event in events] if not day.closes else starts[:]
    if day.opens or not starts:
        starts.append(at(day.opens or MIDNIGHT))
    if day.closes:
        ends.append(at(day.closes, days=int(bool(day.opens) and day.closes <= day.opens)))
    elif not ends:
        ends.append(at(MIDNIGHT, days=1))
    return min(starts), max(ends)


def _placed(agenda: Agenda) -> list[SessionEntry]:
    """The sessions that are shown, those that still take place first."""
    shown = [session for session in agenda.sessions if session.start and not session.is_withdrawn]
    return sorted(shown, key=lambda session: session.is_cancelled)


def _numbers(agenda: Agenda) -> dict[str, int]:
    """A positive number for each session, unique as the XSD wants it.

    One that was deleted and stays as cancelled may carry a number that was given again since.
    """
    found: dict[str, int] = {}
    taken: set[int] = set()
    spare = max((session.number for session in agenda.of(SessionEntry)), default=0)
    for session in _placed(agenda):
        number = session.number
        if number < 1 or number in taken:
            spare = max(spare, 0) + 1
            number = spare
        taken.add(number)
        found[session.uid] = number
    return found


def _slugs(agenda: Agenda) -> dict[str, str]:
    """A slug for each session that fits both schemas, `[a-z0-9_]{4,}-[a-z0-9\\-_]{4,}`, and is unique."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    prefix = acronym(agenda.summit.code)
    for session in _placed(agenda):
        code = session.code.lower()
        stem = slug = f"{prefix}-{code if len(code) >= 4 else f'session-{code}'}"
        again = 2
        while slug in taken:
            slug, again = f"{stem}-{again}", again + 1
        taken.add(slug)
        found[session.uid] = slug
    return found
