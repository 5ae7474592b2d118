"""The way in: the best language for a reader, then the summits."""

from flask import Response, redirect, request, url_for

from summit.core.languages import INTERFACE, best_match
from summit.editorial.reading import agenda_of, published_summits
from summit.extensions import db
from summit.render import assets, html
from summit.render.addresses import Addresses
from summit.web.public import public
from summit.web.public.visiting import answer
from summit.web.published import base_address, current_agenda

PREFERRED = "en"


@public.get("/")
def welcome() -> Response:
    """302 to the reader's language; the only public address that depends on who asks."""
    language = best_match(request.headers.get("Accept-Language", ""), tuple(INTERFACE), PREFERRED)
    return _towards(url_for("public.summit", slug=language))


@public.get("/<slug>/")
def summit(slug: str) -> Response:
    """302 from a summit's bare address to the reader's language; a bare language lists the summits."""
    if slug in INTERFACE:
        return summits(slug)
    offered = current_agenda(slug)[0].summit
    language = best_match(request.headers.get("Accept-Language", ""), offered.page_languages, offered.first_language)
    return _towards(url_for("public.home", slug=slug, language=language))


def summits(language: str) -> Response:
    """All summits that have published something, the latest first."""
    agendas = [agenda_of(db.session, summit_id) for summit_id in published_summits(db.session)]
    shown = sorted(
        agendas, key=lambda agenda: max((day.date for day in agenda.summit.days), default=agenda.published_at.date()), reverse=True
    )
    base = base_address()
    listed = [(agenda, Addresses(base, agenda.summit.code, _offered(agenda, language))) for agenda in shown]
    body = html.page("public/summits.html", language, {"listed": listed, "asset": assets.address, "base": base})
    return answer(body.encode(), "text/html; charset=utf-8")


def _offered(agenda, language: str) -> str:
    return language if language in agenda.summit.page_languages else agenda.summit.first_language


def _towards(address: str) -> Response:
    response = redirect(address, 302)
    response.headers["Vary"] = "Accept-Language"
    response.headers["Cache-Control"] = "public, max-age=300"
    return response
