"""Whose pages these are, and who looks at them: the second lock of the pages under /agency/.

An agency is found through the rights of who asks, and its sessions and people through the agency.
"""

from dataclasses import dataclass
from typing import TypeVar

from flask import Response, g, request
from sqlalchemy import Select, select
from werkzeug.exceptions import NotFound

from summit.core.characters import legal
from summit.editorial.trailing import acting
from summit.extensions import db
from summit.model import Agency, Grant, Hosting, Person, Proposal, Session, Summit
from summit.web.indoors import Indoors, page, why_typed
from summit.web.permissions import Rights
from summit.web.readers import language_of_reader

Row = TypeVar("Row")


@dataclass(frozen=True)
class Part(Indoors):
    """One agency's part in a summit, as its editor or an organiser finds it."""

    summit: Summit
    agency: Agency
    rights: Rights
    language: str

    @property
    def base(self) -> str:
        """The path of its first page, without a slash at its end."""
        return f"/agency/{self.summit.slug}/{self.agency.code}"

    @property
    def is_editor(self) -> bool:
        """Whether she edits for the agency; organisers look at its pages too, and sign nothing in its name."""
        return self.agency.id in self.rights.agencies

    @property
    def grant(self) -> Grant | None:
        """What makes her an editor of the agency, where she is one."""
        return next((grant for grant in self.rights.grants if grant.agency_id == self.agency.id), None)

    def all(self, table: type[Row]) -> Select[tuple[Row]]:
        """All sessions, people or proposals that are the agency's."""
        query = select(table).filter_by(summit_id=self.summit.id)
        if table is Session:
            return query.where(Session.id.in_(select(Hosting.session_id).where(Hosting.agency_id == self.agency.id)))
        if table in (Person, Proposal):
            return query.where(table.agency_id == self.agency.id)
        raise LookupError(f"an agency has no {table.__name__} of its own")

    def find(self, table: type[Row], **key: str) -> Row:
        """The one of these rows with this code or uid; NotFound for any other agency's."""
        found = db.session.scalars(self.all(table).filter_by(**{name: legal(value) for name, value in key.items()})).first()
        if found is None:
            raise NotFound
        return found


def agencies_of(rights: Rights, slug: str) -> list[tuple[Agency, Summit]]:
    """The agencies of a summit whose pages somebody may see: her own, and all of them for who organises."""
    query = select(Agency, Summit).join(Summit, Agency.summit_id == Summit.id).where(Summit.slug == slug)
    if not rights.organises:
        query = query.where(Agency.id.in_(rights.agencies))
    return [tuple(row) for row in db.session.execute(query.order_by(Agency.order, Agency.code))]


def enter(slug: str, code: str) -> Part:
    """Open the part of an agency, and name who makes the edits that follow, and for whom. NotFound for who has nothing to do with it."""
    rights = g.rights
    found = [(agency, summit) for agency, summit in agencies_of(rights, slug) if agency.code == code]
    if not found:
        raise NotFound
    agency, summit = found[0]
    acted_for = agency.uid if agency.id in rights.agencies else ""
    acting(db.session, rights.account.uid, request.path, why_typed(), acted_for=acted_for)
    return Part(summit, agency, rights, language_of_reader())


def show(template: str, here: Part, *, status: int = 200, **shown: object) -> Response:
    """Render a page of templates/agency/."""
    told = {"here": here, "summit": here.summit, "agency": here.agency}
    return page(f"agency/{template}", here.language, status=status, **told, **shown)
