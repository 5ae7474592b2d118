"""Frab schedule JSON as rows: version 1 (days, rooms, events) and, leniently, version 2 (a flat list of events)."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec

from summit.editorial.importing.fields import Fields
from summit.editorial.importing.frab_xml import TWO_ROOMS, language_of_address
from summit.editorial.importing.rows import BrokenFile, DayRow, EventRow, LinkRow, PersonRow, RoomRow, Schedule, TrackRow
from summit.editorial.importing.saying import remark
from summit.editorial.remarks import Remark
from summit.render.wording import N_
from summit.render.wording import ROLES as ROLE_NAMES
from summit.render.wording import STATUSES as STATUS_NAMES

# What the states of version 2 are here. A session that was never or no longer meant to take place is kept from the public.
STATUSES = {
    "DRAFT": "draft",
    "SUBMITTED": "draft",
    "ACCEPTED": "confirmed",
    "CONFIRMED": "confirmed",
    "DELAYED": "confirmed",
    "CANCELED": "cancelled",
    "CANCELLED": "cancelled",
    "REJECTED": "draft",
    "WITHDRAWN": "draft",
    "DELETED": "draft",
}
BROKEN = N_("The JSON is broken. The program that reads it says: “%(reason)s”")
CUT = N_("The JSON is broken: the file ends too early, or a character in it is written wrongly.")
BROKEN_AND_NO_SCHEDULE = N_(
    "This is no frab schedule, for nothing in it is called “schedule”; and the JSON is broken. The program that reads it says: “%(reason)s”"
)
CUT_AND_NO_SCHEDULE = N_(
    "This is no frab schedule, for nothing in it is called “schedule”; and the JSON is broken:"
    " the file ends too early, or a character in it is written wrongly."
)
# "SPEAKER" is what the format says of everybody of whom nothing is known.
ROLES = {"SPEAKER": "", "MODERATOR": "moderator", "CONTRIBUTOR": "panellist", "HOST": "chair", "GUEST": "speaker"}


def schedule_from_json(text: str, filename: str) -> Schedule:
    """The rows of a JSON text; raises BrokenFile where it is no JSON (with the line) or no frab schedule."""
    document = _parsed(text)
    schedule = document.get("schedule")
    if not isinstance(schedule, dict) or not isinstance(schedule.get("conference"), dict):
        parts = list(document)[:6]
        if not parts:
            raise BrokenFile(N_("This is JSON but not a frab schedule: it is empty."))
        raise BrokenFile(
            N_("This is JSON but not a frab schedule: it has no “schedule” with a “conference”. It holds: %(parts)s"), parts=parts
        )
    generator = document.get("generator") or schedule.get("generator")
    return _Reader(filename).schedule(schedule, Fields(generator if isinstance(generator, dict) else {}).take("name"))


def _parsed(text: str) -> dict[str, Any]:
    data = text.encode()
    try:
        document = msgspec.json.decode(data)
    except RecursionError:
        raise BrokenFile(N_("The JSON is nested far too deeply.")) from None
    except msgspec.MsgspecError as broken:
        raise _broken(data, str(broken)) from None
    if not isinstance(document, dict):
        raise BrokenFile(N_("This JSON is no object, so it is not a frab schedule."), 1)
    return document


def _broken(data: bytes, reason: str) -> BrokenFile:
    """The decoder's error as a sentence, with the line of the byte that it names."""
    is_schedule = b'"schedule"' in data
    at = re.search(r"\(byte (\d+)\)", reason)
    if not at and "truncated" in reason:
        return BrokenFile(CUT if is_schedule else CUT_AND_NO_SCHEDULE, data.count(b"\n") + 1)
    told = BROKEN if is_schedule else BROKEN_AND_NO_SCHEDULE
    if at:
        return BrokenFile(told, data.count(b"\n", 0, int(at[1])) + 1, reason=reason.split(": ", 1)[-1])
    return BrokenFile(told, reason=reason)


class _Reader:
    def __init__(self, filename: str) -> None:
        self._filename = filename
        self._unkept: Counter[str] = Counter()
        self._remarks: list[Remark] = []
        self._row = 0

    def schedule(self, said: dict[str, Any], generator: str) -> Schedule:
        conference = Fields(said["conference"])
        days = [Fields(day) for day in conference.list_of("days")]
        flat = said.get("events")
        rooms = [Fields(room) for room in conference.list_of("rooms")]
        guids = {room.peek("name").strip(): room.peek("guid") for room in rooms}
        events = [self._event(Fields(event), "", "", guids) for event in flat] if isinstance(flat, list) else []
        events += [event for day in days for event in self._events_of(day, guids)]
        schedule = Schedule(
            filename=self._filename,
            title=self._title(conference),
            acronym=conference.take("acronym"),
            zone=conference.take("time_zone_name"),
            generator=generator,
            language=language_of_address(conference.peek("url")),
            days=tuple(DayRow(day.take("date"), day.take("day_start", "start"), day.take("day_end", "end")) for day in days),
            rooms=tuple(
                RoomRow(room.take("name").strip(), room.take("guid"), room.take("slug"), room.whole_number("capacity")) for room in rooms
            ),
            tracks=tuple(
                TrackRow(track.take("name").strip() or track.peek("slug"), track.take("slug"), track.take("color"))
                for track in map(Fields, conference.list_of("tracks"))
            ),
            events=tuple(events),
            remarks=(),
        )
        conference.ignore("days", "daysCount", "start", "end", "rooms", "tracks")
        self._unkept.update(f"conference/{name}" for name in conference.left())
        self._unkept.update(f"room/{name}" for room in rooms for name in room.left())
        remarks = [*self._remarks, *conference.remarks, *(remark for part in (*days, *rooms) for remark in part.remarks)]
        return msgspec.structs.replace(schedule, unkept=dict(self._unkept), remarks=tuple(remarks))

    def _title(self, conference: Fields) -> str:
        return next(iter(conference.words("title").values()), "")

    def _events_of(self, day: Fields, guids: dict[str, str]) -> Iterator[EventRow]:
        rooms = day.value.get("rooms")
        if rooms is not None and not isinstance(rooms, dict):
            self._remarks.append(remark(N_("The rooms of the day “%(day)s” are no object; they were not read."), day=day.peek("date")))
        for name, events in rooms.items() if isinstance(rooms, dict) else ():
            if not isinstance(events, list):
                self._remarks.append(remark(N_("The events of the room “%(room)s” are no list; they were not read."), room=name))
                continue
            for event in events:
                yield self._event(Fields(event), day.peek("date"), name, guids)

    def _event(self, event: Fields, day: str, room: str, guids: dict[str, str]) -> EventRow:
        self._row += 1
        remarks = [] if event.is_object else [remark(N_("This event is no object."))]
        name, guid = self._room(event, room, guids, remarks)
        date, start = event.take("date"), event.take("start")
        if not date and len(start) > 8:
            date, start = start, ""
        kind, state = event.take("type"), event.take("state")
        if state and state not in ("DRAFT", "CONFIRMED", "CANCELED"):
            remarks.append(_about_state(state))
        row = EventRow(
            row=self._row,
            guid=event.take("guid").strip(),
            identifier=event.take("id").strip(),
            code=event.take("code").strip(),
            slug=event.take("slug").strip(),
            title=event.words("title"),
            subtitle=event.words("subtitle"),
            abstract=event.words("abstract"),
            description=event.words("description"),
            day=day,
            date=date.strip(),
            start=start.strip(),
            end=event.take("end").strip(),
            duration=event.take("duration").strip(),
            room=name,
            room_guid=guid,
            track=_track(event),
            # The kinds of version 2 are constants: "LIGHTNING_TALK".
            kind=kind.replace("_", " ").capitalize() if kind.isupper() and not day else kind.strip(),
            language=event.take("language").strip(),
            status=STATUSES.get(state, ""),
            persons=tuple(_persons(event)),
            links=tuple(_links(event)),
        )
        return msgspec.structs.replace(row, unkept=tuple(event.left()), remarks=(*remarks, *event.remarks))

    def _room(self, event: Fields, room: str, guids: dict[str, str], remarks: list[Remark]) -> tuple[str, str]:
        value = event.value.get("room")
        if isinstance(value, dict):
            event.ignore("room")
            told = Fields(value)
            guid = told.take("guid")
            return told.take("name") or next((name for name, known in guids.items() if known == guid), ""), guid
        own = event.take("room").strip()
        if room and own and own != room.strip():
            remarks.append(remark(TWO_ROOMS, room=room, other=own))
        name = room.strip() or own
        return name, guids.get(name, "")


def _about_state(state: str) -> Remark:
    if state not in STATUSES:
        return remark(N_("Its state “%(state)s” is not known."), state=state)
    return remark(N_("Its state “%(state)s” became “%(taken)s”."), state=state, taken=Remark(STATUS_NAMES[STATUSES[state]]))


def _track(event: Fields) -> str:
    value = event.value.get("track")
    if isinstance(value, dict):
        event.ignore("track")
        return Fields(value).take("name") or Fields(value).take("slug")
    return event.take("track").strip()


def _persons(event: Fields) -> Iterator[PersonRow]:
    for value in (*event.list_of("persons"), *event.list_of("participants")):
        person = Fields({"name": value} if isinstance(value, str) else value)
        role = person.take("role")
        if role and role not in ("SPEAKER", "MODERATOR"):
            taken = Remark(ROLE_NAMES[ROLES.get(role) or "speaker"])
            event.remarks.append(remark(N_("The role “%(role)s” of a person was taken as “%(taken)s”."), role=role, taken=taken))
        row = PersonRow(
            name=person.take("name", "public_name", "full_public_name").strip(),
            guid=person.take("guid").strip(),
            identifier=person.take("id").strip(),
            role=ROLES.get(role, ""),
            biography=person.words("biography"),
        )
        person.ignore("public_name", "full_public_name")
        event.remarks.extend(person.remarks)
        yield msgspec.structs.replace(row, unkept=tuple(f"person/{name}" for name in person.left()))


def _links(event: Fields) -> Iterator[LinkRow]:
    for value in event.list_of("links"):
        link = Fields({"url": value} if isinstance(value, str) else value)
        yield LinkRow(link.take("title").strip(), link.take("url", "href").strip())
