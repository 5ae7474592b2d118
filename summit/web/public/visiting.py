"""Which summit a public address speaks of, in the language it names."""

from datetime import datetime

from flask import Response, current_app, make_response, request
from werkzeug.exceptions import BadRequest, NotFound

from summit.agenda.book import Agenda
from summit.core.codes import is_slug
from summit.editorial.reading import agenda_of, id_of
from summit.extensions import db
from summit.render.addresses import Addresses
from summit.render.theme import style_version
from summit.web.agenda_pages import Page
from summit.web.kept import Kept, http_date
from summit.web.page_layer import IS_KEPT, PAGE
from summit.web.showing_agenda import Visit, page_of

FRESH = "public, max-age=30, stale-while-revalidate=300"


def visit(slug: str, language: str) -> Visit:
    """Open the current release; NotFound for summits without one and languages they do not offer."""
    agenda, summit_id = current_agenda(slug)
    if language not in agenda.summit.page_languages:
        raise NotFound
    return Visit(agenda, language, Addresses(base_address(), slug, language), summit_id)


def current_agenda(slug: str) -> tuple[Agenda, int]:
    """The current release's agenda and the summit's id; NotFound where there is none."""
    summit_id = id_of(db.session, slug) if is_slug(slug) else None
    agenda = summit_id and agenda_of(db.session, summit_id)
    if not agenda:
        raise NotFound
    return agenda, summit_id


def base_address() -> str:
    """Scheme and host for addresses that leave the site: BASE_URL, else what was asked for; BadRequest for a host that cannot be."""
    try:
        return current_app.config["BASE_URL"] or request.host_url.rstrip("/")
    except UnicodeError:
        raise BadRequest from None


def show_page(here: Visit, page: Page) -> Response:
    """Render one of the pages that the preview has too."""
    return show(page.template, here, page.path, is_kept=page.is_kept, **page.shown)


def show(template: str, here: Visit, path: str, *, is_kept: bool | None = None, **shown) -> Response:
    """Render a page of the summit. `path` is what follows the language, for its other languages.

    An address with a query is not kept unless the caller knows it for one of a few.
    """
    style = f"/{here.agenda.summit.code}/{style_version(here.agenda)}/summit.css"
    body = page_of(template, here, path, style, **shown)
    return answer(body.encode(), "text/html; charset=utf-8", is_kept=is_kept)


def answer(
    body: bytes,
    media_type: str,
    *,
    changed: datetime | None = None,
    filename: str = "",
    is_kept: bool | None = None,
    cache_control: str = FRESH,
) -> Response:
    """Hand a page to the page layer, which answers with it, and keeps it unless it is one of endlessly many.

    By default an address is one of few when it has no query.
    """
    last_modified = http_date(changed) if changed else ""
    page = Kept(body, media_type, cache_control, last_modified, filename)
    request.environ[PAGE] = page
    request.environ[IS_KEPT] = not request.query_string if is_kept is None else is_kept
    # In the moment before the layer knows of a new summit, Flask's own answer goes out.
    response = make_response(page.body)
    response.headers.clear()
    response.headers.extend(page.coded("").headers)
    return response
