"""The answers to a proposal: accepted, and placed at once where that is wanted; refused, asked back, opened again."""

from collections.abc import Callable

from flask import redirect, request, url_for
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from summit.editorial.answering_proposals import NoReason, StaleProposal, accept, ask_back, refuse, reopen
from summit.extensions import db
from summit.model import Proposal
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.proposal import answer_form, find_proposal, show_proposal
from summit.web.desk.visiting import Desk, enter

ACCEPTED = N_("The proposal is accepted: it is a draft of a session now, and its people are invited. The agency is told by letter.")
REFUSED = N_("The proposal is refused. The agency is told by letter.")
ASKED = N_("The proposal went back to the agency with your question.")
REOPENED = N_("The proposal waits for an answer again.")


@desk.post("/<slug>/proposals/<uid>/acceptance")
def accept_proposal(slug: str, uid: str) -> Response:
    here = enter(slug)
    made = []
    answer = _answer(here, uid, "accept", lambda row, words, seen: made.append(accept(db.session, here.summit, row, words, seen)), ACCEPTED)
    if answer.status_code == 303 and request.form.get("then") == "place":
        return redirect(url_for("desk.placement", slug=slug, code=made[0].code), 303)
    return answer


@desk.post("/<slug>/proposals/<uid>/refusal")
def refuse_proposal(slug: str, uid: str) -> Response:
    here = enter(slug)
    return _answer(here, uid, "refuse", lambda row, words, seen: refuse(db.session, here.summit, row, words, seen), REFUSED)


@desk.post("/<slug>/proposals/<uid>/question")
def ask_back_proposal(slug: str, uid: str) -> Response:
    here = enter(slug)
    return _answer(here, uid, "ask", lambda row, words, seen: ask_back(db.session, here.summit, row, words, seen), ASKED)


@desk.post("/<slug>/proposals/<uid>/reopening")
def reopen_proposal(slug: str, uid: str) -> Response:
    here = enter(slug)
    row = find_proposal(here, uid)
    try:
        reopen(db.session, row, seen())
        db.session.commit()
    except StaleProposal:
        db.session.rollback()
        return show_proposal(here, find_proposal(here, uid), 409)
    here.say(REOPENED)
    return redirect(url_for("desk.proposal", slug=slug, uid=uid), 303)


def seen(name: str = "seen") -> int:
    """The version of the proposal that the form was shown with."""
    text = request.form.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def _answer(here: Desk, uid: str, kind: str, verb: Callable[[Proposal, str, int], object], said: str) -> Response:
    row = find_proposal(here, uid)
    form = answer_form(here, kind, request.form)
    if not form.validate():
        return show_proposal(here, row, 422, answering={kind: form})
    try:
        verb(row, form.words.data, seen())
        db.session.commit()
    except NoReason:
        db.session.rollback()
        form.words.errors = [here.gettext(N_("The agency must read why."))]
        return show_proposal(here, find_proposal(here, uid), 422, answering={kind: form})
    except (StaleProposal, IntegrityError):
        # Of two who accept in the same moment the second would give a code or number that is taken by now.
        db.session.rollback()
        return show_proposal(here, find_proposal(here, uid), 409, answering={kind: form})
    here.say(said)
    return redirect(url_for("desk.proposal", slug=here.slug, uid=uid), 303)
