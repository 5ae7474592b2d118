"""A session as an event of a calendar."""

from icalendar import Event, vDatetime, vGeo

from summit.agenda.book import Agenda
from summit.agenda.entries import SessionEntry
from summit.core import times
from summit.core.catalogues import catalogue
from summit.render.addresses import Addresses
from summit.render.telling import host_lines, labelled, language_lines, people_lines, said, title_of, when, where, without_thin_spaces
from summit.render.values import text_value, uri_value
from summit.render.wording import N_, term

# A postponed session will be held, only not now: it stays visible and keeps nobody's time.
STATUS = {"tentative": "TENTATIVE", "confirmed": "CONFIRMED", "cancelled": "CANCELLED", "postponed": "TENTATIVE"}
PREFIXED = {"cancelled": N_("Cancelled: %(title)s"), "postponed": N_("Postponed: %(title)s")}
MOST_KEPT = 30_000

_kept: dict[tuple, bytes] = {}


def event_bytes(agenda: Agenda, session: SessionEntry, language: str, addresses: Addresses, octets: int | None) -> bytes:
    """The VEVENT of a session that has a time; its abstract is cut to `octets`, or whole when None.

    A line that did not change since means that nothing a reader could see did, so
    events are kept from release to release.
    """
    line = agenda.lines[session.uid]
    name = (line.digest, line.sequence, line.changed_for(language), session.uid, language, addresses, octets)
    found = _kept.get(name)
    if found is None:
        if len(_kept) > MOST_KEPT:
            _kept.clear()
        found = _kept[name] = _event(agenda, session, language, addresses, octets).to_ical(sorted=False)
    return found


def _event(agenda: Agenda, session: SessionEntry, language: str, addresses: Addresses, octets: int | None) -> Event:
    line, summit = agenda.lines[session.uid], agenda.summit
    changed = line.changed_for(language)
    event = Event()
    event.add("UID", session.uid)
    event.add("DTSTAMP", changed)
    event.add("CREATED", line.created)
    event.add("LAST-MODIFIED", changed)
    event.add("SEQUENCE", line.sequence)
    event.add("STATUS", STATUS[session.status])
    for key, instant in (("DTSTART", session.start), ("DTEND", session.end)):
        moment = vDatetime(times.in_zone(instant, summit.zone))
        moment.params["TZID"] = summit.zone
        event.add(key, moment)
    event.add("SUMMARY", text_value(_summary(session, language), language))
    place = where(session, agenda, language)
    if place:
        event.add("LOCATION", text_value(place, language))
        _add_position(event, agenda, session)
    event.add("DESCRIPTION", text_value(_description(agenda, session, language, addresses, octets), language))
    if not session.is_withdrawn:
        event.add("URL", uri_value(addresses.absolute(addresses.of(session))))
    categories = [
        without_thin_spaces(entry.name.in_language(language).text)
        for entry in (agenda.get(session.track), agenda.get(session.format))
        if entry
    ]
    if categories:
        event.add("CATEGORIES", categories)
    event.add("CLASS", "PUBLIC")
    event.add("TRANSP", "OPAQUE" if session.status in ("confirmed", "tentative") else "TRANSPARENT")
    if session.webcast:
        event.add(
            "CONFERENCE",
            uri_value(session.webcast, VALUE="URI", FEATURE=["AUDIO", "VIDEO"], LABEL=catalogue(language).gettext("Live webcast")),
        )
    return event


def _summary(session: SessionEntry, language: str) -> str:
    title = title_of(session, language)
    if session.status in PREFIXED:
        return catalogue(language).gettext(PREFIXED[session.status]) % {"title": title}
    return title


def _add_position(event: Event, agenda: Agenda, session: SessionEntry) -> None:
    venue = agenda.get(agenda.entries[session.room].venue)
    if venue and venue.latitude is not None and venue.longitude is not None:
        event.add("GEO", vGeo((venue.latitude, venue.longitude)))


def _description(agenda: Agenda, session: SessionEntry, language: str, addresses: Addresses, octets: int | None) -> str:
    """What a person needs when the calendar is all she has: time, place, people, languages, access, link."""
    gettext = catalogue(language).gettext
    facts = [term(session.status, language)] if session.status != "confirmed" else []
    facts += [when(session, agenda, language), where(session, agenda, language)]
    if session.is_withdrawn:
        return "\n".join(filter(None, facts))
    facts += [*language_lines(session, language), labelled(gettext("Access"), term(session.access, language), language)]
    if session.is_illustrative:
        facts.append(gettext("The time is illustrative: no source gives it."))
    is_short = octets is not None and octets < 250
    people = [*host_lines(session, agenda, language), *people_lines(session, agenda, language, names_only=is_short)]
    abstract = _cut(said(session.abstract or session.description, language), octets)
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
