"""The draft as the public would see it, for everybody with a part in the summit; no cache and no search engine keeps it."""

from flask import Response, redirect, url_for
from werkzeug.exceptions import NotFound

from summit.agenda.book import Agenda
from summit.editorial.next_release import next_release
from summit.extensions import db
from summit.model import Summit
from summit.render.addresses import Addresses
from summit.web.agenda_pages import page_at
from summit.web.desk import desk
from summit.web.desk.visiting import enter
from summit.web.previewing import page_answer, style_answer
from summit.web.showing_agenda import Visit, page_of


@desk.get("/<slug>/preview/")
def preview(slug: str) -> Response:
    """302 to the reader's language, where the draft has pages in it."""
    here = enter(slug)
    offered = _draft(here.summit).summit
    language = here.language if here.language in offered.page_languages else offered.first_language
    return redirect(url_for("desk.preview_page", slug=slug, language=language), 302)


@desk.get("/<slug>/preview/preview.css")
def preview_style(slug: str) -> Response:
    """The public style sheet with the colours of the draft, and what marks it as one."""
    here = enter(slug)
    return style_answer(_draft(here.summit))


@desk.get("/<slug>/preview/<language>/", defaults={"path": ""})
@desk.get("/<slug>/preview/<language>/<path:path>")
def preview_page(slug: str, language: str, path: str) -> Response:
    here = enter(slug)
    agenda = _draft(here.summit)
    if language not in agenda.summit.page_languages:
        raise NotFound
    root = url_for("desk.preview", slug=slug).rstrip("/")
    visit = Visit(agenda, language, Addresses("", slug, language, preview=root), here.summit.id)
    page = page_at(visit, path)
    body = page_of(page.template, visit, page.path, url_for("desk.preview_style", slug=slug), **page.shown)
    return page_answer(body)


def _draft(summit: Summit) -> Agenda:
    """What the next release would hold, if it were of everything: what is not for the public is not in it."""
    return next_release(db.session, summit).agenda
