"""The first pages of an agency: which it is, and what is its own at a glance."""

from flask import g, redirect, url_for
from sqlalchemy import select
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from summit.extensions import db
from summit.model import Agency, Grant, Summit
from summit.web.agency import agency
from summit.web.agency.visiting import agencies_of, enter, show
from summit.web.indoors import page
from summit.web.readers import language_of_reader


@agency.get("/")
def agencies() -> Response:
    """All agencies that somebody edits for; straight to the only one."""
    query = select(Agency, Summit).join(Summit, Agency.summit_id == Summit.id).join(Grant, Grant.agency_id == Agency.id)
    query = query.where(Grant.account_id == g.rights.account.id).order_by(Summit.is_retired, Summit.id.desc(), Agency.order)
    return _choose([tuple(row) for row in db.session.execute(query)])


@agency.get("/<slug>/")
def to_home(slug: str) -> Response:
    found = agencies_of(g.rights, slug)
    if not found:
        raise NotFound
    return _choose(found)


@agency.get("/<slug>/<code>/")
def home(slug: str, code: str) -> Response:
    here = enter(slug, code)
    return show("home.html", here)


def _choose(found: list[tuple[Agency, Summit]]) -> Response:
    if len(found) == 1:
        one, summit = found[0]
        return redirect(url_for("agency.home", slug=summit.slug, code=one.code))
    return page("agency/agencies.html", language_of_reader(), here=None, agencies=found)
