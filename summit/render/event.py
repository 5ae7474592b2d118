"""A session as an event of a calendar."""

from datetime import datetime
from typing import NamedTuple

from icalendar import Event, vDatetime, vGeo

from summit.agenda.book import Agenda
from summit.agenda.entries import SessionEntry
from summit.agenda.texts import Text
from summit.core import times
from summit.core.catalogues import catalogue
from summit.core.keeping import Keeping
from summit.render.addresses import Addresses
from summit.render.links import shown_links
from summit.render.showing import web_address
from summit.render.telling import host_lines, isolated_in, labelled, language_lines, people_lines, title_of, when, where
from summit.render.timezone import is_utc
from summit.render.unmarked import unmarked
from summit.render.values import list_value, text_value, uri_value
from summit.render.wording import term, titled

# A postponed session will be held, only not now: it stays visible and keeps nobody's time.
STATUS = {"tentative": "TENTATIVE", "confirmed": "CONFIRMED", "cancelled": "CANCELLED", "postponed": "TENTATIVE"}
MOST_KEPT = 30_000


class Detail(NamedTuple):
    """How much an event tells: so many octets of its abstract (None is all of it), and who and what else."""

    octets: int | None = None
    positions: bool = True
    people: bool = True
    languages: bool = True


DETAILS = (
    Detail(),
    Detail(600),
    Detail(250),
    Detail(80, positions=False),
    Detail(0, positions=False),
    Detail(0, people=False),
    Detail(0, people=False, languages=False),
)

_kept: Keeping[tuple, bytes] = Keeping(MOST_KEPT)


def event_bytes(agenda: Agenda, session: SessionEntry, language: str, addresses: Addresses, detail: Detail) -> bytes:
    """The VEVENT of a session that has a time.

    Events are kept from release to release, under all that they are made of: after
    somebody was erased, none of those that named her is found again.
    """
    line = agenda.lines[session.uid]
    named = agenda.digests_named_by(session)
    summit = (agenda.summit.zone, agenda.summit.host_order)
    name = (session.uid, line.digest, named, line.sequence, line.changed_for(language), summit, language, addresses, detail)
    return _kept.get_or_make(name, lambda: _event(agenda, session, language, addresses, detail).to_ical(sorted=False))


def _event(agenda: Agenda, session: SessionEntry, language: str, addresses: Addresses, detail: Detail) -> Event:
    line = agenda.lines[session.uid]
    changed = line.changed_for(language)
    event = Event()
    event.add("UID", session.uid)
    event.add("DTSTAMP", changed)
    event.add("CREATED", line.created)
    event.add("LAST-MODIFIED", changed)
    event.add("SEQUENCE", line.sequence)
    event.add("STATUS", STATUS[session.status])
    for key, moment in zip(("DTSTART", "DTEND"), moments(session.start, session.end, agenda.summit.zone), strict=True):
        event.add(key, moment)
    event.add("SUMMARY", text_value(titled(title_of(session, language), session.status, language), _language_of(session.title, language)))
    place = where(session, agenda, language)
    if place:
        event.add("LOCATION", text_value(place, _language_of(agenda.entries[session.room].name, language)))
        _add_position(event, agenda, session)
    event.add("DESCRIPTION", text_value(_description(agenda, session, language, addresses, detail), language))
    if not session.is_withdrawn:
        event.add("URL", uri_value(addresses.absolute(addresses.of(session))))
    for spoken, names in _categories(agenda, session, language).items():
        event.add("CATEGORIES", list_value(names, spoken))
    event.add("CLASS", "PUBLIC")
    event.add("TRANSP", "OPAQUE" if session.status in ("confirmed", "tentative") else "TRANSPARENT")
    if web_address(session.webcast):
        label = catalogue(language).gettext("Live webcast")
        event.add("CONFERENCE", uri_value(session.webcast, VALUE="URI", FEATURE=["AUDIO", "VIDEO"], LABEL=label, LANGUAGE=language))
    for link in shown_links(session, agenda, language=language, base=addresses.base):
        if link.address:
            event.add("ATTACH", uri_value(link.address))
    return event


def moments(start: datetime, end: datetime, zone: str) -> list[vDatetime]:
    """Start and end on the clocks of the zone.

    In the hour that these show twice in autumn only UTC says the same to everybody:
    of RFC 5545, section 3.3.5 (the first is meant), node-ical does the contrary.
    """
    local = [times.in_zone(instant, zone) for instant in (start, end)]
    if is_utc(zone) or any(_comes_twice(moment) for moment in local):
        return [vDatetime(instant) for instant in (start, end)]
    found = [vDatetime(moment) for moment in local]
    for moment in found:
        moment.params["TZID"] = zone
    return found


def _comes_twice(moment: datetime) -> bool:
    return moment.utcoffset() != moment.replace(fold=1 - moment.fold).utcoffset()


def _language_of(text: Text, language: str) -> str:
    """The language of the words that a reader gets: another one than hers where they are not translated."""
    return text.in_language(language).language


def _categories(agenda: Agenda, session: SessionEntry, language: str) -> dict[str, list[str]]:
    """Track and format, by the language in which each is said."""
    found: dict[str, list[str]] = {}
    for entry in (agenda.get(session.track), agenda.get(session.format)):
        if entry:
            words = entry.name.in_language(language)
            found.setdefault(words.language, []).append(words.text)
    return found


def _add_position(event: Event, agenda: Agenda, session: SessionEntry) -> None:
    venue = agenda.get(agenda.entries[session.room].venue)
    if venue and venue.latitude is not None and venue.longitude is not None:
        event.add("GEO", vGeo((venue.latitude, venue.longitude)))


def _description(agenda: Agenda, session: SessionEntry, language: str, addresses: Addresses, detail: Detail) -> str:
    """What a person needs when the calendar is all she has: time, place, people, languages, access, link."""
    gettext = catalogue(language).gettext
    facts = [term(session.status, language)] if session.status != "confirmed" else []
    facts += [when(session, agenda, language), where(session, agenda, language)]
    if session.is_withdrawn:
        return "\n".join(filter(None, facts))
    if detail.languages:
        facts += [*language_lines(session, language), labelled(gettext("Access"), term(session.access, language), language)]
    if session.is_illustrative:
        facts.append(gettext("The time is illustrative: no source gives it."))
    people = []
    if detail.people:
        people = [*host_lines(session, agenda, language), *people_lines(session, agenda, language, names_only=not detail.positions)]
    words = unmarked((session.abstract or session.description).in_language(language).text)
    abstract = isolated_in(_cut(words, detail.octets), language)
    parts = ["\n".join(filter(None, facts)), "\n".join(people), abstract, addresses.absolute(addresses.of(session))]
    return "\n\n".join(filter(None, parts))


def _cut(text: str, octets: int | None) -> str:
    """The text to at most so many octets of UTF-8, ended by an ellipsis at a word's end."""
    encoded = text.encode()
    if octets is None or len(encoded) <= octets:
        return text
    kept = encoded[:octets].decode(errors="ignore")
    shorter = kept.rsplit(" ", 1)[0] if " " in kept[-40:] else kept
    return f"{shorter.rstrip()}…" if shorter.strip() else ""
