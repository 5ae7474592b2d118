"""The first pages of an agency: which it is, and what is its own at a glance."""

from flask import g, redirect, url_for
from sqlalchemy import func, select
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from summit.core import clock
from summit.editorial.collaborating import collaboration_of
from summit.editorial.reading import is_public
from summit.editorial.tasks import open_tasks
from summit.extensions import db
from summit.model import Agency, Change, Grant, Person, Proposal, Session, Summit
from summit.model.change import OPEN_STATES
from summit.web.agency import agency
from summit.web.agency.visiting import Part, agencies_of, enter, show
from summit.web.indoors import page
from summit.web.part_calendars import shown_calendar
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
    """Tasks first, the overdue ones before all others; then numbers, and calendars."""
    here = enter(slug, code)
    now = clock.now()
    # Where people of hers speak for others is theirs to tell.
    own = set(db.session.scalars(here.all(Session).with_only_columns(Session.code)))
    mine = [task for task in open_tasks(db.session, here.summit, here.agency) if task.thing != "session" or task.code in own]
    overdue = [task for task in mine if task.due_at and task.due_at <= now]
    waiting = select(func.count()).select_from(Change).filter_by(summit_id=here.summit.id, acted_for=here.agency.uid)
    return show(
        "home.html",
        here,
        tasks=[*overdue, *(task for task in mine if task not in overdue)],
        overdue=len(overdue),
        numbers={table.__tablename__: _count(here, table) for table in (Session, Person, Proposal)},
        waiting=db.session.scalar(waiting.where(Change.state.in_(OPEN_STATES))),
        contact=collaboration_of(db.session, here.summit).contact,
        is_public=is_public(db.session, here.summit.id, here.agency.uid),
        calendar=shown_calendar("agency", slug, here.grant),
        now=now,
    )


def _count(here: Part, table: type) -> int:
    return db.session.scalar(here.all(table).with_only_columns(func.count()))


def _choose(found: list[tuple[Agency, Summit]]) -> Response:
    if len(found) == 1:
        one, summit = found[0]
        return redirect(url_for("agency.home", slug=summit.slug, code=one.code))
    return page("agency/agencies.html", language_of_reader(), here=None, agencies=found)
