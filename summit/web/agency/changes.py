"""What was proposed for an agency: what waits, and what became of the rest."""

from flask import redirect, url_for
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response

from summit.extensions import db
from summit.model import Person, Session
from summit.web.agency import agency
from summit.web.agency.visiting import enter, show
from summit.web.own_changes import OPEN_STATES, forms_for, own_changes, take_back


@agency.get("/<slug>/<code>/changes")
def changes(slug: str, code: str) -> Response:
    here = enter(slug, code)
    forms = {here.agency.uid: ""}
    for table, place in ((Session, "desk.session"), (Person, "desk.person")):
        rows = db.session.execute(here.all(table).with_only_columns(table.uid, table.code))
        forms |= {uid: url_for(place, slug=slug, code=found) for uid, found in rows}
    told = own_changes(here, here.summit, here.agency.uid, forms)
    return show("changes.html", here, told=told, open_states=OPEN_STATES, forms=forms_for(told, forms) if here.is_editor else {})


@agency.post("/<slug>/<code>/changes/<uid>")
def withdraw_change(slug: str, code: str, uid: str) -> Response:
    here = enter(slug, code)
    if not here.is_editor:
        raise Forbidden
    take_back(here, here.summit, here.agency.uid, uid, here.rights.account.uid)
    return redirect(url_for("agency.changes", slug=slug, code=code), 303)
