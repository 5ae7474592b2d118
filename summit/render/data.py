"""The agenda as JSON, for programs that show or count it."""

from collections.abc import Sequence

import msgspec

from summit.agenda.book import Agenda
from summit.agenda.entries import PersonEntry, SessionEntry
from summit.agenda.hosting import hosts_in_order
from summit.agenda.texts import Text
from summit.core import times
from summit.render.addresses import Addresses
from summit.render.showing import web_address

_encoder = msgspec.json.Encoder(order="deterministic")


def agenda_json(agenda: Agenda, language: str, addresses: Addresses, sessions: Sequence[SessionEntry]) -> bytes:
    """One object: summit, release and the sessions in order of time. Texts are {"text", "language", "stale"}."""
    summit = agenda.summit
    return _encoder.encode(
        {
            "summit": {
                "slug": summit.code,
                "name": _text(summit.name, language),
                "theme": _text(summit.theme, language),
                "time_zone": summit.zone,
                "days": [day.date for day in summit.days],
                "languages": summit.languages,
            },
            "release": {"number": agenda.number, "published_at": agenda.published_at},
            "language": language,
            "sessions": [_session(agenda, session, language, addresses) for session in sessions],
        }
    )


def _session(agenda: Agenda, session: SessionEntry, language: str, addresses: Addresses) -> dict:
    zone = agenda.summit.zone
    told = {
        "uid": session.uid,
        "status": session.status,
        "sequence": agenda.lines[session.uid].sequence,
        "start": times.in_zone(session.start, zone) if session.start else None,
        "end": times.in_zone(session.end, zone) if session.start else None,
        "minutes": session.minutes,
        "withdrawn": session.is_withdrawn,
    }
    if session.is_withdrawn:
        return told
    return told | {
        "code": session.code,
        "url": addresses.absolute(addresses.of(session)),
        "title": _text(session.title, language),
        "subtitle": _text(session.subtitle, language),
        "abstract": _text(session.abstract, language),
        "description": _text(session.description, language),
        "room": _named(agenda, session.room, language),
        "track": _named(agenda, session.track, language),
        "format": _named(agenda, session.format, language),
        "access": session.access,
        "languages": {
            "spoken": session.spoken,
            "interpretation": session.interpretation,
            "captions": session.captions,
            "sign": session.sign,
        },
        "webcast": web_address(session.webcast) or None,
        "capacity": session.capacity,
        "illustrative": session.is_illustrative,
        "hosts": [{"role": host.role} | _named(agenda, host.agency, language) for host in hosts_in_order(agenda, session.hosts, language)],
        "people": [{"role": part.role} | _person(agenda.entries[part.person], agenda, language) for part in session.participations],
        "order_of_business": [
            {"number": item.number, "title": _text(item.title, language), "minutes": item.minutes, "speaker": item.speaker}
            for item in session.items
        ],
    }


def _person(person: PersonEntry, agenda: Agenda, language: str) -> dict:
    return {
        "uid": person.uid,
        "code": person.code,
        "name": _text(person.name, language),
        "position": _text(person.position, language),
        "agency": _named(agenda, person.agency, language),
        "affiliation": _text(person.affiliation, language),
    }


def _named(agenda: Agenda, uid: str | None, language: str) -> dict | None:
    entry = agenda.get(uid)
    return {"uid": entry.uid, "code": entry.code, "name": _text(entry.name, language)} if entry else None


def _text(text: Text, language: str) -> dict | None:
    words = text.in_language(language)
    if not words:
        return None
    return {"text": words.text, "language": words.language} | ({"stale": True} if words.is_stale else {})
