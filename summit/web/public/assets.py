"""Style sheets, scripts and pictures, kept for ever under their versions; and the colours of a summit."""

from flask import Response, request
from werkzeug.exceptions import NotFound

from summit.render import assets
from summit.render.theme import theme_css
from summit.web.kept import Kept, best_coding
from summit.web.public import public
from summit.web.public.visiting import answer, current_agenda

FOR_EVER = "public, max-age=31536000, immutable"
_kept: dict[str, Kept] = {}


@public.get("/static/<version>/<path:name>")
def asset(version: str, name: str) -> Response:
    if version != assets.version() or name not in assets.files():
        raise NotFound
    if name not in _kept:
        _kept[name] = Kept(assets.files()[name], assets.media_type(name), FOR_EVER)
    coded = _kept[name].coded(best_coding(request.headers.get("Accept-Encoding", "")))
    response = Response(coded.body)
    response.headers.clear()
    response.headers.extend(coded.headers)
    return response


@public.get("/<slug>/theme.css")
def theme(slug: str) -> Response:
    return answer(theme_css(current_agenda(slug)[0]), "text/css; charset=utf-8")


@public.get("/favicon.ico")
def favicon() -> Response:
    return asset(assets.version(), "images/favicon.svg")
