"""A release as a list of lines, and the agenda that is read from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from msgspec import Struct

from summit.agenda.entries import (
    AgencyEntry,
    AnyEntry,
    FormatEntry,
    PersonEntry,
    RoomEntry,
    SessionEntry,
    SummitEntry,
    TrackEntry,
    VenueEntry,
)
from summit.agenda.precedence import ON_PAGES, Standing, in_order
from summit.core import times

LATER_THAN_ALL = "9999-12-31T23:59"


class Line(Struct, gc=False, frozen=True, array_like=True, omit_defaults=True):
    """One entry of a book, and for a session what calendars must know of its past.

    `sequence` and `changed` are those of RFC 5545, section 3.8.7: the first grows
    when time, room or status change, the second is the instant of the last change
    that a reader of a language could see (`changed_in`, where it is later).
    """

    uid: str
    digest: str
    sequence: int = 0
    created: datetime | None = None
    changed: datetime | None = None
    changed_in: Mapping[str, datetime] = {}
    previous_start: datetime | None = None

    def changed_for(self, language: str) -> datetime | None:
        """When a reader of this language could last see a change."""
        return self.changed_in.get(language, self.changed)


Book = tuple[Line, ...]


@dataclass(frozen=True, eq=False)
class Agenda:
    """The published things of one release (or of a draft), found by uid or by code.

    `number` is 0 and `published_at` None for a draft.
    """

    summit: SummitEntry
    entries: Mapping[str, AnyEntry]
    lines: Mapping[str, Line] = field(default_factory=dict)
    number: int = 0
    published_at: datetime | None = None
    digest: str = ""

    def of(self, kind: type) -> list:
        """All entries of a kind, in the order of the book."""
        return self._by_kind.get(kind, [])

    @cached_property
    def _by_kind(self) -> dict[type, list]:
        kinds: dict[type, list] = {}
        for entry in self.entries.values():
            kinds.setdefault(type(entry), []).append(entry)
        return kinds

    @cached_property
    def session_places(self) -> dict[str, int]:
        """Where each session stands in `sessions`, by its uid."""
        return {session.uid: place for place, session in enumerate(self.sessions)}

    @cached_property
    def pictures(self) -> frozenset[str]:
        """What its portraits and logos name: digests of pictures of ours, and addresses elsewhere."""
        named = [person.portrait for person in self.of(PersonEntry)] + [agency.logo for agency in self.of(AgencyEntry)]
        return frozenset(filter(None, named))

    @cached_property
    def first_and_last_start(self) -> tuple[datetime, datetime] | None:
        """When the first session begins, and the last; None where none has a time."""
        starts = [session.start for session in self.sessions if session.start]
        return (min(starts), max(starts)) if starts else None

    @cached_property
    def sessions(self) -> tuple[SessionEntry, ...]:
        """In order of time, then room; those without a time come last."""
        rooms = {room.uid: place for place, room in enumerate(self.rooms)}
        return tuple(
            sorted(
                self.of(SessionEntry),
                key=lambda session: (
                    session.start.isoformat() if session.start else LATER_THAN_ALL,
                    rooms.get(session.room, len(rooms)),
                    session.code,
                ),
            )
        )

    @cached_property
    def listed(self) -> tuple[SessionEntry, ...]:
        """The sessions that pages show: all but the withdrawn, of which only calendars still tell."""
        return tuple(session for session in self.sessions if not session.is_withdrawn)

    @cached_property
    def rooms(self) -> tuple[RoomEntry, ...]:
        """Venue by venue, each in its stored order."""
        venues = {venue.uid: venue.order for venue in self.of(VenueEntry)}
        return tuple(sorted(self.of(RoomEntry), key=lambda room: (venues.get(room.venue, 0), room.order, room.code)))

    @cached_property
    def tracks(self) -> tuple[TrackEntry, ...]:
        return _in_stored_order(self.of(TrackEntry))

    @cached_property
    def formats(self) -> tuple[FormatEntry, ...]:
        return _in_stored_order(self.of(FormatEntry))

    @cached_property
    def venues(self) -> tuple[VenueEntry, ...]:
        return _in_stored_order(self.of(VenueEntry))

    @cached_property
    def agencies(self) -> tuple[AgencyEntry, ...]:
        """The summit's hosts in their stored order, then the others in theirs."""
        hosts = {host.agency: place for place, host in enumerate(self.summit.hosts)}
        return tuple(sorted(self.of(AgencyEntry), key=lambda agency: (hosts.get(agency.uid, len(hosts)), agency.order, agency.code)))

    def people(self, language: str) -> list[PersonEntry]:
        """Everybody who is named, by the sort key stored for the language."""
        return sorted(self._people, key=lambda person: (sort_key(person, language), person.code))

    @property
    def goes_by_precedence(self) -> bool:
        """Whether pages show people in the order of protocol."""
        return self.summit.people_order == "precedence"

    def people_as_shown(self, language: str) -> list[PersonEntry]:
        """Everybody who is named, in the order of protocol where the summit goes by it, else of the alphabet."""
        return list(self._people_by_precedence) if self.goes_by_precedence else self.people(language)

    @cached_property
    def _people(self) -> list[PersonEntry]:
        return [person for person in self.of(PersonEntry) if not person.is_erased]

    @cached_property
    def _people_by_precedence(self) -> tuple[PersonEntry, ...]:
        standings = [
            Standing(person.uid, person.number, rank=person.rank, party=person.party_order, own=person.own_order)
            for person in sorted(self._people, key=lambda person: person.code)
        ]
        return tuple(self.entries[standing.person] for standing in in_order(standings, ON_PAGES))

    @cached_property
    def _by_code(self) -> dict[tuple[type, str], AnyEntry]:
        return {(type(entry), entry.code): entry for entry in self.entries.values()}

    def find(self, kind: type, code: str) -> AnyEntry | None:
        """The entry of a kind that has this code, or None."""
        return self._by_code.get((kind, code))

    def get(self, uid: str | None) -> AnyEntry | None:
        """The entry with this uid, or None."""
        return self.entries.get(uid) if uid else None

    @property
    def first_moment(self) -> datetime | None:
        """The start of the first session; for an agenda without any, when it was published."""
        starts = [session.start for session in self.listed if session.start]
        return starts[0] if starts else self.published_at

    def day_of(self, session: SessionEntry) -> date | None:
        """The day of the summit a session stands under.

        A session that starts before the day opens belongs to the night before, when
        that night's day says that it closes after midnight ("04:00" after "09:00").
        """
        if not session.start:
            return None
        local = times.in_zone(session.start, self.summit.zone)
        day = local.date()
        for known in self.summit.days:
            runs_past_midnight = known.opens and known.closes and known.closes < known.opens
            if runs_past_midnight and (day - known.date).days == 1 and local.strftime("%H:%M") < known.closes:
                return known.date
        return day

    @cached_property
    def sessions_by_day(self) -> dict[date, tuple[SessionEntry, ...]]:
        """Sessions with a time, day by day; the summit's own days are there even when empty."""
        days: dict[date, list[SessionEntry]] = {day.date: [] for day in self.summit.days}
        for session in self.listed:
            if session.start:
                days.setdefault(self.day_of(session), []).append(session)
        return {day: tuple(days[day]) for day in sorted(days)}

    @cached_property
    def _sessions_naming(self) -> dict[str, list[SessionEntry]]:
        named: dict[str, list[SessionEntry]] = {}
        for session in self.sessions:
            for uid in {session.room, session.track, session.format, *session.people, *session.agencies} - {None}:
                named.setdefault(uid, []).append(session)
        return named

    @cached_property
    def _named(self) -> dict[str, tuple[str, ...]]:
        return {}

    def digests_named_by(self, session: SessionEntry) -> tuple[str, ...]:
        """The digests of everything a session names, found once: with its own they say whether it still looks the same."""
        found = self._named.get(session.uid)
        if found is None:
            found = self._named[session.uid] = tuple(self.lines[entry.uid].digest for entry in named_by(session, self.entries))
        return found

    def sessions_naming(self, uid: str) -> list[SessionEntry]:
        """The sessions in a room or track, of a person or an agency (lead or not), in order of time."""
        return self._sessions_naming.get(uid, [])


def _in_stored_order(entries: Iterable) -> tuple:
    return tuple(sorted(entries, key=lambda entry: (entry.order, entry.code)))


def sort_key(person: PersonEntry, language: str) -> str:
    """The key stored for the language, else for the Latin alphabet, else the name itself."""
    keys = person.sort_keys
    return (keys.get(language) or keys.get("en") or person.name.in_language(language).text).casefold()


def named_by(session: SessionEntry, entries: Mapping[str, AnyEntry]) -> list[AnyEntry]:
    """Everything a session names, and what that names in turn: the closure it is published with."""
    found: dict[str, AnyEntry] = {}
    waiting = [session.room, session.track, session.format, *session.people, *session.agencies]
    while waiting:
        entry = entries.get(waiting.pop())
        if entry is None or entry.uid in found:
            continue
        found[entry.uid] = entry
        waiting += [getattr(entry, "venue", None), getattr(entry, "agency", None)]
    return list(found.values())


def only_named(summit: SummitEntry, entries: Mapping[str, AnyEntry]) -> dict[str, AnyEntry]:
    """The summit, its hosts, the sessions and what these name; nobody is public whom no public session names."""
    kept: dict[str, AnyEntry] = {summit.uid: summit}
    for host in summit.hosts:
        if host.agency in entries:
            kept[host.agency] = entries[host.agency]
    for entry in entries.values():
        if isinstance(entry, SessionEntry):
            kept[entry.uid] = entry
            kept |= {named.uid: named for named in named_by(entry, entries)}
    return kept
