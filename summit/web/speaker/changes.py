"""What was proposed for a speaker: what waits, and what became of the rest."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from summit.web.own_changes import OPEN_STATES, forms_for, own_changes, take_back
from summit.web.speaker import speaker
from summit.web.speaker.visiting import enter, show


@speaker.get("/<slug>/<code>/changes")
def changes(slug: str, code: str) -> Response:
    here = enter(slug, code)
    told = own_changes(here, here.summit, here.person.uid, {here.person.uid})
    forms = forms_for(told, {here.person.uid: here.base}, profile="/profile")
    return show("changes.html", here, told=told, open_states=OPEN_STATES, forms=forms)


@speaker.post("/<slug>/<code>/changes/<uid>")
def withdraw_change(slug: str, code: str, uid: str) -> Response:
    here = enter(slug, code)
    take_back(here, here.summit, here.person.uid, uid, here.account.uid)
    return redirect(url_for("speaker.changes", slug=slug, code=code), 303)
