"""A session in plain text, for places without markup: calendars, spreadsheets, letters.

Names in the other direction are isolated and times follow the text, so that an
Arabic line with a Latin name keeps its order (docs/languages.md).
"""

import unicodedata
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from summit.agenda.book import Agenda
from summit.agenda.entries import PersonEntry, SessionEntry
from summit.agenda.hosting import hosts_in_order
from summit.agenda.texts import Text
from summit.core import bidi, languages, times
from summit.core.catalogues import catalogue
from summit.render.showing import language_name
from summit.render.wording import WITHDRAWN, term

STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def said(text: Text, language: str) -> str:
    """The words of a text for a reader, isolated where they hold letters of the other direction."""
    return isolated_in(text.in_language(language).text, language)


def isolated_in(text: str, language: str) -> str:
    """The text without thin spaces and marks of direction; lines in which letters run against the language are isolated.

    Each for itself: an isolate ends with its paragraph (UAX #9, section 3.3.1).
    """
    towards = languages.direction(language)
    lines = bidi.without_controls(without_thin_spaces(text)).split("\n")
    return "\n".join(bidi.isolated(line) if _runs_against(towards, line) else line for line in lines)


def _runs_against(towards: str, line: str) -> bool:
    return any(STRONG.get(unicodedata.bidirectional(letter), towards) != towards for letter in line)


def without_thin_spaces(text: str) -> str:
    """The text with the thin spaces of typography made plain: calendars show them as boxes."""
    return text.translate(times.THIN_SPACES)


def title_of(session: SessionEntry, language: str) -> str:
    """The title alone; of a withdrawn session that it is withdrawn."""
    if session.is_withdrawn:
        return catalogue(language).gettext(WITHDRAWN)
    return said(session.title, language)


def when(session: SessionEntry, agenda: Agenda, language: str) -> str:
    """ "Thursday, 4 July 2024, 09:00–10:30 (Shanghai, UTC+08:00)", for a session that has a time."""
    return from_until(session.start, session.end, agenda.summit.zone, language)


def from_until(start: datetime, end: datetime, zone: str, language: str) -> str:
    """ "Thursday, 4 July 2024, 09:00–10:30 (Shanghai, UTC+08:00)"."""
    day = times.in_zone(start, zone).date()
    hours = bidi.in_direction(times.clock_range(start, end, zone), languages.direction(language))
    offset = bidi.in_direction(times.utc_offset(start, zone), "ltr")
    city = in_a_row([times.city_of(zone, language), offset], language)
    return f"{in_a_row([times.long_date(day, language), hours], language)} ({city})"


def where(session: SessionEntry, agenda: Agenda, language: str) -> str:
    """Room and venue, or nothing."""
    room = agenda.get(session.room)
    if room is None:
        return ""
    venue = agenda.get(room.venue)
    parts = [said(room.name, language), *([said(venue.name, language)] if venue else [])]
    return in_a_row(parts, language)


def person_line(person: PersonEntry, agenda: Agenda, language: str) -> str:
    """Name, position and agency or affiliation."""
    agency = agenda.get(person.agency)
    parts = [person.name, person.position, agency.name if agency else person.affiliation]
    return in_a_row([said(part, language) for part in parts if part], language)


def people_lines(session: SessionEntry, agenda: Agenda, language: str, *, names_only: bool = False) -> list[str]:
    """A line for everybody in the session, by role, in the stored order."""
    lines = []
    for part in session.participations:
        person = agenda.get(part.person)
        if person and not person.is_erased:
            told = said(person.name, language) if names_only else person_line(person, agenda, language)
            lines.append(labelled(term(part.role, language), told, language))
    return lines


def host_lines(session: SessionEntry, agenda: Agenda, language: str) -> list[str]:
    """A line for each host, the lead first."""
    hosts = hosts_in_order(agenda, session.hosts, language)
    return [labelled(term(host.role, language), said(agenda.entries[host.agency].name, language), language) for host in hosts]


class Spoken(Protocol):
    """What is spoken, interpreted, captioned and signed: tags of languages."""

    @property
    def spoken(self) -> tuple[str, ...]: ...
    @property
    def interpretation(self) -> tuple[str, ...]: ...
    @property
    def captions(self) -> tuple[str, ...]: ...
    @property
    def sign(self) -> tuple[str, ...]: ...


def language_lines(session: Spoken, language: str) -> list[str]:
    """Spoken languages, interpretation, captions and signs, each in a line."""
    gettext = catalogue(language).gettext
    kinds = (
        (gettext("Languages"), session.spoken),
        (gettext("Interpretation"), session.interpretation),
        (gettext("Captions"), session.captions),
        (gettext("Sign language"), session.sign),
    )
    return [
        labelled(label, listed([isolated_in(language_name(tag, language=language), language) for tag in tags], language), language)
        for label, tags in kinds
        if tags
    ]


def labelled(label: str, told: str, language: str) -> str:
    """ "Chair: Li Qiang", with the colon of the language."""
    separator = {"zh": "：", "fr": "\N{NO-BREAK SPACE}: "}.get(language, ": ")
    return f"{label}{separator}{told}"


def in_a_row(parts: Sequence[str], language: str) -> str:
    """Different things with commas between them: a name, a position, an agency."""
    return {"ar": "، ", "zh": "，"}.get(language, ", ").join(filter(None, parts))


def listed(parts: Sequence[str], language: str) -> str:
    """Things of one kind, with the language's comma for lists."""
    return languages.list_comma(language).join(filter(None, parts))
