"""The words of seats: what became of a request for one, and what a letter tells of a seat that is kept."""

from datetime import datetime

from summit.agenda.book import Agenda
from summit.agenda.entries import SessionEntry
from summit.core import bidi, languages, times
from summit.render.telling import in_a_row, said, title_of, when, where


def seat_told(session: SessionEntry, agenda: Agenda, language: str) -> dict[str, str]:
    """What stands in the places of a letter's placeholders: the summit, and the session with its time and room."""
    lines = [title_of(session, language)]
    if session.start:
        lines.append(in_a_row([when(session, agenda, language), where(session, agenda, language)], language))
    return {
        "summit": said(agenda.summit.short or agenda.summit.name, language),
        "session": "\n".join(" ".join(line.split()) for line in lines),
    }


def deadline_told(instant: datetime, zone: str, language: str) -> str:
    """ "4 July 2024, 09:00 (Shanghai, UTC+08:00)": a moment for readers who may be elsewhere."""
    offset = bidi.in_direction(times.utc_offset(instant, zone), "ltr")
    city = in_a_row([times.city_of(zone, language), offset], language)
    shown = bidi.in_direction(times.moment(instant, zone, language), languages.direction(language))
    return f"{shown}（{city}）" if language == "zh" else f"{shown} ({city})"
