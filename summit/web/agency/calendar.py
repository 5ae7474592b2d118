"""The calendar of an agency: the address that each of its editors has, and what calendar programs find there."""

from flask import Response, redirect
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response as Redirected

from summit.model import Grant
from summit.web import part_calendars
from summit.web.agency import agency
from summit.web.agency.visiting import Part, enter


@agency.post("/<slug>/<code>/calendar")
def make_calendar(slug: str, code: str) -> Redirected:
    here = enter(slug, code)
    part_calendars.make(here, _own(here))
    return _back(here)


@agency.post("/<slug>/<code>/calendar/withdrawal")
def withdraw_calendar(slug: str, code: str) -> Redirected:
    here = enter(slug, code)
    part_calendars.withdraw(here, _own(here))
    return _back(here)


@agency.get("/<slug>/calendar/<secret>.ics")
def calendar(slug: str, secret: str) -> Response:
    return part_calendars.feed("agency", slug, secret)


def _own(here: Part) -> Grant:
    """Who only organises has the whole programme, and no address here."""
    if here.grant is None:
        raise Forbidden
    return here.grant


def _back(here: Part) -> Redirected:
    return redirect(f"{here.base}/#calendar", 303)
