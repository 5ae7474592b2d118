"""Who edits for an agency, and inviting colleagues."""

from functools import partial

from werkzeug.wrappers import Response

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
    return _inviting(here).answer(partial(_show, here))


@agency.post("/<slug>/<code>/editors/<uid>")
@limits.of_invitations
def change_colleagues_invitation(slug: str, code: str, uid: str) -> Response:
    here = enter(slug, code)
    return _inviting(here).change(uid)


def _inviting(here: Part) -> Inviting:
    return Inviting(here, here.summit, here.rights.account.uid, f"{here.base}/editors", "agency_editor", agency=here.agency)


def _show(here: Part, inviting: Inviting, form=None, status: int = 200) -> Response:
    return show("editors.html", here, status=status, inviting=inviting, form=form or inviting.form())
