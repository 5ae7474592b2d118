"""Somebody's days as a PDF: a page a day, tagged for screen readers, in any of the six languages."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import typst

from summit.agenda.book import Agenda
from summit.agenda.entries import SessionEntry
from summit.agenda.my_days import Clash, Engagement, MyDay
from summit.core import languages, times
from summit.core.catalogues import catalogue
from summit.render.clash_words import told_clash
from summit.render.my_calendar import title_of_mine
from summit.render.telling import in_a_row, isolated_in, labelled, said, title_of, where
from summit.render.wording import N_, term

TEMPLATE = Path(__file__).resolve().parents[1] / "templates" / "print" / "my_agenda.typ"
LATER = N_("Time to be announced")
LATIN = ["Noto Sans", "DejaVu Sans"]
# The first family that is there is used, and for a letter that it lacks any font that has it.
FONTS = {"ar": ["Noto Naskh Arabic", "Noto Sans Arabic", *LATIN], "zh": ["Noto Sans CJK SC", "Noto Serif CJK SC", *LATIN]}


def my_agenda_pdf(
    agenda: Agenda, days: Sequence[MyDay], unplaced: Sequence[SessionEntry], notes: Mapping[str, str], language: str
) -> bytes:
    """The bytes of the file; `notes` stand by the uids of sessions. What has no time yet comes last. The same days give the
    same bytes.
    """
    summit = agenda.summit
    told = {
        "title": labelled(said(summit.short or summit.name, language), title_of_mine(language), language),
        "language": language,
        "direction": languages.direction(language),
        "fonts": FONTS.get(language, LATIN),
        "footer": said(summit.name, language),
        "days": [*(_day(day, agenda, notes, language) for day in days), *_later(agenda, unplaced, notes, language)],
    }
    return typst.compile(str(TEMPLATE), format="pdf", sys_inputs={"told": json.dumps(told, ensure_ascii=False)}, timestamp=0)


def _day(day: MyDay, agenda: Agenda, notes: Mapping[str, str], language: str) -> dict:
    items = [_item(one, day, agenda, notes, language) for one in day.engagements]
    return {"heading": times.long_date(day.date, language), "items": items}


def _later(agenda: Agenda, unplaced: Sequence[SessionEntry], notes: Mapping[str, str], language: str) -> list[dict]:
    if not unplaced:
        return []
    items = [{"hours": "", **_told_session(session, agenda, notes, language), "clashes": []} for session in unplaced]
    return [{"heading": catalogue(language).gettext(LATER), "items": items}]


def _item(one: Engagement, day: MyDay, agenda: Agenda, notes: Mapping[str, str], language: str) -> dict:
    hours = times.clock_range(one.start, one.end, agenda.summit.zone)
    entry = {"title": _title(one, language), "language": language, "status": "", "lines": [isolated_in(one.place, language)]}
    told = _told_session(one.session, agenda, notes, language) if one.session else entry
    return {"hours": hours, **told, "clashes": [_told(clash, language) for clash in day.clashes_of(one.uid)]}


def _told_session(session: SessionEntry, agenda: Agenda, notes: Mapping[str, str], language: str) -> dict:
    lines = (*_lines(session, agenda, language), *notes.get(session.uid, "").split("\n"))
    return {
        "title": title_of(session, language),
        "language": session.title.in_language(language).language,
        "status": term(session.status, language) if session.status != "confirmed" else "",
        "lines": [line for line in lines if line],
    }


def _lines(session: SessionEntry, agenda: Agenda, language: str) -> list[str]:
    people = [agenda.entries[uid] for uid in session.people]
    names = [said(person.name, language) for person in people if not person.is_erased]
    return [where(session, agenda, language), in_a_row(names[:6], language)]


def _title(one: Engagement, language: str) -> str:
    return title_of(one.session, language) if one.session else isolated_in(one.title, language)


def _told(clash: Clash, language: str) -> str:
    return told_clash(clash.kind, _title(clash.first, language), _title(clash.second, language), clash.gap, clash.needed, language)
