"""The agenda as frab schedule JSON, version 1, for /<summit>/schedule.json."""

import re
from typing import Any

import msgspec

from summit.agenda.book import Agenda
from summit.core.codes import is_uid
from summit.render import frab

SCHEMA = "https://c3voc.de/schedule/schema.json"
TRACK_SLUG = re.compile(r"[a-z0-9_-]+[a-z0-9]")
# The schema's own pattern: zones like "Etc/GMT+3" do not fit it, and are left to the offsets of the dates.
ZONE = re.compile(r"^([A-Z][a-z]+/[A-Z][a-z]+)|UTC$")


def schedule_json(agenda: Agenda, language: str, base: str) -> bytes:
    """The schedule in one language, valid against c3voc's schedule-v1.schema.json; the same agenda gives the same bytes.

    `language` is the one the summit was written in, `base` scheme and host
    ("https://summit.example"). How cancelled sessions are shown, and which are left
    out, says `frab.days_of`. Rooms are told by name alone here: two of one name share a list.
    """
    return msgspec.json.encode(
        {
            "$schema": SCHEMA,
            "generator": {"name": frab.GENERATOR, "url": base},
            "schedule": {
                "version": frab.version(agenda),
                "base_url": f"{base}/{agenda.summit.code}/",
                "conference": _conference(agenda, language, base),
            },
        }
    )


def _conference(agenda: Agenda, language: str, base: str) -> dict[str, Any]:
    days = frab.days_of(agenda, language, base)
    zone = {"time_zone_name": agenda.summit.zone} if ZONE.search(agenda.summit.zone) else {}
    return {
        "acronym": frab.acronym(agenda.summit.code),
        "title": frab.legal(agenda.summit.name.in_language(language).text),
        "start": days[0].date.isoformat() if days else "",
        "end": days[-1].date.isoformat() if days else "",
        "daysCount": len(days),
        "timeslot_duration": frab.TIMESLOT,
        **zone,
        "url": frab.home(agenda, language, base),
        "tracks": [
            {"name": name} | ({"slug": code} if TRACK_SLUG.fullmatch(code) else {}) | ({"color": colour} if colour else {})
            for name, code, colour in frab.tracks_of(agenda, language)
        ],
        "rooms": [
            {"name": frab.legal(room.name.in_language(language).text), "guid": room.uid, "capacity": room.capacity}
            for room in agenda.rooms
            if is_uid(room.uid)
        ],
        "days": [_day(day) for day in days],
    }


def _day(day: frab.ScheduleDay) -> dict[str, Any]:
    rooms: dict[str, list[dict[str, Any]]] = {}
    for name, _guid, events in day.rooms:
        rooms.setdefault(name, []).extend(_event(event) for event in events)
    return {
        "index": day.index,
        "date": day.date.isoformat(),
        "day_start": day.start.isoformat(),
        "day_end": day.end.isoformat(),
        "rooms": rooms,
    }


def _event(event: frab.Event) -> dict[str, Any]:
    return {
        "guid": event.guid,
        **({"code": event.code} if event.code else {}),
        "id": event.number,
        "date": event.start.isoformat(),
        "start": f"{event.start:%H:%M}",
        "end": event.end.isoformat(),
        "duration": event.duration,
        "room": event.room,
        "slug": event.slug,
        "url": event.url,
        "title": event.title,
        "subtitle": event.subtitle,
        "track": event.track or None,
        "type": event.kind,
        "language": event.language or None,
        "abstract": event.abstract,
        "description": event.description,
        "persons": [
            {"name": name} | ({"id": number} if number > 0 else {}) | ({"guid": guid} if guid else {})
            for number, guid, name in event.persons
        ],
        "links": [{"title": frab.legal(link.title or link.url), "url": frab.legal(link.url)} for link in event.links],
    }
