"""Merging two proposals: choosing the other, seeing both side by side, choosing what the session says and who leads."""

from typing import Any

from flask import redirect, request, url_for
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from summit.editorial.answering_proposals import ANSWERABLE, StaleProposal
from summit.editorial.merging_proposals import SameProposal, differences, merge
from summit.editorial.proposal_list import submitted_proposals
from summit.extensions import db
from summit.model import Format, Proposal
from summit.model.wording import Wordings
from summit.render.proposal_words import FIELDS
from summit.render.wording import N_
from summit.web.choosing import choices
from summit.web.desk import desk
from summit.web.desk.proposal import answer_form, find_proposal, show_proposal
from summit.web.desk.proposal_answers import seen
from summit.web.desk.visiting import Desk, enter, show
from summit.web.proposals_shown import shown

MERGED = N_("Both proposals are one session now. Both agencies host it, and are told by letter.")


@desk.get("/<slug>/proposals/<uid>/merge")
def choose_proposals(slug: str, uid: str) -> Response:
    here = enter(slug)
    one = find_proposal(here, uid)
    if one.state not in ANSWERABLE["merged"]:
        return show_proposal(here, one, 409)
    other = request.args.get("with", "")
    return _compare(here, one, _other(here, one, other)) if other else _choose(here, one)


@desk.post("/<slug>/proposals/<uid>/merge")
def merge_proposals(slug: str, uid: str) -> Response:
    here = enter(slug)
    one = find_proposal(here, uid)
    other = find_proposal(here, request.form.get("with", ""))
    form = answer_form(here, "accept", request.form)
    if not form.validate():
        return _compare(here, one, other, 422, form)
    taken = {difference.field for difference in differences(one, other) if request.form.get(f"take-{difference.field}") == "other"}
    lead = other if request.form.get("lead") == "other" else one
    versions = (seen(), seen("seen-other"))
    try:
        made = merge(db.session, here.summit, one, other, taken=taken, lead=lead, words=form.words.data, seen=versions)
        db.session.commit()
    except SameProposal:
        return redirect(url_for("desk.choose_proposals", slug=slug, uid=uid), 303)
    except (StaleProposal, IntegrityError):
        db.session.rollback()
        one, other = find_proposal(here, uid), find_proposal(here, request.form.get("with", ""))
        if {one.state, other.state} <= {*ANSWERABLE["merged"]}:
            return _compare(here, one, other, 409, form)
        return show_proposal(here, one, 409, answering={"accept": form})
    here.say(MERGED)
    if request.form.get("then") == "place":
        return redirect(url_for("desk.placement", slug=slug, code=made.code), 303)
    return redirect(url_for("desk.proposal", slug=slug, uid=uid), 303)


def _other(here: Desk, one: Proposal, uid: str) -> Proposal:
    other = find_proposal(here, uid)
    if other.id == one.id or other.state not in ANSWERABLE["merged"]:
        raise NotFound
    return other


def _choose(here: Desk, one: Proposal) -> Response:
    waiting = submitted_proposals(here.summit).where(Proposal.state.in_(ANSWERABLE["merged"]), Proposal.id != one.id)
    rows = db.session.scalars(waiting.order_by(Proposal.submitted_at)).all()
    return show("desk/proposals_merging.html", here, row=one, found=shown(here.summit, rows, here.language))


def _compare(here: Desk, one: Proposal, other: Proposal, status: int = 200, form=None) -> Response:
    formats = dict(choices(here, Format))

    def said(field: str, value: Any) -> Any:
        return formats.get(value, "") if field == "format_id" else value

    found = differences(one, other)
    return show(
        "desk/proposals_compared.html",
        here,
        status=status,
        one=one,
        other=other,
        both=shown(here.summit, [one, other], here.language),
        found=[(pair.field, FIELDS[pair.field], said(pair.field, pair.one), said(pair.field, pair.other)) for pair in found],
        chosen={pair.field: request.form.get(f"take-{pair.field}") or _usual(pair.one, pair.other) for pair in found},
        lead=request.form.get("lead", "one"),
        form=form or answer_form(here, "accept"),
        texts=[pair.field for pair in found if isinstance(pair.one, Wordings)],
        is_stale=status == 409,
    )


def _usual(one: Any, other: Any) -> str:
    """What is taken unless somebody chooses otherwise: the first, or the only one that says something."""
    return "other" if other and not one else "one"
