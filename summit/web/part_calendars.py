"""The secret address at which a calendar program follows all sessions of a speaker or an agency: its section on a page, and its answer."""

from typing import NamedTuple

from flask import Response, request
from werkzeug.exceptions import NotFound

from summit.core.characters import legal
from summit.editorial.part_calendars import calendar_bytes, calendar_of, make_calendar, open_calendar, withdraw_calendar
from summit.extensions import db
from summit.model import Grant, Keeper
from summit.render.wording import N_
from summit.web.indoors import Indoors
from summit.web.kept import etag_of
from summit.web.published import base_address

MADE = N_("The calendar has a new address. Copy it into the calendar program.")
WITHDRAWN = N_("The address of the calendar answers no more.")


class Shown(NamedTuple):
    """An address as its owner sees it: to copy, to open on this device, and the language the calendar is told in."""

    address: str
    webcal: str
    language: str


def shown_calendar(folder: str, slug: str, right: Keeper | Grant | None) -> Shown | None:
    """The address that somebody with this right has made, or None. `folder` is "speaker" or "agency"."""
    found = calendar_of(db.session, right) if right else None
    if found is None:
        return None
    base, path = base_address(), f"/{folder}/{slug}/calendar/{found.secret}.ics"
    return Shown(base + path, "webcal://" + base.split("://", 1)[-1] + path, found.language)


def make(here: Indoors, right: Keeper | Grant) -> None:
    """Make an address in the language of the page, in place of the one before."""
    make_calendar(db.session, right, here.language)
    db.session.commit()
    here.say(MADE)


def withdraw(here: Indoors, right: Keeper | Grant) -> None:
    """Let the address answer no more."""
    withdraw_calendar(db.session, right)
    db.session.commit()
    here.say(WITHDRAWN, "note")


def feed(folder: str, slug: str, secret: str) -> Response:
    """What calendar programs get. NotFound for an address that is unknown, withdrawn, or of somebody whose right has ended.

    It has no Last-Modified: a session that leaves somebody's part takes its date along, and the bytes tell of it all the same.
    """
    opened = open_calendar(db.session, legal(secret))
    if opened is None or opened.summit.slug != slug or folder != ("speaker" if opened.person else "agency"):
        raise NotFound
    base = base_address()
    body = calendar_bytes(db.session, opened, base, base + request.path)
    response = Response(body, content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Content-Disposition"] = f'inline; filename="{slug}-{folder}.ics"'
    response.set_etag(etag_of(body))
    return response.make_conditional(request)
