"""What a release is made of: one immutable document for each published thing.

An entry is named by the digest of its content. It points at others by `uid`,
never by code or name, so that a person can be erased without touching the
sessions she spoke in.
"""

from datetime import date, datetime, timedelta

from msgspec import Struct

from summit.agenda.texts import NO_TEXT, Text
from summit.core.languages import INTERFACE

SCHEMA = 1

# gc=False: entries are frozen and hold no cycles, and there are so many that the collector would notice.


class Entry(Struct, gc=False, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind"):
    """What all entries have: an identifier for ever and the code that stands in addresses."""

    uid: str
    code: str


class Day(Struct, gc=False, frozen=True, omit_defaults=True):
    """A day of the summit; `opens` and `closes` are wall clock times, "09:00"."""

    date: date
    title: Text = NO_TEXT
    opens: str = ""
    closes: str = ""


class Hosting(Struct, gc=False, frozen=True, omit_defaults=True):
    """An agency's part in a summit or session: lead, co_host, organiser or supporter."""

    agency: str
    role: str


class Participation(Struct, gc=False, frozen=True, omit_defaults=True):
    """A person's part in a session: chair, moderator, speaker and so on."""

    person: str
    role: str


class Item(Struct, gc=False, frozen=True, omit_defaults=True):
    """A line of a session's order of business."""

    number: str
    title: Text
    minutes: int | None = None
    speaker: str | None = None


class Link(Struct, gc=False, frozen=True, omit_defaults=True):
    """A document or page that belongs to a session.

    Of what a speaker handed in here (agenda/papers.py) `kind` is "statement" or "slides", `language` the one it is in,
    `person` the uid of whose it is, and `url` a path.
    """

    title: str
    url: str
    kind: str = ""
    language: str = ""
    person: str = ""


class SummitEntry(Entry, gc=False, frozen=True, kw_only=True, omit_defaults=True, tag="summit"):
    """The summit itself. `hosts` and `days` are in their stored order.

    Hosts are shown in `host_order`: stored or alphabetical; `people_order` is "precedence" or, for the alphabet, empty.
    """

    name: Text
    short: Text = NO_TEXT
    theme: Text = NO_TEXT
    about: Text = NO_TEXT
    note: Text = NO_TEXT
    place: Text = NO_TEXT
    zone: str
    languages: tuple[str, ...]
    source_language: str
    accent: str = ""
    days: tuple[Day, ...] = ()
    hosts: tuple[Hosting, ...] = ()
    host_order: str = "stored"
    people_order: str = ""

    @property
    def page_languages(self) -> tuple[str, ...]:
        """The languages in which the summit has pages: those of its own that the interface speaks."""
        return tuple(language for language in self.languages if language in INTERFACE)

    @property
    def first_language(self) -> str:
        """The language of pages for a reader who asks for none of them."""
        return self.source_language if self.source_language in self.page_languages else (*self.page_languages, "en")[0]


class VenueEntry(Entry, gc=False, frozen=True, kw_only=True, omit_defaults=True, tag="venue"):
    name: Text
    address: Text = NO_TEXT
    latitude: float | None = None
    longitude: float | None = None
    order: int = 0


class RoomEntry(Entry, gc=False, frozen=True, kw_only=True, omit_defaults=True, tag="room"):
    """`booths` counts the booths for interpreters."""

    name: Text
    venue: str | None = None
    floor: Text = NO_TEXT
    capacity: int | None = None
    is_step_free: bool = False
    booths: int = 0
    order: int = 0


class TrackEntry(Entry, gc=False, frozen=True, kw_only=True, omit_defaults=True, tag="track"):
    name: Text
    colour: str = ""
    order: int = 0


class FormatEntry(Entry, gc=False, frozen=True, kw_only=True, omit_defaults=True, tag="format"):
    name: Text
    order: int = 0


class AgencyEntry(Entry, gc=False, frozen=True, kw_only=True, omit_defaults=True, tag="agency"):
    """`order` is the protocol order that was stored for it; `sort_keys` per language are there where hosts stand by the alphabet."""

    name: Text
    short: Text = NO_TEXT
    sort: str = "other"
    website: str = ""
    logo: str = ""
    order: int = 0
    sort_keys: dict[str, str] = {}


class PersonEntry(Entry, gc=False, frozen=True, kw_only=True, omit_defaults=True, tag="person"):
    """`sort_keys` per language were stored when the name was; alphabetical lists sort by them alone.

    `rank` of her level, `party_order` of whom she stands for and `own_order` among equals are there where the summit orders
    people by precedence (agenda/precedence.py). `portrait` is an address elsewhere or the digest of a picture of ours, as an
    agency's `logo` is; `portrait_text` says what it shows.
    """

    name: Text
    number: int = 0
    list_name: Text = NO_TEXT
    sort_keys: dict[str, str] = {}
    honorific: Text = NO_TEXT
    position: Text = NO_TEXT
    agency: str | None = None
    affiliation: Text = NO_TEXT
    country: Text = NO_TEXT
    biography: Text = NO_TEXT
    portrait: str = ""
    portrait_text: Text = NO_TEXT
    is_erased: bool = False
    rank: int | None = None
    party_order: int | None = None
    own_order: int | None = None


class SessionEntry(Entry, gc=False, frozen=True, kw_only=True, omit_defaults=True, tag="session"):
    """A session as it was published. `start` is a UTC instant, `minutes` its length.

    `is_withdrawn` marks one that was public and is not any more: calendars must
    still hear that it is cancelled, but its words are gone. `is_everywhere` marks a
    break for all rooms, which stands in none of them.
    """

    title: Text
    number: int = 0
    subtitle: Text = NO_TEXT
    abstract: Text = NO_TEXT
    description: Text = NO_TEXT
    start: datetime | None = None
    minutes: int = 0
    room: str | None = None
    track: str | None = None
    format: str | None = None
    access: str = "open"
    status: str = "confirmed"
    spoken: tuple[str, ...] = ()
    interpretation: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    sign: tuple[str, ...] = ()
    webcast: str = ""
    capacity: int | None = None
    is_illustrative: bool = False
    is_everywhere: bool = False
    is_withdrawn: bool = False
    hosts: tuple[Hosting, ...] = ()
    participations: tuple[Participation, ...] = ()
    items: tuple[Item, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def end(self) -> datetime | None:
        """The UTC instant at which it is over; None while it is not placed in time."""
        return self.start + timedelta(minutes=self.minutes) if self.start else None

    @property
    def is_cancelled(self) -> bool:
        return self.status == "cancelled"

    @property
    def people(self) -> tuple[str, ...]:
        """The uids of everybody named, each once, in order of appearance."""
        named = [part.person for part in self.participations] + [item.speaker for item in self.items if item.speaker]
        return tuple(dict.fromkeys(named))

    @property
    def agencies(self) -> tuple[str, ...]:
        """The uids of its hosts, each once, in their stored order."""
        return tuple(dict.fromkeys(host.agency for host in self.hosts))

    def overlaps(self, other: "SessionEntry") -> bool:
        """Whether both run at some same moment; sessions without a time never do."""
        return bool(self.start and other.start) and self.start < other.end and other.start < self.end


AnyEntry = SummitEntry | VenueEntry | RoomEntry | TrackEntry | FormatEntry | AgencyEntry | PersonEntry | SessionEntry


def is_for_the_public(access: str, status: str) -> bool:
    """Whether a release may hold a session: the one rule that every public address stands on."""
    return access != "closed" and status != "draft"
