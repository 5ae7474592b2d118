"""What search engines read: schema.org's Event, with its sessions, people and hosts."""

import json

from markupsafe import Markup

from summit.agenda.book import Agenda
from summit.agenda.entries import PersonEntry, SessionEntry
from summit.agenda.hosting import agencies_in_order, hosts_in_order
from summit.core import times
from summit.core.codes import is_digest
from summit.render.addresses import Addresses
from summit.render.showing import web_address
from summit.render.telling import title_of
from summit.render.unmarked import unmarked

STATUS = {
    "cancelled": "https://schema.org/EventCancelled",
    "postponed": "https://schema.org/EventPostponed",
}
MOST_SESSIONS = 200


def of_summit(agenda: Agenda, addresses: Addresses) -> Markup:
    """The summit as an Event with its hosts and, up to 200, its sessions as subEvent."""
    language, summit = addresses.language, agenda.summit
    days = [day.date for day in summit.days]
    told = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": summit.name.in_language(language).text,
        "url": addresses.absolute(addresses.page()),
        "inLanguage": language,
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": _places(agenda, language),
        "organizer": [_organization(agenda, host.agency, addresses) for host in hosts_in_order(agenda, summit.hosts, language)],
        "subEvent": [_session(agenda, session, addresses) for session in agenda.listed[:MOST_SESSIONS] if session.start],
    }
    if days:
        told |= {"startDate": min(days).isoformat(), "endDate": max(days).isoformat()}
    if summit.theme:
        told["description"] = summit.theme.in_language(language).text
    return _script(told)


def of_session(agenda: Agenda, session: SessionEntry, addresses: Addresses) -> Markup:
    """One session as an Event of the summit; nothing for one without a time or without words."""
    if not session.start or session.is_withdrawn:
        return Markup("")
    summit = {
        "@type": "Event",
        "name": agenda.summit.name.in_language(addresses.language).text,
        "url": addresses.absolute(addresses.page()),
        "startDate": min((day.date for day in agenda.summit.days), default=session.start.date()).isoformat(),
        "location": _places(agenda, addresses.language),
    }
    return _script({"@context": "https://schema.org", **_session(agenda, session, addresses), "superEvent": summit})


def _session(agenda: Agenda, session: SessionEntry, addresses: Addresses) -> dict:
    language, zone = addresses.language, agenda.summit.zone
    previous = agenda.lines[session.uid].previous_start if session.uid in agenda.lines else None
    status = STATUS.get(session.status) or ("https://schema.org/EventRescheduled" if previous else "https://schema.org/EventScheduled")
    told = {
        "@type": "Event",
        "name": title_of(session, language),
        "url": addresses.absolute(addresses.of(session)),
        "startDate": times.in_zone(session.start, zone).isoformat(),
        "endDate": times.in_zone(session.end, zone).isoformat(),
        "eventStatus": status,
        "eventAttendanceMode": f"https://schema.org/{'Mixed' if web_address(session.webcast) else 'Offline'}EventAttendanceMode",
        "location": _room(agenda, session, language),
        "inLanguage": list(session.spoken) or language,
        "performer": [_person(agenda.entries[uid], agenda, addresses) for uid in session.people if not agenda.entries[uid].is_erased],
        "organizer": [_organization(agenda, uid, addresses) for uid in agencies_in_order(agenda, session, language)],
    }
    if previous and status.endswith("Rescheduled"):
        told["previousStartDate"] = times.in_zone(previous, zone).isoformat()
    if session.abstract:
        told["description"] = unmarked(session.abstract.in_language(language).text)
    return {key: value for key, value in told.items() if value != []}


def _room(agenda: Agenda, session: SessionEntry, language: str) -> list | dict:
    room = agenda.get(session.room)
    places = [_place(agenda, room.venue, language, room.name.in_language(language).text)] if room else _places(agenda, language)
    if web_address(session.webcast):
        places.append({"@type": "VirtualLocation", "url": session.webcast})
    return places[0] if len(places) == 1 else places


def _places(agenda: Agenda, language: str) -> list[dict]:
    """The venues; the city where there is none, because a location is required."""
    venues = [_place(agenda, venue.uid, language) for venue in agenda.venues]
    city = agenda.summit.place.in_language(language).text or times.city_of(agenda.summit.zone, language)
    return venues or [{"@type": "Place", "name": city, "address": city}]


def _place(agenda: Agenda, uid: str | None, language: str, room: str = "") -> dict:
    venue = agenda.get(uid)
    if venue is None:
        return {"@type": "Place", "name": room, "address": agenda.summit.place.in_language(language).text or room}
    name = venue.name.in_language(language).text
    place = {"@type": "Place", "name": f"{room}, {name}" if room else name, "address": venue.address.in_language(language).text or name}
    if venue.latitude is not None and venue.longitude is not None:
        place["geo"] = {"@type": "GeoCoordinates", "latitude": venue.latitude, "longitude": venue.longitude}
    return place


def _organization(agenda: Agenda, uid: str, addresses: Addresses) -> dict:
    agency = agenda.entries[uid]
    told = {
        "@type": "Organization",
        "name": agency.name.in_language(addresses.language).text,
        "url": web_address(agency.website) or addresses.absolute(addresses.of(agency)),
    }
    if is_digest(agency.logo):
        told["logo"] = addresses.absolute(addresses.picture(agency.logo, "logo"))
    return told


def _person(person: PersonEntry, agenda: Agenda, addresses: Addresses) -> dict:
    told = {
        "@type": "Person",
        "name": person.name.in_language(addresses.language).text,
        "url": addresses.absolute(addresses.of(person)),
    }
    if person.position:
        told["jobTitle"] = person.position.in_language(addresses.language).text
    if is_digest(person.portrait):
        told["image"] = addresses.absolute(addresses.picture(person.portrait, "portrait"))
    return told


def _script(told: dict) -> Markup:
    """As a data block: `<` is escaped so that no title can end the element."""
    written = json.dumps(told, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c").replace("&", "\\u0026")
    return Markup(f'<script type="application/ld+json">{written}</script>')
