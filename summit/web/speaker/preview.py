"""The public page of a speaker as it would be, with what waits for approval, in every language."""

from flask import Response, redirect, url_for
from msgspec.structs import replace
from werkzeug.exceptions import NotFound

from summit.agenda.book import Agenda
from summit.agenda.entries import PersonEntry
from summit.editorial.drafting import draft_of
from summit.editorial.waiting import with_waiting
from summit.extensions import db
from summit.model.wording import Wordings
from summit.render.addresses import Addresses
from summit.web.agenda_pages import speaker_page
from summit.web.previewing import page_answer, style_answer
from summit.web.showing_agenda import Visit, page_of
from summit.web.speaker import speaker
from summit.web.speaker.visiting import Part, enter

TEXTS = ("name", "list_name", "honorific", "position", "affiliation", "country", "biography", "portrait_text")


@speaker.get("/<slug>/<code>/preview/")
def preview(slug: str, code: str) -> Response:
    here = enter(slug, code)
    offered = _draft(here).summit
    language = here.language if here.language in offered.page_languages else offered.first_language
    return redirect(url_for("speaker.preview_page", slug=slug, code=code, language=language), 302)


@speaker.get("/<slug>/<code>/preview/preview.css")
def preview_style(slug: str, code: str) -> Response:
    here = enter(slug, code)
    return style_answer(_draft(here))


@speaker.get("/<slug>/<code>/preview/<language>/")
def preview_page(slug: str, code: str, language: str) -> Response:
    """Her page alone: the others are as public as they are."""
    here = enter(slug, code)
    agenda = _draft(here)
    if language not in agenda.summit.page_languages:
        raise NotFound
    visit = Visit(agenda, language, Addresses("", slug, language, preview=f"{here.base}/preview", home=f"{here.base}/"), here.summit.id)
    page = speaker_page(visit, here.person.code)
    style = url_for("speaker.preview_style", slug=slug, code=code)
    return page_answer(page_of(page.template, visit, "", style, **page.shown))


def _draft(here: Part) -> Agenda:
    agenda = draft_of(db.session, here.summit)
    entry = agenda.get(here.person.uid)
    row = with_waiting(db.session, here.person, here.person.uid)
    texts: dict[str, Wordings] = {name: getattr(row, name) for name in TEXTS}
    mine: PersonEntry = replace(entry, portrait=row.portrait, **{name: text.as_published for name, text in texts.items()})
    return Agenda(agenda.summit, {**agenda.entries, mine.uid: mine})
