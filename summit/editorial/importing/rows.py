"""What stands in a schedule file, before anybody has decided what it means.

All values are the file's own words. A text is a mapping from language to words; ""
stands for "the file does not say in which language". An empty value says nothing.
"""

from collections.abc import Mapping

from msgspec import Struct

from summit.editorial.importing.saying import remark
from summit.editorial.remarks import Remark
from summit.render.wording import N_

Said = Mapping[str, str]


class BrokenFile(Exception):
    """The file is no schedule that can be read. `remark` says why, for people; `line` is 0 where it is not known."""

    def __init__(self, message: str, line: int = 0, **values: str | int) -> None:
        why = remark(message, **values)
        self.line = line
        self.remark = Remark(N_("Line %(line)s: %(reason)s"), {"line": line, "reason": why}) if line else why
        super().__init__(self.remark.told("en"))


class PersonRow(Struct, frozen=True, kw_only=True):
    """Somebody in an event; `role` is one of Summit's, "" where the file does not say."""

    name: str
    guid: str = ""
    identifier: str = ""
    role: str = ""
    biography: Said = {}
    unkept: tuple[str, ...] = ()


class LinkRow(Struct, frozen=True):
    title: str
    url: str


class EventRow(Struct, frozen=True, kw_only=True):
    """An event of the file.

    `row` counts the events from 1; `line` is 0 where it is not known. `date` and `end` are
    instants, `day` the date of the day it stands under, `start` a time of day.
    `status` is one of Summit's, or "" where the file knows none. `unkept` names the fields
    that say something for which Summit has no place, `remarks` tells what was odd in reading it.
    """

    row: int
    line: int = 0
    guid: str = ""
    identifier: str = ""
    code: str = ""
    slug: str = ""
    title: Said = {}
    subtitle: Said = {}
    abstract: Said = {}
    description: Said = {}
    day: str = ""
    date: str = ""
    start: str = ""
    end: str = ""
    duration: str = ""
    room: str = ""
    room_guid: str = ""
    track: str = ""
    kind: str = ""
    language: str = ""
    status: str = ""
    persons: tuple[PersonRow, ...] = ()
    links: tuple[LinkRow, ...] = ()
    unkept: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def what(self) -> str:
        """What a person would call it: the title, else the guid, else the slug."""
        return next(iter(self.title.values()), "") or self.guid or self.slug or f"#{self.row}"


class DayRow(Struct, frozen=True):
    """A day: its date, and the instants at which it begins and ends."""

    date: str
    start: str = ""
    end: str = ""


class RoomRow(Struct, frozen=True):
    name: str
    guid: str = ""
    slug: str = ""
    capacity: int | None = None


class TrackRow(Struct, frozen=True):
    name: str
    slug: str = ""
    colour: str = ""


class Schedule(Struct, frozen=True, kw_only=True):
    """A whole file. `unkept` counts, for each field that has no place, how often it said something.

    `generator` names the program that wrote it, `language` the language its texts were
    chosen for, "" where the file does not say.
    """

    filename: str
    title: str = ""
    acronym: str = ""
    zone: str = ""
    generator: str = ""
    language: str = ""
    days: tuple[DayRow, ...] = ()
    rooms: tuple[RoomRow, ...] = ()
    tracks: tuple[TrackRow, ...] = ()
    events: tuple[EventRow, ...] = ()
    unkept: Mapping[str, int] = {}
    remarks: tuple[Remark, ...] = ()
