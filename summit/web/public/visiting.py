"""Who reads what: the agenda a public address speaks of, in the language it names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from flask import Response, current_app, make_response, request
from werkzeug.exceptions import BadRequest, NotFound

from summit.agenda.book import Agenda
from summit.agenda.entries import AnyEntry, SessionEntry
from summit.agenda.filters import Filters, choices, chosen, filters_from
from summit.core.codes import is_slug
from summit.editorial.reading import agenda_of, id_of
from summit.extensions import db
from summit.render import assets, html
from summit.render.addresses import Addresses
from summit.render.theme import style_version
from summit.web.kept import Kept, http_date
from summit.web.page_layer import IS_KEPT, PAGE

MOST_FILTERS_KEPT = 3
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


@dataclass(frozen=True)
class Selection:
    """The sessions that the filters in an address let through."""

    filters: Filters
    sessions: list[SessionEntry]
    choices: dict[str, list]
    is_kept: bool

    @property
    def query(self) -> str:
        """The filters as they stand in an address, with the question mark, or nothing."""
        return "?" + urlencode(self.filters.pairs) if self.filters else ""


def selection(here: Visit, among: Sequence[SessionEntry] | None = None) -> Selection:
    """Read the filters of the address. Pages are kept for what there is to choose from, not for what people invent."""
    filters = filters_from(request.args.to_dict(flat=False))
    offered = choices(here.agenda)
    known = {(name, getattr(choice, "code", choice)) for name, found in offered.items() for choice in found}
    is_canonical = request.query_string.decode("latin-1") == urlencode(filters.pairs)
    is_kept = is_canonical and set(filters.pairs) <= known and len(filters.pairs) <= MOST_FILTERS_KEPT
    return Selection(filters, chosen(here.agenda, filters, among), offered, is_kept)


def show(template: str, here: Visit, path: str, *, is_kept: bool | None = None, **shown) -> Response:
    """Render a page of the summit. `path` is what follows the language, for its other languages.

    An address with a query is not kept unless the caller knows it for one of a few.
    """
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
