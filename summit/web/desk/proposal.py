"""One proposal as the secretariat reads it: all that was typed, what was thought of it, what happened to it; and reviews."""

from typing import Any, NamedTuple

from flask import redirect, request, url_for
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload, selectinload
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice

from summit.core.characters import legal
from summit.editorial.answering_proposals import ANSWERABLE, SCORES, can_reopen, review
from summit.editorial.proposal_history import of_one_session, steps_of
from summit.editorial.proposal_list import lines_of
from summit.editorial.proposed_people import is_known
from summit.editorial.proposed_sessions import wanted_by
from summit.editorial.trail_reading import names_of_accounts
from summit.extensions import db
from summit.model import Proposal, Review
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.proposal_clashes import clashes_shown
from summit.web.desk.visiting import Desk, enter, show
from summit.web.forms import Form
from summit.web.forms.prose import ProseField
from summit.web.proposals_shown import shown, steps_shown

LABELS = {
    "accept": N_("Words to the agency (optional)"),
    "refuse": N_("The reason, which the agency reads"),
    "ask": N_("The question to the agency"),
}


class AnswerForm(Form):
    words = ProseField("", longest=4000)


class ReviewForm(Form):
    score = RadioField(N_("Score: 1 is no, 5 is certainly"), coerce=int, choices=[SelectChoice(score, str(score)) for score in SCORES])
    remark = ProseField(N_("Remark"), longest=2000, description=N_("For the secretariat alone."))


class ShownReview(NamedTuple):
    """A review, and the name of who wrote it."""

    row: Review
    who: str


@desk.get("/<slug>/proposals/<uid>")
def proposal(slug: str, uid: str) -> Response:
    here = enter(slug)
    return show_proposal(here, find_proposal(here, uid))


@desk.post("/<slug>/proposals/<uid>/review")
def review_proposal(slug: str, uid: str) -> Response:
    here = enter(slug)
    row = find_proposal(here, uid)
    form = ReviewForm(here.language, request.form, prefix="review-")
    if not form.validate():
        return show_proposal(here, row, 422, reviewing=form)
    try:
        review(db.session, row, here.actor, form.score.data, form.remark.data)
        db.session.commit()
    except IntegrityError:
        # She sent the same form twice, and the first one was stored at this moment.
        db.session.rollback()
    here.say(N_("Your review is saved."))
    return redirect(url_for("desk.proposal", slug=slug, uid=uid), 303)


def find_proposal(here: Desk, uid: str) -> Proposal:
    """The proposal, with its reviews; NotFound for one that its agency has not submitted: that is its own."""
    query = here.all(Proposal).filter_by(uid=legal(uid)).where(Proposal.submitted_at.is_not(None))
    query = query.options(selectinload(Proposal.reviews), joinedload(Proposal.session)).execution_options(populate_existing=True)
    found = db.session.scalars(query).first()
    if found is None:
        raise NotFound
    return found


def answer_form(here: Desk, kind: str, typed: Any = None) -> AnswerForm:
    """The form of an answer: "accept", "refuse" or "ask"."""
    form = AnswerForm(here.language, typed, prefix=f"{kind}-")
    form.words.label.text = LABELS[kind]
    return form


def show_proposal(
    here: Desk, row: Proposal, status: int = 200, *, answering: dict[str, AnswerForm] | None = None, reviewing: ReviewForm | None = None
) -> Response:
    """The page; with 409 it says that somebody else was faster, and keeps the words that were typed."""
    others = of_one_session(db.session, row)
    steps = steps_of(db.session, here.summit, [row.uid, *(other.uid for other in others)])
    mine, *theirs = shown(here.summit, [row, *others], here.language)
    own = next((one for one in row.reviews if one.by == here.actor), None)
    forms = {kind: answer_form(here, kind) for kind in LABELS} | (answering or {})
    waits = row.state in ("submitted", "asked")
    known = is_known(db.session, here.summit, wanted_by([row])) if waits else []
    return show(
        "desk/proposal.html",
        here,
        status=status,
        row=row,
        shown=mine,
        others=theirs,
        steps={uid: steps_shown(told, here.language, here.gettext) for uid, told in steps.items()},
        reviews=_reviews([row, *others]),
        reviewing=reviewing or ReviewForm(here.language, None, own, prefix="review-"),
        forms=forms,
        can={state: row.state in states for state, states in ANSWERABLE.items()} | {"reopen": can_reopen(row)},
        clashes=clashes_shown(here, lines_of(db.session, here.summit)).get(row.uid, []) if waits else [],
        made=[one.wanted.name for one, person in zip(wanted_by([row]), known, strict=False) if person is None and one.wanted.name],
        is_overtaken=status == 409,
    )


def _reviews(rows: list[Proposal]) -> dict[str, list[ShownReview]]:
    ids = {row.id: row.uid for row in rows}
    found = db.session.scalars(select(Review).where(Review.proposal_id.in_(ids)).order_by(Review.id)).all()
    names = names_of_accounts(db.session, {one.by for one in found})
    by_uid: dict[str, list[ShownReview]] = {row.uid: [] for row in rows}
    for one in found:
        by_uid[ids[one.proposal_id]].append(ShownReview(one, names.get(one.by, "—")))
    return by_uid
