"""The calendar of a speaker or an agency: all sessions of theirs as they stand in the draft, for those who look after them alone."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
from icalendar import Event
from msgspec import Struct

from summit.agenda.texts import NO_TEXT, Text
from summit.core import bidi, languages, times
from summit.core.catalogues import catalogue
from summit.core.keeping import Keeping
from summit.render.calendar_head import Head, common_lines, own_lines
from summit.render.event import STATUS, moments
from summit.render.telling import from_until, in_a_row, isolated_in, labelled, language_lines, listed, said
from summit.render.timezone import timezone_between
from summit.render.unmarked import unmarked
from summit.render.values import text_value, uri_value
from summit.render.wording import coming_term, term, titled

MOST_KEPT = 5000


class PartEvent(Struct, frozen=True):
    """A session as it stands in the draft; `version` grows with every edit of it (RFC 5545, section 3.8.7.4).

    `roles`, `state` and `arrival` are those of the speaker whose calendar it is; `people` are roles and names.
    """

    uid: str
    version: int
    changed_at: datetime
    start: datetime
    minutes: int
    status: str
    access: str
    title: Text
    address: str
    room: Text = NO_TEXT
    venue: Text = NO_TEXT
    spoken: tuple[str, ...] = ()
    interpretation: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    sign: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    state: str = ""
    arrival: datetime | None = None
    contact: Text = NO_TEXT
    people: tuple[tuple[str, Text], ...] = ()

    @property
    def end(self) -> datetime:
        return self.start + timedelta(minutes=self.minutes)


_kept: Keeping[tuple, bytes] = Keeping(MOST_KEPT)


def part_calendar(head: Head, source: str, events: Sequence[PartEvent], made_at: datetime) -> bytes:
    """The bytes of the feed; the same events give the same bytes."""
    changed = max([made_at, *(event.changed_at for event in events)])
    starts = [event.start for event in events] or [made_at]
    shown = [_event_bytes(event, head) for event in events]
    common = common_lines(head, is_asked_again=True)
    return b"".join(
        [common, own_lines(source, changed), timezone_between(head.zone, min(starts), max(starts)), *shown, b"END:VCALENDAR\r\n"]
    )


def _event_bytes(told: PartEvent, head: Head) -> bytes:
    """Kept under all that it is made of: most calendars ask for what they have."""
    name = (msgspec.msgpack.encode(told, order="deterministic"), head.zone, head.language)
    return _kept.get_or_make(name, lambda: _event(told, head).to_ical(sorted=False))


def _event(told: PartEvent, head: Head) -> Event:
    language = head.language
    event = Event()
    event.add("UID", told.uid)
    event.add("DTSTAMP", told.changed_at)
    event.add("LAST-MODIFIED", told.changed_at)
    event.add("SEQUENCE", told.version)
    is_sure = told.status == "confirmed" and told.state in ("", "confirmed")
    event.add("STATUS", "CONFIRMED" if is_sure else STATUS.get(told.status, "TENTATIVE").replace("CONFIRMED", "TENTATIVE"))
    for key, moment in zip(("DTSTART", "DTEND"), moments(told.start, told.end, head.zone), strict=True):
        event.add(key, moment)
    title = titled(said(told.title, language), told.status, language)
    event.add("SUMMARY", text_value(title, told.title.in_language(language).language))
    place = in_a_row([said(text, language) for text in (told.room, told.venue) if text], language)
    if place:
        event.add("LOCATION", text_value(place, told.room.in_language(language).language))
    event.add("DESCRIPTION", text_value(_description(told, head.zone, language, place), language))
    event.add("URL", uri_value(told.address))
    event.add("CLASS", "PRIVATE")
    event.add("TRANSP", "TRANSPARENT" if told.status in ("cancelled", "postponed") else "OPAQUE")
    return event


def _description(told: PartEvent, zone: str, language: str, place: str) -> str:
    gettext = catalogue(language).gettext
    facts = [term(told.status, language)] if told.status != "confirmed" else []
    if told.roles:
        facts.append(labelled(gettext("Role"), listed([term(role, language) for role in told.roles], language), language))
    if told.state:
        answer = gettext("Not answered yet") if told.state == "invited" else coming_term(told.state, language)
        facts.append(labelled(gettext("Your answer"), answer, language))
    facts += [from_until(told.start, told.end, zone, language), place]
    if told.arrival and told.status not in ("cancelled", "postponed"):
        at = bidi.in_direction(times.clock_time(told.arrival, zone), languages.direction(language))
        facts.append(labelled(gettext("Please be there at"), at, language))
    facts += [*language_lines(told, language), labelled(gettext("Access"), term(told.access, language), language)]
    people = [labelled(term(role, language), said(name, language), language) for role, name in told.people]
    contact = isolated_in(unmarked(told.contact.in_language(language).text), language)
    contact = labelled(gettext("Contact"), contact, language) if contact else ""
    return "\n\n".join(filter(None, ["\n".join(filter(None, facts)), "\n".join(people), contact, told.address]))
