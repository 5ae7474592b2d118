"""Who is at the desk of which summit, and what every page of the desk needs.

This is the second lock: rows are found within the summit and within the rights of
who asks, never by their code alone.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from flask import Response, current_app, flash, g, get_flashed_messages, make_response, request
from flask_wtf.csrf import generate_csrf
from sqlalchemy import Select, false, select
from werkzeug.exceptions import NotFound

from summit.core import codes
from summit.core.catalogues import catalogue
from summit.core.characters import legal
from summit.editorial.trailing import acting
from summit.extensions import db
from summit.model import Grant, Hosting, Person, Session, Summit
from summit.render import assets, html
from summit.web.desk.navigation import places_for
from summit.web.permissions import Rights
from summit.web.readers import language_of_reader

Row = TypeVar("Row")
# Messages wait in the cookie, which holds four kilobytes.
LONGEST_SAID = 160
LONGEST_WHY = 200


@dataclass(frozen=True)
class Desk:
    """The desk of a summit, as somebody with these rights finds it."""

    summit: Summit
    rights: Rights
    language: str

    @property
    def slug(self) -> str:
        return self.summit.slug

    @property
    def actor(self) -> str:
        """The name by which the trail knows her: the uid of her account."""
        return self.rights.account.uid

    def all(self, table: type[Row]) -> Select[tuple[Row]]:
        """All rows of a table that belong to the summit and that she may see."""
        query = select(table).filter_by(summit_id=self.summit.id)
        if self.rights.reads_everything:
            return query
        if table is Session:
            return query.where(Session.id.in_(select(Hosting.session_id).where(Hosting.agency_id.in_(self.rights.agencies))))
        if table is Person:
            return query.where(Person.agency_id.in_(self.rights.agencies))
        return query.where(false())

    def find(self, table: type[Row], code: str) -> Row:
        """The row with this code; NotFound where the summit has none, or she may not see it."""
        found = db.session.scalars(self.all(table).filter_by(code=legal(code))).first()
        if found is None:
            raise NotFound
        return found

    @cached_property
    def gettext(self):
        """Translates a message for her."""
        return catalogue(self.language).gettext

    def say(self, message: str, category: str = "done", **values: object) -> None:
        """Show a sentence on the next page: category "done", "note" or "warning"."""
        told = {name: value[:LONGEST_SAID] if isinstance(value, str) else value for name, value in values.items()}
        flash(self.gettext(message) % told if told else self.gettext(message), category)


def enter(slug: str) -> Desk:
    """Open the desk of a summit, and name who makes the edits that follow, and why. NotFound for who has no part in it."""
    rights: Rights = g.rights
    query = select(Summit).filter_by(slug=slug)
    if not rights.operates:
        query = query.where(Summit.id.in_(select(Grant.summit_id).where(Grant.account_id == rights.account.id)))
    summit = db.session.scalars(query).first()
    if summit is None:
        raise NotFound
    acting(db.session, rights.account.uid, request.path, why_typed())
    return Desk(summit, rights, language_of_reader())


def why_typed() -> str:
    """The reason that stands in the form which was sent (`why_field` of parts/form.html), for the trail."""
    return reason_in(request.form.get("why", "")) if request.method == "POST" else ""


def reason_in(text: str) -> str:
    """A reason as the trail keeps it: a line of it."""
    return " ".join(legal(text).split())[:LONGEST_WHY]


def show(template: str, here: Desk, *, status: int = 200, **shown: object) -> Response:
    """Render a page of the desk. It is private: no cache keeps it."""
    return page(template, here.language, status=status, here=here, summit=here.summit, places=places_for(here.slug, here.rights), **shown)


def page(template: str, language: str, *, status: int = 200, **shown: object) -> Response:
    """Render a page for somebody who is signed in, with what forms and messages need."""
    told = {
        "account": g.rights.account,
        "asset": assets.address,
        "csrf_token": generate_csrf,
        "messages": get_flashed_messages(with_categories=True),
        "path": request.path,
        "address": request.full_path.rstrip("?"),
        "is_demo": current_app.debug,
        "why": why_typed(),
    }
    response = make_response(html.page(template, language, told | shown), status)
    response.headers["Content-Type"] = "text/html; charset=utf-8"
    response.headers["Cache-Control"] = "no-store"
    return response


def free_code(table: type, summit: Summit, text: str, fallback: str) -> str:
    """A code for a new row, made of its name, that no other row of the summit has."""
    taken = set(db.session.scalars(select(table.code).filter_by(summit_id=summit.id)))
    return codes.code_from(text, taken, fallback)
