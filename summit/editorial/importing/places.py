"""Rooms, tracks and formats of a schedule as those of the summit."""

from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.core import codes
from summit.editorial.importing.naming import LONGEST_CODE, Identifiers
from summit.editorial.importing.plain_text import line_of
from summit.editorial.importing.report import Report
from summit.editorial.importing.rows import EventRow, RoomRow, Schedule, TrackRow
from summit.editorial.importing.taken import uids_taken
from summit.editorial.importing.texts import LONGEST_LINE, tell, with_said
from summit.model import Format, Room, Summit, Track
from summit.model.wording import Wordings
from summit.render.colours import is_colour
from summit.render.wording import N_


class Places:
    """Finds the room, track and format of an event, made where they were not there. All are flushed: they have ids."""

    def __init__(self, database: Database, summit: Summit, schedule: Schedule, report: Report) -> None:
        self._rooms = _Rooms(database, summit, report)
        self._tracks = _Named(database, summit, report, Track)
        self._formats = _Named(database, summit, report, Format)
        for room in schedule.rooms:
            self._rooms.store(room)
        for track in schedule.tracks:
            _colour(self._tracks.store(track.name, track.slug), track, report)
        for event in schedule.events:
            self._rooms.store(_room_of(event))
            self._tracks.store(event.track)
            self._formats.store(event.kind)
        database.flush()

    def room_of(self, event: EventRow) -> int | None:
        """The id of the event's room, None where it names none."""
        return _id(self._rooms.store(_room_of(event)))

    def track_of(self, event: EventRow) -> int | None:
        """The id of the event's track, None where it names none."""
        return _id(self._tracks.store(event.track))

    def format_of(self, event: EventRow) -> int | None:
        """The id of the format that the event's type names, None where it names none."""
        return _id(self._formats.store(event.kind))


class _Named:
    """Rows of a table that are told apart by name alone."""

    def __init__(self, database: Database, summit: Summit, report: Report, table: type) -> None:
        self._database = database
        self._summit = summit
        self._report = report
        self._table = table
        self._rows = database.scalars(select(table).filter_by(summit_id=summit.id).order_by(table.order, table.id)).all()
        self._taken = {row.code for row in self._rows}
        self._by_name: dict[str, Any] = {}
        for row in reversed(self._rows):
            self._by_name |= dict.fromkeys(row.name.texts, row)
        self._order = max((row.order for row in self._rows), default=-1)

    def store(self, told: str, slug: str = "") -> Any:
        """The row of this name, made where there is none; None for an empty name."""
        cleaned_name = line_of(told, LONGEST_LINE)
        name = cleaned_name.text
        if not name:
            return None
        if name not in self._by_name:
            tell(cleaned_name, self._table.__tablename__, partial(self._report.say, name, severity="changed"))
            self._by_name[name] = self._made(name, slug)
        return self._by_name[name]

    def _made(self, name: str, slug: str, **columns: Any) -> Any:
        self._order += 1
        fallback = f"{self._table.__tablename__}-{self._order + 1}"
        is_good = codes.is_code(slug) and len(slug) <= LONGEST_CODE and slug not in self._taken
        code = slug if is_good else codes.code_from(name, self._taken, fallback)
        self._taken.add(code)
        words = Wordings(source=self._summit.source_language).with_words(self._summit.source_language, name)
        row = self._table(summit_id=self._summit.id, code=code, name=words, order=self._order, **columns)
        self._database.add(row)
        return row


class _Rooms(_Named):
    """Rooms: told apart by guid where the file has one, else by name."""

    def __init__(self, database: Database, summit: Summit, report: Report) -> None:
        super().__init__(database, summit, report, Room)
        self._identifiers = Identifiers(summit.uid, "room", uids_taken(database, summit, Room))
        self._by_uid = {row.uid: row for row in self._rows}
        self._seen: dict[tuple[str, str], Room | None] = {}

    def store(self, told: RoomRow) -> Room | None:
        key = (told.guid, told.name)
        if key not in self._seen:
            self._seen[key] = self._found_or_made(told)
        room = self._seen[key]
        if room is not None and told.capacity is not None and room.capacity != told.capacity:
            room.capacity = told.capacity
        return room

    def _found_or_made(self, told: RoomRow) -> Room | None:
        cleaned_name = line_of(told.name, LONGEST_LINE)
        name = cleaned_name.text
        changed = partial(self._report.say, name, severity="changed")
        uid = self._identifiers.of_guid(told.guid)
        if told.guid and not uid:
            changed(N_("The guid “%(guid)s” of the room is no UUID; the room is told by its name."), guid=told.guid)
        if uid and self._identifiers.is_taken_elsewhere(told.guid):
            taken = N_("The guid %(guid)s of the room is taken by another summit or thing; its uid is %(uid)s.")
            changed(taken, guid=told.guid, uid=uid)
        tell(cleaned_name, "room", changed)
        if uid in self._by_uid:
            return self._renamed(self._by_uid[uid], name)
        if not name:
            return None
        if name in self._by_name and (not uid or self._is_new_here(self._by_name[name])):
            if uid:
                kept = N_("The room has the guid %(guid)s in the file; it was found by its name and keeps its own.")
                self._report.say(name, kept, guid=told.guid)
            return self._by_name[name]
        room = self._made(name, told.slug, uid=uid or codes.new_uid(), capacity=told.capacity)
        self._by_uid[room.uid] = room
        self._by_name.setdefault(name, room)
        return room

    def _is_new_here(self, room: Room) -> bool:
        """Whether a room found by its name stood in the summit before, and the file has not told it by another guid."""
        return room in self._rows and room not in self._seen.values()

    def _renamed(self, room: Room, name: str) -> Room:
        if name and name not in room.name.texts:
            renamed = N_("The room “%(before)s” is called “%(name)s” in the file, and is so now.")
            self._report.say(name, renamed, "changed", before=room.name[room.name.source], name=name)
            room.name = with_said(room.name, {"": name}, self._summit.source_language)
        return room


def _room_of(event: EventRow) -> RoomRow:
    return RoomRow(event.room, event.room_guid)


def _colour(track: Track | None, told: TrackRow, report: Report) -> None:
    if track is None or not told.colour:
        return
    if not is_colour(told.colour):
        unusable = N_("The colour “%(colour)s” of the track is not of the form #rrggbb; it was not used.")
        report.say(told.name, unusable, "changed", colour=told.colour)
    elif track.colour != told.colour:
        if track.colour:
            recoloured = N_("The colour of the track was %(before)s and is %(colour)s now.")
            report.say(told.name, recoloured, "changed", before=track.colour, colour=told.colour)
        track.colour = told.colour


def _id(row: Any) -> int | None:
    return None if row is None else row.id
