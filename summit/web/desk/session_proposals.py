"""The proposals that a session was made of, and where agencies propose others."""

from typing import NamedTuple

from flask import url_for
from sqlalchemy import select

from summit.agenda.texts import Text
from summit.editorial.proposal_history import proposals_of_session
from summit.extensions import db
from summit.model import Agency, Session
from summit.web.desk.visiting import Desk


class Behind(NamedTuple):
    """A proposal behind a session; `address` is empty for who may not read it."""

    title: Text
    agency: Text
    address: str


def proposals_behind(here: Desk, session: Session) -> list[Behind]:
    """What the session was made of: for who sees the whole draft at the desk, for an agency its own proposal among its pages."""
    found = []
    for row in proposals_of_session(db.session, session.id):
        address = ""
        if here.rights.reads_everything:
            address = url_for("desk.proposal", slug=here.slug, uid=row.uid)
        elif row.agency_id in here.rights.agencies:
            address = f"/agency/{here.slug}/{row.agency.code}/proposals/{row.uid}"
        found.append(Behind(row.title.as_published, row.agency.name.as_published, address))
    return found


def where_to_propose(here: Desk) -> str:
    """The page of proposals of the agency that somebody edits for, or of her agencies where there are several; else nothing."""
    own = select(Agency.code).filter_by(summit_id=here.summit.id).where(Agency.id.in_(here.rights.agencies)).order_by(Agency.order)
    codes = db.session.scalars(own).all() if here.rights.agencies else []
    if not codes:
        return ""
    return f"/agency/{here.slug}/{codes[0]}/proposals" if len(codes) == 1 else f"/agency/{here.slug}/"
