"""The agenda: all days in one list, or one day as a table of rooms."""

from datetime import date

from werkzeug.exceptions import NotFound

from summit.agenda.timetable import timetable_of
from summit.web.public import public
from summit.web.public.visiting import selection, show, visit


@public.get("/<slug>/<language>/agenda")
def agenda(slug: str, language: str):
    here = visit(slug, language)
    selected = selection(here)
    uids = {session.uid for session in selected.sessions}
    days = {day: [session for session in inside if session.uid in uids] for day, inside in here.agenda.sessions_by_day.items()}
    return show(
        "public/agenda.html",
        here,
        "agenda",
        days=days,
        unplaced=[session for session in selected.sessions if not session.start],
        selected=selected,
        is_kept=selected.is_kept,
    )


@public.get("/<slug>/<language>/agenda/<day>")
def day(slug: str, language: str, day: str):
    here = visit(slug, language)
    wanted = _date(day)
    inside = here.agenda.sessions_by_day.get(wanted)
    if inside is None:
        raise NotFound
    selected = selection(here, inside)
    return show(
        "public/day.html",
        here,
        f"agenda/{wanted}",
        day=wanted,
        days=list(here.agenda.sessions_by_day),
        about_day=next((known for known in here.agenda.summit.days if known.date == wanted), None),
        table=timetable_of(here.agenda, selected.sessions),
        selected=selected,
        is_kept=selected.is_kept,
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
