"""What was proposed for a speaker: what waits, and what became of the rest."""

from flask import redirect, url_for
from sqlalchemy import select
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from summit.core.characters import legal
from summit.editorial.approving import Overtaken, withdraw
from summit.extensions import db
from summit.model import Change
from summit.model.change import OPEN_STATES
from summit.render.wording import N_
from summit.web.changes_told import ANSWERED_MEANWHILE, tell_changes
from summit.web.speaker import speaker
from summit.web.speaker.visiting import Part, enter, show

MOST = 200
WITHDRAWN = N_("What you proposed is taken back.")


@speaker.get("/<slug>/<code>/changes")
def changes(slug: str, code: str) -> Response:
    here = enter(slug, code)
    found = list(db.session.scalars(_mine(here).order_by(Change.id.desc()).limit(MOST)))
    return show("changes.html", here, told=tell_changes(found, here.language, here.summit.zone), open_states=OPEN_STATES)


@speaker.post("/<slug>/<code>/changes/<uid>")
def withdraw_change(slug: str, code: str, uid: str) -> Response:
    here = enter(slug, code)
    found = db.session.scalars(_mine(here).where(Change.uid == legal(uid))).first()
    if found is None:
        raise NotFound
    try:
        withdraw(db.session, [found], here.account.uid)
    except Overtaken:
        db.session.rollback()
        here.say(ANSWERED_MEANWHILE, "warning")
    else:
        here.say(WITHDRAWN)
    db.session.commit()
    return redirect(url_for("speaker.changes", slug=slug, code=code), 303)


def _mine(here: Part):
    return select(Change).filter_by(summit_id=here.summit.id, acted_for=here.person.uid)
