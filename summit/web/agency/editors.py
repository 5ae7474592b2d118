"""Who edits for an agency, and inviting colleagues."""

from flask import request
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from summit.extensions import db
from summit.web.account import limits
from summit.web.agency import agency
from summit.web.agency.visiting import Part, enter, show
from summit.web.inviting import Inviting


@agency.get("/<slug>/<code>/editors")
def editors(slug: str, code: str) -> Response:
    here = enter(slug, code)
    return _show(here, _inviting(here))


@agency.post("/<slug>/<code>/editors")
@limits.of_invitations
def invite_colleague(slug: str, code: str) -> Response:
    here = enter(slug, code)
    inviting = _inviting(here)
    form = inviting.form(is_typed=True)
    if not form.validate() or not inviting.invite(form):
        return _show(here, inviting, form, 422)
    db.session.commit()
    return redirect(inviting.path, 303)


@agency.post("/<slug>/<code>/editors/<uid>")
@limits.of_invitations
def change_colleagues_invitation(slug: str, code: str, uid: str) -> Response:
    here = enter(slug, code)
    inviting = _inviting(here)
    if request.form.get("do") == "revoke":
        inviting.take_back(uid)
    else:
        inviting.again(uid)
    db.session.commit()
    return redirect(inviting.path, 303)


def _inviting(here: Part) -> Inviting:
    return Inviting(here, here.summit, here.rights.account.uid, f"{here.base}/editors", "agency_editor", agency=here.agency)


def _show(here: Part, inviting: Inviting, form=None, status: int = 200) -> Response:
    return show("editors.html", here, status=status, inviting=inviting, form=form or inviting.form())
