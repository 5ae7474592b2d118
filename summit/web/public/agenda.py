"""The agenda: all days in one list, or one day as a table of rooms."""

from datetime import date

from flask import request
from werkzeug.exceptions import NotFound

from summit.agenda.filters import NAMES, choices, chosen, filters_from
from summit.agenda.timetable import timetable_of
from summit.web.public import public
from summit.web.public.visiting import show, visit


@public.get("/<slug>/<language>/agenda")
def agenda(slug: str, language: str):
    here = visit(slug, language)
    filters = filters_from(request.args.to_dict(flat=False))
    sessions = chosen(here.agenda, filters)
    kept = {session.uid for session in sessions}
    days = {day: [session for session in inside if session.uid in kept] for day, inside in here.agenda.sessions_by_day.items()}
    return show(
        "public/agenda.html",
        here,
        "agenda",
        days=days,
        unplaced=[session for session in sessions if not session.start],
        count=len(sessions),
        filters=filters,
        choices=choices(here.agenda),
        is_kept=request.args.keys() <= set(NAMES),
    )


@public.get("/<slug>/<language>/agenda/<day>")
def day(slug: str, language: str, day: str):
    here = visit(slug, language)
    wanted = _date(day)
    inside = here.agenda.sessions_by_day.get(wanted)
    if inside is None:
        raise NotFound
    filters = filters_from(request.args.to_dict(flat=False))
    sessions = chosen(here.agenda, filters, inside)
    return show(
        "public/day.html",
        here,
        f"agenda/{wanted}",
        day=wanted,
        days=list(here.agenda.sessions_by_day),
        about_day=next((known for known in here.agenda.summit.days if known.date == wanted), None),
        table=timetable_of(here.agenda, sessions),
        count=len(sessions),
        filters=filters,
        choices=choices(here.agenda),
        is_kept=request.args.keys() <= set(NAMES),
    )


def _date(text: str) -> date:
    """The date in an address, only in its one form yyyy-mm-dd."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise NotFound from None
    if found.isoformat() != text:
        raise NotFound
    return found
