"""Style sheets, scripts and pictures, kept for ever under their versions; and the colours of a summit."""

from flask import Response, redirect
from werkzeug.exceptions import NotFound

from summit.render import assets
from summit.render.theme import style_version, theme_css
from summit.web.public import public
from summit.web.public.visiting import FRESH, answer
from summit.web.published import current_agenda

FOR_EVER = "public, max-age=31536000, immutable"


@public.get("/static/<version>/<path:name>")
def asset(version: str, name: str) -> Response:
    if version != assets.version() or name not in assets.files():
        raise NotFound
    return answer(assets.files()[name], assets.media_type(name), cache_control=FOR_EVER)


@public.get("/<slug>/<version>/summit.css")
def style(slug: str, version: str) -> Response:
    """The whole style sheet with the colours of a summit, in one file: a phone waits for each more of them."""
    agenda, _ = current_agenda(slug)
    sheet = assets.files()["summit.css"] + theme_css(agenda)
    # A page of an hour ago may still ask for the sheet of then: it gets today's, but not for ever.
    is_current = version == style_version(agenda)
    return answer(sheet, "text/css; charset=utf-8", cache_control=FOR_EVER if is_current else FRESH, is_kept=is_current)


@public.get("/favicon.ico")
def favicon() -> Response:
    return redirect(assets.address("images/favicon.svg"), 302)
