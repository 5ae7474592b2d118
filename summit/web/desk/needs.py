"""The needs of speakers, for who acts on them: organisers all, interpreters what is interpreted, room officers what rooms need."""

from collections import defaultdict
from collections.abc import Iterable

from flask import Response
from sqlalchemy import select
from sqlalchemy.orm import Session as Database
from werkzeug.exceptions import NotFound

from summit.editorial.needs import all_needs
from summit.extensions import db
from summit.model import Participation, Room, Session
from summit.web.desk import desk
from summit.web.desk.visiting import enter, show
from summit.web.permissions import at_the_door, interpreting, preparing

Place = tuple[Session, Room | None]


@desk.get("/<slug>/needs")
def needs(slug: str) -> Response:
    here = enter(slug)
    if not preparing(here.rights):
        raise NotFound
    hears, opens = interpreting(here.rights), at_the_door(here.rights)
    rows = [
        row
        for row in db.session.scalars(all_needs(here.summit))
        if (hears and (row.interpretation or row.interpretation_note)) or (opens and row.accessibility)
    ]
    places = _places(db.session, [row.person_id for row in rows], with_drafts=here.rights.reads_everything)
    return show("desk/needs.html", here, rows=rows, sessions=places, hears=hears, opens=opens)


def _places(database: Database, people: Iterable[int], *, with_drafts: bool) -> dict[int, list[Place]]:
    """By the id of each of these people, the sessions that she is needed in, with their rooms, in order of time."""
    query = (
        select(Participation.person_id, Session, Room)
        .join_from(Participation, Session, Participation.session_id == Session.id)
        .outerjoin(Room, Session.room_id == Room.id)
        .where(
            Participation.person_id.in_(list(people)), Participation.state != "declined", Session.status.not_in(("cancelled", "postponed"))
        )
        .order_by(Session.start.is_(None), Session.start, Session.code)
    )
    if not with_drafts:
        query = query.where(Session.status != "draft")
    found: dict[int, dict[int, Place]] = defaultdict(dict)
    for person, session, room in database.execute(query):
        found[person][session.id] = (session, room)
    return {person: list(places.values()) for person, places in found.items()}
