"""Calendars: the page that explains them, and the feeds that are subscribed to."""

from flask import Response

from summit.agenda.entries import SessionEntry
from summit.render import calendar
from summit.render.addresses import FOLDERS
from summit.web.public import public
from summit.web.public.visiting import answer, show
from summit.web.published import visit
from summit.web.showing_agenda import Visit, selection

KINDS = {folder: kind for kind, folder in FOLDERS.items()}


@public.get("/<slug>/<language>/calendar")
def calendar_page(slug: str, language: str) -> Response:
    here = visit(slug, language)
    selected = selection(here)
    feed = here.addresses.page("agenda.ics") + selected.query
    return show("public/calendar.html", here, "calendar", feed=feed, selected=selected, is_kept=selected.is_kept)


@public.get("/<slug>/<language>/agenda.ics")
def agenda_calendar(slug: str, language: str) -> Response:
    here = visit(slug, language)
    selected = selection(here, here.agenda.sessions)
    return _feed(here, "agenda.ics" + selected.query, selected.sessions, None, selected.is_kept)


@public.get("/<slug>/<language>/sessions/<code>.ics", defaults={"folder": "sessions"})
@public.get("/<slug>/<language>/speakers/<code>.ics", defaults={"folder": "speakers"})
@public.get("/<slug>/<language>/agencies/<code>.ics", defaults={"folder": "agencies"})
@public.get("/<slug>/<language>/rooms/<code>.ics", defaults={"folder": "rooms"})
@public.get("/<slug>/<language>/tracks/<code>.ics", defaults={"folder": "tracks"})
def entry_calendar(slug: str, language: str, folder: str, code: str) -> Response:
    here = visit(slug, language)
    entry = here.find(KINDS[folder], code)
    sessions = [entry] if isinstance(entry, SessionEntry) else here.agenda.sessions_naming(entry.uid)
    return _feed(here, f"{folder}/{code}.ics", sessions, entry)


def _feed(here: Visit, path: str, sessions: list, entry: object, is_kept: bool | None = None) -> Response:
    feed = calendar.Feed(here.agenda, here.language, here.addresses, here.addresses.absolute(here.addresses.page()) + path, entry)
    name = path.split("?")[0].replace("/", "-")
    return answer(
        calendar.calendar_of(feed, sessions),
        "text/calendar; charset=utf-8",
        changed=calendar.changed_at(feed, sessions),
        filename=f"{here.agenda.summit.code}-{name}",
        is_kept=is_kept,
    )
