"""What will be said: statements and slides by session, for who organises and interprets; room officers say what was delivered."""

from datetime import date

from flask import Response, redirect, request, url_for
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload
from werkzeug.exceptions import NotFound

from summit.core import times
from summit.editorial.statements.handing_in import mark_delivered, note_download
from summit.editorial.statements.listing import programme_of
from summit.extensions import db
from summit.model import Session, Statement
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.visiting import Desk, enter, show
from summit.web.permissions import at_the_door, interpreting, preparing
from summit.web.statement_files import answer_with


@desk.get("/<slug>/statements")
def statements(slug: str) -> Response:
    """By session, in order of time: all of them, or those of a day."""
    here = enter(slug)
    if not preparing(here.rights):
        raise NotFound
    day = _day_asked()
    return show(
        "desk/statements.html",
        here,
        found=programme_of(db.session, _sessions(here, day)),
        day=day,
        days=[one.date for one in here.summit.days],
        reads=interpreting(here.rights),
        delivers=at_the_door(here.rights),
    )


@desk.get("/<slug>/statements/<uid>/file")
def statement_file(slug: str, uid: str) -> Response:
    """The file, and a line in the trail that somebody took it."""
    here = enter(slug)
    if not interpreting(here.rights):
        raise NotFound
    found = _find(here, uid)
    note_download(db.session, found)
    answer = answer_with(found, found.file_name, "private, no-store")
    db.session.commit()
    return answer


@desk.post("/<slug>/statements/<uid>/delivery")
def deliver_statement(slug: str, uid: str) -> Response:
    """It was delivered, or was not after all: an embargo until then ends or begins again."""
    here = enter(slug)
    if not at_the_door(here.rights):
        raise NotFound
    found = _find(here, uid)
    is_delivered = request.form.get("delivered", "yes") == "yes"
    mark_delivered(db.session, found, is_delivered)
    db.session.commit()
    here.say(N_("It is marked as delivered.") if is_delivered else N_("It is marked as not yet delivered."))
    return redirect(url_for("desk.statements", slug=slug, day=request.form.get("day") or None), 303)


def _sessions(here: Desk, day: date | None) -> Select[tuple[Session]]:
    query = select(Session).where(Session.summit_id == here.summit.id)
    if not interpreting(here.rights):
        query = query.where(Session.status != "draft")
    if day:
        starts, ends = (times.from_wall_clock(one, "00:00", here.summit.zone) for one in (day, date.fromordinal(day.toordinal() + 1)))
        query = query.where(Session.start >= starts, Session.start < ends)
    return query


def _find(here: Desk, uid: str) -> Statement:
    query = select(Statement).join(Session).where(Statement.summit_id == here.summit.id, Statement.uid == uid)
    if not interpreting(here.rights):
        query = query.where(Session.status != "draft")
    found = db.session.scalars(query.options(joinedload(Statement.session), joinedload(Statement.person))).first()
    if found is None:
        raise NotFound
    return found


def _day_asked() -> date | None:
    try:
        found = date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return None
    return found if 1970 <= found.year <= 2200 else None
