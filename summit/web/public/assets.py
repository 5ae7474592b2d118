"""Style sheets, scripts and pictures, kept for ever under their versions; and the colours of a summit."""

from flask import Response, redirect
from werkzeug.exceptions import NotFound

from summit.render import assets
from summit.render.theme import style_version, theme_css
from summit.web.public import public
from summit.web.public.visiting import answer, current_agenda

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
    if version != style_version(agenda):
        raise NotFound
    return answer(assets.files()["summit.css"] + theme_css(agenda), "text/css; charset=utf-8", cache_control=FOR_EVER)


@public.get("/favicon.ico")
def favicon() -> Response:
    return redirect(assets.address("images/favicon.svg"), 302)
