"""What was proposed for a speaker: what waits, and what became of the rest."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from summit.web.own_changes import OPEN_STATES, own_changes, take_back
from summit.web.speaker import speaker
from summit.web.speaker.visiting import enter, show


@speaker.get("/<slug>/<code>/changes")
def changes(slug: str, code: str) -> Response:
    here = enter(slug, code)
    return show("changes.html", here, told=own_changes(here, here.summit, here.person.uid, {here.person.uid}), open_states=OPEN_STATES)


@speaker.post("/<slug>/<code>/changes/<uid>")
def withdraw_change(slug: str, code: str, uid: str) -> Response:
    here = enter(slug, code)
    take_back(here, here.summit, here.person.uid, uid, here.account.uid)
    return redirect(url_for("speaker.changes", slug=slug, code=code), 303)
