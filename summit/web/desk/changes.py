"""Changes that speakers and agencies propose: seen side by side, approved in whole or in part, refused, asked back."""

import json
from collections import defaultdict

from flask import redirect, request, url_for
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response

from summit.core.characters import legal
from summit.editorial.approving import LONGEST_WORD, NothingToApprove, Overtaken, ReasonMissing, approve, ask_back, refuse
from summit.editorial.change_letters import tell_proposers
from summit.extensions import db
from summit.model import Change
from summit.model.change import OPEN_STATES
from summit.render.wording import N_
from summit.web.changes_told import ToldChange, tell_changes
from summit.web.desk import desk
from summit.web.desk.visiting import Desk, enter, show

MOST = 200
CHOOSE = N_("Choose at least one change.")
SAY_WHY = N_("Say why, or what you want to know: who proposed it reads it.")
LATE = N_("The draft changed, or somebody else answered, while you looked. Nothing was done: look again.")
GONE = N_("What this was about is not in the draft any more. You can only refuse it.")
APPROVED = N_("Approved: it stands in the draft now.")
APPROVED_IN_PART = N_("Approved, but for what names something that is gone.")
REFUSED = N_("Refused; who proposed it is told why.")
ASKED = N_("Asked back; who proposed it is told.")
ANSWERED_SHOWN = 50


@desk.get("/<slug>/changes")
def changes(slug: str) -> Response:
    here = enter(slug)
    return _show(here)


@desk.post("/<slug>/changes")
def answer_changes(slug: str) -> Response:
    """Answer the changes that are ticked. The form says what the draft said when it was shown."""
    here = enter(slug)
    wanted = [legal(uid) for uid in request.form.getlist("change")[:MOST]]
    found = list(db.session.scalars(_all(here).where(Change.uid.in_(wanted), Change.state.in_(OPEN_STATES)).order_by(Change.id)))
    if not found:
        here.say(CHOOSE if not wanted else LATE, "warning")
        return _show(here, 422 if not wanted else 409)
    words = request.form.get("answer", "")[:LONGEST_WORD]
    try:
        said = _answer(here, found, request.form.get("do", ""), words)
        tell_proposers(db.session, here.summit, found)
        db.session.commit()
    except ReasonMissing:
        db.session.rollback()
        here.say(SAY_WHY, "warning")
        return _show(here, 422, set(wanted))
    except (Overtaken, StaleDataError, IntegrityError):
        db.session.rollback()
        here.say(LATE, "warning")
        return _show(here, 409, set(wanted))
    except NothingToApprove:
        db.session.rollback()
        here.say(GONE, "warning")
        return _show(here, 409, set(wanted))
    here.say(said)
    return redirect(url_for("desk.changes", slug=slug), 303)


def _answer(here: Desk, found: list[Change], what: str, words: str) -> str:
    if what == "refuse":
        refuse(db.session, here.summit, found, here.actor, words)
        return REFUSED
    if what == "ask":
        ask_back(db.session, here.summit, found, here.actor, words)
        return ASKED
    seen = {change.uid: _seen(change.uid) for change in found}
    return APPROVED_IN_PART if approve(db.session, here.summit, found, here.actor, seen) else APPROVED


def _seen(uid: str) -> object:
    try:
        return json.loads(request.form.get(f"seen-{uid}", "null"))
    except (ValueError, RecursionError):
        return None


def _all(here: Desk):
    return select(Change).filter_by(summit_id=here.summit.id)


def _show(here: Desk, status: int = 200, ticked: set[str] = frozenset()) -> Response:
    found = list(db.session.scalars(_all(here).where(Change.state.in_(OPEN_STATES)).order_by(Change.id).limit(MOST)))
    answered = _all(here).where(Change.state.not_in(OPEN_STATES)).order_by(Change.answered_at.desc(), Change.id.desc())
    batches: dict[str, list[ToldChange]] = defaultdict(list)
    for told in tell_changes(found, here.language, here.summit.zone):
        batches[told.change.batch].append(told)
    return show(
        "desk/changes.html",
        here,
        status=status,
        batches=list(batches.values()),
        answered=tell_changes(db.session.scalars(answered.limit(ANSWERED_SHOWN)), here.language, here.summit.zone),
        ticked=ticked,
        dumped=lambda value: json.dumps(value, ensure_ascii=False),
        longest=LONGEST_WORD,
        typed=request.form.get("answer", "") if status != 200 else "",
    )
