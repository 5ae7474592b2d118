"""What was proposed for an agency: what waits, and what became of the rest."""

from flask import redirect, url_for
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response

from summit.extensions import db
from summit.model import Person, Session
from summit.web.agency import agency
from summit.web.agency.visiting import enter, show
from summit.web.own_changes import OPEN_STATES, own_changes, take_back


@agency.get("/<slug>/<code>/changes")
def changes(slug: str, code: str) -> Response:
    here = enter(slug, code)
    own = {here.agency.uid}
    for table in (Session, Person):
        own |= set(db.session.scalars(here.all(table).with_only_columns(table.uid)))
    return show("changes.html", here, told=own_changes(here, here.summit, here.agency.uid, own), open_states=OPEN_STATES)


@agency.post("/<slug>/<code>/changes/<uid>")
def withdraw_change(slug: str, code: str, uid: str) -> Response:
    here = enter(slug, code)
    if not here.is_editor:
        raise Forbidden
    take_back(here, here.summit, here.agency.uid, uid, here.rights.account.uid)
    return redirect(url_for("agency.changes", slug=slug, code=code), 303)
