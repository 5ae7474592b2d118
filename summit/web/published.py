"""Which summit an address speaks of, in the language it names: what is published of it now."""

from flask import current_app, request
from werkzeug.exceptions import BadRequest, NotFound

from summit.agenda.book import Agenda
from summit.core.codes import is_slug
from summit.editorial.reading import agenda_of, id_of
from summit.extensions import db
from summit.render.addresses import Addresses
from summit.web.showing_agenda import Visit


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
