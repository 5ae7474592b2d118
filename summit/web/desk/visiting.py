"""Who is at the desk of which summit, and what every page of the desk needs.

This is the second lock: rows are found within the summit and within the rights of
who asks, never by their code alone.
"""

from dataclasses import dataclass
from typing import TypeVar

from flask import Response, g, request
from sqlalchemy import Select, false, select
from werkzeug.exceptions import NotFound

from summit.core import codes
from summit.core.characters import legal
from summit.editorial.trailing import acting
from summit.extensions import db
from summit.model import Grant, Hosting, Person, Session, Summit
from summit.web.desk.navigation import places_for
from summit.web.indoors import Indoors, page, why_typed
from summit.web.permissions import Rights
from summit.web.readers import language_of_reader

Row = TypeVar("Row")


@dataclass(frozen=True)
class Desk(Indoors):
    """The desk of a summit, as somebody with these rights finds it."""

    summit: Summit
    rights: Rights
    language: str

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


def show(template: str, here: Desk, *, status: int = 200, **shown: object) -> Response:
    """Render a page of the desk. It is private: no cache keeps it."""
    return page(template, here.language, status=status, here=here, summit=here.summit, places=places_for(here.slug, here.rights), **shown)


def free_code(table: type, summit: Summit, text: str, fallback: str) -> str:
    """A code for a new row, made of its name, that no other row of the summit has."""
    taken = set(db.session.scalars(select(table.code).filter_by(summit_id=summit.id)))
    return codes.code_from(text, taken, fallback)
