"""Choosing sessions by what stands in an address: ?track=…&room=…&language=…"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from summit.agenda.book import Agenda
from summit.agenda.entries import AgencyEntry, FormatEntry, RoomEntry, SessionEntry, TrackEntry
from summit.agenda.hosting import all_agencies

CODED = {"track": TrackEntry, "room": RoomEntry, "agency": AgencyEntry, "format": FormatEntry}
NAMES = ("track", "room", "agency", "format", "language", "access")


class Filters(Struct, frozen=True):
    """Codes per name. Several of one name mean any of them; several names mean all."""

    track: tuple[str, ...] = ()
    room: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    format: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    access: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in NAMES)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """As they stand in an address, always in the same order."""
        return [(name, value) for name in NAMES for value in getattr(self, name)]


def filters_from(arguments: Mapping[str, Sequence[str]]) -> Filters:
    """Read the filters of an address; other names, empty values and repetitions are left out."""
    found = {name: tuple(sorted({value.strip()[:100] for value in arguments.get(name, ()) if value.strip()})) for name in NAMES}
    return Filters(**found)


def chosen(agenda: Agenda, filters: Filters, sessions: Iterable[SessionEntry] | None = None) -> list[SessionEntry]:
    """The sessions that the filters let through, in order. A code nobody knows lets none through."""
    wanted = {name: {_uid(agenda, kind, code) for code in getattr(filters, name)} for name, kind in CODED.items()}
    languages, access = set(filters.language), set(filters.access)
    return [
        session
        for session in (agenda.listed if sessions is None else sessions)
        if (not wanted["track"] or session.track in wanted["track"])
        and (not wanted["room"] or session.room in wanted["room"])
        and (not wanted["format"] or session.format in wanted["format"])
        and (not wanted["agency"] or not wanted["agency"].isdisjoint(session.agencies))
        and (not access or session.access in access)
        and (not languages or not languages.isdisjoint((*session.spoken, *session.interpretation)))
    ]


def _uid(agenda: Agenda, kind: type, code: str) -> str:
    entry = agenda.find(kind, code)
    return entry.uid if entry else f"nobody is called {code}"


def choices(agenda: Agenda, language: str) -> dict[str, list]:
    """What there is to choose from under each name: entries, language tags, kinds of access; in the order of a reader's language."""
    sessions = agenda.listed
    named = {uid for session in sessions for uid in (session.track, session.room, session.format, *session.agencies)}
    spoken = {tag for session in sessions for tag in (*session.spoken, *session.interpretation)}
    access = {session.access for session in sessions}
    return {
        "track": [track for track in agenda.tracks if track.uid in named],
        "room": [room for room in agenda.rooms if room.uid in named],
        "agency": [agency for agency in all_agencies(agenda, language) if agency.uid in named],
        "format": [kind for kind in agenda.formats if kind.uid in named],
        "language": sorted(spoken),
        "access": [kind for kind in ("open", "registered", "invitation") if kind in access],
    }
