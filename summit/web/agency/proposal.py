"""One proposal of an agency: edited while it is a draft or asked back, submitted, withdrawn, and read at any time."""

from flask import redirect, request, url_for
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response

from summit.editorial.calling import call_of
from summit.editorial.proposal_history import of_one_session, steps_of
from summit.editorial.proposing import EDITABLE, WITHDRAWABLE, Fault, NotNow, Unsubmittable, submit, take_up, withdraw
from summit.extensions import db
from summit.model import Call, Proposal
from summit.render.showing import plain
from summit.render.wording import N_
from summit.web.agency import agency
from summit.web.agency.proposal_form import ProposalForm, name_faults, proposal_form
from summit.web.agency.proposals import asks_for_more, check_editor, told_of_call
from summit.web.agency.visiting import Part, enter, show
from summit.web.proposals_shown import shown, steps_shown

SUBMITTED = N_("The proposal is submitted. The answer comes by letter, and stands here.")
WITHDRAWN = N_("The proposal is withdrawn. It can be taken up again as a draft.")
TAKEN_UP = N_("The proposal is a draft again.")


@agency.get("/<slug>/<code>/proposals/<uid>")
def proposal(slug: str, code: str, uid: str) -> Response:
    here = enter(slug, code)
    row = here.find(Proposal, uid=uid)
    call = call_of(db.session, here.summit)
    is_editable = here.is_editor and row.state in EDITABLE
    return _show(here, row, call, proposal_form(here, row, call) if is_editable else None)


@agency.post("/<slug>/<code>/proposals/<uid>")
def save_proposal(slug: str, code: str, uid: str) -> Response:
    return _save(enter(slug, code), uid, is_whole=False)


@agency.post("/<slug>/<code>/proposals/<uid>/submission")
def submit_proposal(slug: str, code: str, uid: str) -> Response:
    """Save what was typed, and hand it in. What cannot be handed in yet is saved all the same."""
    return _save(enter(slug, code), uid, is_whole=True)


@agency.post("/<slug>/<code>/proposals/<uid>/withdrawal")
def withdraw_proposal(slug: str, code: str, uid: str) -> Response:
    return _move(enter(slug, code), uid, withdraw, WITHDRAWN)


@agency.post("/<slug>/<code>/proposals/<uid>/draft")
def take_up_proposal(slug: str, code: str, uid: str) -> Response:
    return _move(enter(slug, code), uid, take_up, TAKEN_UP)


def _save(here: Part, uid: str, *, is_whole: bool) -> Response:
    row = here.find(Proposal, uid=uid)
    check_editor(here)
    call = call_of(db.session, here.summit)
    form = proposal_form(here, row, call, request.form)
    if asks_for_more():
        return _show(here, row, call, form)
    # Checked first, so that what was typed is compared as what it means.
    is_right = form.validate()
    if form.is_stale(row) or row.state not in EDITABLE:
        return _overtaken(here, row, call, form)
    if not is_right:
        return _show(here, row, call, form, status=422)
    form.write(row)
    try:
        faults = _submit(here, row) if is_whole else []
        db.session.commit()
    except StaleDataError:
        db.session.rollback()
        return _overtaken(here, here.find(Proposal, uid=uid), call, form)
    if faults:
        again = proposal_form(here, row, call)
        return _show(here, row, call, again, name_faults(here, again, call, faults), status=422)
    here.say(SUBMITTED if is_whole else N_("What you typed is saved."))
    here.say_cleaned(form.cleaned)
    return redirect(url_for("agency.proposal", slug=here.slug, code=here.agency.code, uid=uid), 303)


def _submit(here: Part, row: Proposal) -> list[Fault]:
    db.session.flush()
    try:
        submit(db.session, here.summit, row)
    except Unsubmittable as refused:
        return refused.faults
    return []


def _overtaken(here: Part, row: Proposal, call: Call | None, form: ProposalForm) -> Response:
    form.put_beside(proposal_form(here, row, call))
    return _show(here, row, call, form, status=409)


def _move(here: Part, uid: str, verb, said: str) -> Response:
    row = here.find(Proposal, uid=uid)
    check_editor(here)
    try:
        if request.form.get("seen") != str(row.version):
            raise NotNow(row.state)
        verb(row)
        db.session.commit()
    except (NotNow, StaleDataError):
        db.session.rollback()
        return _show(here, here.find(Proposal, uid=uid), call_of(db.session, here.summit), None, status=409)
    here.say(said)
    return redirect(url_for("agency.proposal", slug=here.slug, code=here.agency.code, uid=uid), 303)


def _show(
    here: Part, row: Proposal, call: Call | None, form: ProposalForm | None, faults: list[str] | tuple = (), *, status: int = 200
) -> Response:
    others = of_one_session(db.session, row)
    steps = steps_of(db.session, here.summit, [row.uid, *(other.uid for other in others)])
    told_to_both = {step.batch for step in steps[row.uid]}
    for other in others:
        # What the secretariat asked the other agency is between the two of them.
        steps[other.uid] = [step if step.batch in told_to_both else step._replace(words="") for step in steps[other.uid]]
    mine, *theirs = shown(here.summit, [row, *others], here.language)
    names = {one.agency.uid: plain(one.agency.name.as_published, language=here.language) for one in theirs}
    return show(
        "proposal.html",
        here,
        status=status,
        row=row,
        form=form,
        shown=mine,
        others=theirs,
        steps={uid: steps_shown(told, here.language, here.gettext, reader=here.agency.uid, agencies=names) for uid, told in steps.items()},
        faults=faults,
        may_save=here.is_editor and row.state in EDITABLE,
        may_withdraw=here.is_editor and row.state in WITHDRAWABLE,
        may_take_up=here.is_editor and row.state == "withdrawn",
        is_overtaken=status == 409,
        **told_of_call(here, call),
    )
