"""Pages of a draft as the public would see them; no cache and no search engine keeps them."""

from flask import Response

from summit.agenda.book import Agenda
from summit.render import assets
from summit.render.theme import colours_of


def page_answer(body: str) -> Response:
    """A page of the draft."""
    return _private(body.encode(), "text/html; charset=utf-8")


def style_answer(draft: Agenda) -> Response:
    """The public style sheet with the colours of the draft, and what marks it as one."""
    sheets = assets.files()
    return _private(sheets["summit.css"] + sheets["desk.css"] + colours_of(draft), "text/css; charset=utf-8")


def _private(body: bytes, media_type: str) -> Response:
    response = Response(body, content_type=media_type)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
