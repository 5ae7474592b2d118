"""The speaker's calendar: its address, and what calendar programs find there."""

from flask import Response, redirect
from werkzeug.wrappers import Response as Redirected

from summit.web import part_calendars
from summit.web.speaker import speaker
from summit.web.speaker.visiting import Part, enter


@speaker.post("/<slug>/<code>/calendar")
def make_calendar(slug: str, code: str) -> Redirected:
    here = enter(slug, code)
    part_calendars.make(here, here.keeper)
    return _back(here)


@speaker.post("/<slug>/<code>/calendar/withdrawal")
def withdraw_calendar(slug: str, code: str) -> Redirected:
    here = enter(slug, code)
    part_calendars.withdraw(here, here.keeper)
    return _back(here)


@speaker.get("/<slug>/calendar/<secret>.ics")
def calendar(slug: str, secret: str) -> Response:
    return part_calendars.feed("speaker", slug, secret)


def _back(here: Part) -> Redirected:
    return redirect(f"{here.base}/#calendar", 303)
