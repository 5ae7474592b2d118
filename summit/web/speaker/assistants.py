"""Who acts for a speaker: assistants, each until a day. The speaker names them, and ends their part."""

from functools import partial

from flask import redirect, url_for
from sqlalchemy import select
from werkzeug.exceptions import Forbidden, NotFound
from werkzeug.wrappers import Response

from summit.editorial.inviting import end_keeping
from summit.extensions import db
from summit.model import Keeper
from summit.render.wording import N_
from summit.web.account import limits
from summit.web.inviting import Inviting
from summit.web.speaker import speaker
from summit.web.speaker.visiting import Part, enter, show

ENDED = N_("%(name)s does not act for you any more.")


@speaker.get("/<slug>/<code>/assistants")
def assistants(slug: str, code: str) -> Response:
    here = enter(slug, code)
    return _show(here, _inviting(here))


@speaker.post("/<slug>/<code>/assistants")
@limits.of_invitations
def invite_assistant(slug: str, code: str) -> Response:
    here = _as_the_speaker(slug, code)
    return _inviting(here).answer(partial(_show, here))


@speaker.post("/<slug>/<code>/assistants/<uid>")
@limits.of_invitations
def change_assistants_invitation(slug: str, code: str, uid: str) -> Response:
    here = _as_the_speaker(slug, code)
    return _inviting(here).change(uid)


@speaker.post("/<slug>/<code>/assistants/acting/<int:number>/end")
def end_assistant(slug: str, code: str, number: int) -> Response:
    here = _as_the_speaker(slug, code)
    # Looked up among those there are: no database takes a number of any size.
    acting = db.session.scalars(select(Keeper).filter_by(person_id=here.person.id, role="assistant"))
    found = next((keeper for keeper in acting if keeper.id == number), None)
    if found is None:
        raise NotFound
    name = found.account.name or found.account.email
    end_keeping(db.session, here.summit, found)
    db.session.commit()
    here.say(ENDED, "note", name=name)
    return redirect(url_for("speaker.assistants", slug=slug, code=code), 303)


def _as_the_speaker(slug: str, code: str) -> Part:
    """Who acts for her names nobody else."""
    here = enter(slug, code)
    if here.is_assistant:
        raise Forbidden
    return here


def _inviting(here: Part) -> Inviting:
    return Inviting(here, here.summit, here.account.uid, f"{here.base}/assistants", "assistant", person=here.person)


def _show(here: Part, inviting: Inviting, form=None, status: int = 200) -> Response:
    return show("assistants.html", here, status=status, inviting=inviting, form=form or inviting.form())
