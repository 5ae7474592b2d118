"""The people of an agency: who speaks where, and whether she was invited and has answered."""

from collections import defaultdict

from sqlalchemy import select
from werkzeug.wrappers import Response

from summit.editorial.inviting import invitations_of
from summit.extensions import db
from summit.model import Invitation, Participation, Person, Session
from summit.web.agency import agency
from summit.web.agency.visiting import enter, show


@agency.get("/<slug>/<code>/people")
def people(slug: str, code: str) -> Response:
    here = enter(slug, code)
    found = list(db.session.scalars(here.all(Person).order_by(Person.code)))
    parts: dict[int, list[tuple[Participation, Session]]] = defaultdict(list)
    query = select(Participation, Session).join(Session, Participation.session_id == Session.id)
    query = query.where(Participation.person_id.in_([person.id for person in found])).order_by(Session.start, Session.code)
    own = set(db.session.scalars(here.all(Session).with_only_columns(Session.id)))
    for part, session in db.session.execute(query):
        # Where she speaks for others is theirs to tell.
        if session.id in own:
            parts[part.person_id].append((part, session))
    invited: dict[int, Invitation] = {}
    for one in reversed(invitations_of(db.session, people=[person.id for person in found])):
        if one.invited_as == "speaker":
            invited[one.person_id] = one
    return show("people.html", here, people=found, parts=parts, invited=invited)
