"""Showing the published agenda to everybody: pages and files that the page layer keeps."""

from datetime import datetime

from flask import Response, make_response, request

from summit.render.theme import style_version
from summit.web.agenda_pages import Page
from summit.web.kept import Kept, http_date
from summit.web.page_layer import IS_KEPT, PAGE
from summit.web.security import HEADERS_OF_FILES
from summit.web.showing_agenda import Visit, page_of

FRESH = "public, max-age=30, stale-while-revalidate=300"


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
    is_file: bool = False,
) -> Response:
    """Hand a page to the page layer, which answers with it, and keeps it unless it is one of endlessly many.

    By default an address is one of few when it has no query. `is_file` says that the bytes came from outside.
    """
    last_modified = http_date(changed) if changed else ""
    page = Kept(body, media_type, cache_control, last_modified, filename, is_file)
    request.environ[PAGE] = page
    request.environ[IS_KEPT] = not request.query_string if is_kept is None else is_kept
    # In the moment before the layer knows of a new summit, Flask's own answer goes out.
    response = make_response(page.body)
    response.headers.clear()
    response.headers.extend(page.coded("").headers + (HEADERS_OF_FILES if is_file else []))
    return response
