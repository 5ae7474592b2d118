"""The first pages of the desk: my summits, and one summit at a glance."""

from typing import NamedTuple

from flask import g, redirect, url_for
from sqlalchemy import func, select

from summit.agenda.conflicts import SEVERITIES
from summit.agenda.plan import OFF
from summit.editorial.letters.outbox import counts as letters_by_state
from summit.editorial.planning import conflicts_in, plan_of
from summit.editorial.reading import latest_release
from summit.editorial.waiving import standing, waivers_of
from summit.extensions import db
from summit.model import Change, Day, Grant, Person, PlannedRelease, Proposal, Room, Session, Summit
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.visiting import Desk, enter, show
from summit.web.indoors import page
from summit.web.readers import language_of_reader


class Step(NamedTuple):
    """What comes next in a summit that is being set up, and where it is done."""

    sentence: str
    endpoint: str


STEPS = (
    (Day, Step(N_("Say on which days it meets."), "desk.days")),
    (Room, Step(N_("Add venues, and the rooms in them."), "desk.rooms")),
    (Session, Step(N_("Add sessions, one by one or from a spreadsheet."), "desk.sessions")),
)
PUBLISH = Step(N_("Publish the first release."), "desk.new_release")


@desk.get("/")
def summits():
    rights = g.rights
    query = select(Summit).order_by(Summit.is_retired, Summit.id.desc())
    if not rights.operates:
        query = query.where(Summit.id.in_(select(Grant.summit_id).where(Grant.account_id == rights.account.id)))
    return page("desk/summits.html", language_of_reader(), summits=db.session.scalars(query).all(), rights=rights)


@desk.get("/<slug>/")
def home(slug: str):
    """A summit at a glance; for who stands at its doors, the doors."""
    here = enter(slug)
    if not here.rights.makes_the_programme:
        return redirect(url_for("desk.doors", slug=slug))
    release = latest_release(db.session, here.summit.id)
    counts = {table.__tablename__: _count(here.all(table)) for table in (Session, Person)}
    shown = {"counts": counts, "release": release, "steps": [], "conflicts": {}, "letters": 0, "planned": [], "changes": 0, "proposals": 0}
    if here.rights.reads_everything:
        conflicts = standing(conflicts_in(plan_of(db.session, here.summit)), waivers_of(db.session, here.summit))
        shown["conflicts"] = {severity: sum(one.severity == severity for one in conflicts) for severity in SEVERITIES}
    if here.rights.organises:
        lacks_room = Session.room_id.is_(None) & Session.is_everywhere.is_(False)
        counts["unplaced"] = _count(here.all(Session).where(Session.start.is_(None) | lacks_room, Session.status.not_in(OFF)))
        shown["changes"] = _count(select(Change).filter_by(summit_id=here.summit.id, state="waiting"))
        shown["proposals"] = _count(select(Proposal).filter_by(summit_id=here.summit.id, state="submitted"))
        shown["letters"] = letters_by_state(db.session, here.summit).get("drafted", 0)
        waiting = select(PlannedRelease).filter_by(summit_id=here.summit.id, state="waiting").order_by(PlannedRelease.at)
        shown["planned"] = db.session.scalars(waiting).all()
        shown["steps"] = _steps(here, has_release=release is not None)
    return show("desk/home.html", here, **shown)


def _count(query) -> int:
    return db.session.scalar(query.with_only_columns(func.count()))


def _steps(here: Desk, *, has_release: bool) -> list[tuple[str, str]]:
    """What a summit still lacks before its first release, in the order of the work."""
    lacking = [step for table, step in STEPS if not _count(select(table).filter_by(summit_id=here.summit.id))]
    if not lacking and not has_release:
        lacking.append(PUBLISH)
    return [(step.sentence, url_for(step.endpoint, slug=here.slug)) for step in lacking]
