"""Who reads what: the agenda a public address speaks of, in the language it names."""

from dataclasses import dataclass
from datetime import datetime

from flask import Response, current_app, make_response, request
from werkzeug.exceptions import NotFound

from summit.agenda.book import Agenda
from summit.agenda.entries import AnyEntry
from summit.core import languages
from summit.core.codes import is_slug
from summit.editorial.reading import agenda_of, summit_by_slug
from summit.extensions import db
from summit.render import assets, html
from summit.render.addresses import Addresses
from summit.render.theme import style_version
from summit.web.kept import Kept, http_date
from summit.web.page_layer import IS_KEPT, PAGE

FRESH = "public, max-age=30, stale-while-revalidate=300"


@dataclass(frozen=True)
class Visit:
    """A reader's look at the current release of a summit in one language."""

    agenda: Agenda
    language: str
    addresses: Addresses
    summit_id: int

    def find(self, kind: type, code: str) -> AnyEntry:
        """The entry with this code; NotFound when the release has none."""
        entry = self.agenda.find(kind, code)
        if entry is None or getattr(entry, "is_erased", False):
            raise NotFound
        return entry


def visit(slug: str, language: str) -> Visit:
    """Open the current release; NotFound for summits without one and languages they do not offer."""
    agenda, summit_id = current_agenda(slug)
    if language not in agenda.summit.languages or language not in languages.INTERFACE:
        raise NotFound
    return Visit(agenda, language, Addresses(base_address(), slug, language), summit_id)


def current_agenda(slug: str) -> tuple[Agenda, int]:
    """The current release's agenda and the summit's id; NotFound where there is none."""
    summit = summit_by_slug(db.session, slug) if is_slug(slug) else None
    agenda = summit and agenda_of(db.session, summit.id)
    if not agenda:
        raise NotFound
    return agenda, summit.id


def base_address() -> str:
    """Scheme and host for addresses that leave the site: BASE_URL, else what was asked for."""
    return current_app.config["BASE_URL"] or request.host_url.rstrip("/")


def show(template: str, here: Visit, path: str, **shown) -> Response:
    """Render a page of the summit. `path` is what follows the language, for its other languages."""
    body = html.page(
        template,
        here.language,
        {
            "agenda": here.agenda,
            "summit": here.agenda.summit,
            "addresses": here.addresses,
            "path": path,
            "asset": assets.address,
            "style": f"/{here.agenda.summit.code}/{style_version(here.agenda)}/summit.css",
            "query": request.query_string.decode("ascii", "ignore")[:500],
            **shown,
        },
    )
    return answer(body.encode(), "text/html; charset=utf-8", is_kept=shown.get("is_kept", True))


def answer(
    body: bytes, media_type: str, *, changed: datetime | None = None, filename: str = "", is_kept: bool = True, cache_control: str = FRESH
) -> Response:
    """Hand a page to the page layer, which answers with it, and keeps it unless it is one of endlessly many."""
    last_modified = http_date(changed) if changed else ""
    page = Kept(body, media_type, cache_control, last_modified, filename)
    request.environ[PAGE], request.environ[IS_KEPT] = page, is_kept
    # In the moment before the layer knows of a new summit, Flask's own answer goes out.
    response = make_response(page.body)
    response.headers.clear()
    response.headers.extend(page.coded("").headers)
    return response
