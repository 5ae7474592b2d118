"""The proposals of an agency: their list, and new ones."""

from flask import redirect, request, url_for
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response

from summit.core import clock
from summit.editorial.calling import call_of, led_by_agency, left_of, window_of
from summit.extensions import db
from summit.model import Call, Format, Proposal
from summit.render.proposal_words import FIELDS, state_word
from summit.render.wording import N_
from summit.web.agency import agency
from summit.web.agency.proposal_form import LISTS, ProposalForm, proposal_form
from summit.web.agency.visiting import Part, enter, show
from summit.web.choosing import choices

SAVED = N_("The draft is saved. Submit it when it is whole.")


@agency.get("/<slug>/<code>/proposals")
def proposals(slug: str, code: str) -> Response:
    here = enter(slug, code)
    rows = db.session.scalars(here.all(Proposal).order_by(Proposal.id.desc())).all()
    return show(
        "proposals.html",
        here,
        rows=rows,
        formats=dict(choices(here, Format)),
        states={row.state: state_word(row.state, here.language) for row in rows},
        **told_of_call(here, call_of(db.session, here.summit)),
    )


@agency.get("/<slug>/<code>/proposals/new")
def new_proposal(slug: str, code: str) -> Response:
    here = enter(slug, code)
    call = call_of(db.session, here.summit)
    return _show(here, proposal_form(here, None, call), call)


@agency.post("/<slug>/<code>/proposals")
def create_proposal(slug: str, code: str) -> Response:
    here = enter(slug, code)
    check_editor(here)
    call = call_of(db.session, here.summit)
    form = proposal_form(here, None, call, request.form)
    if asks_for_more():
        return _show(here, form, call)
    if not form.validate():
        return _show(here, form, call, 422)
    row = Proposal(summit_id=here.summit.id, agency_id=here.agency.id, state="draft")
    form.write(row)
    db.session.add(row)
    db.session.flush()
    uid = row.uid
    db.session.commit()
    here.say(SAVED)
    here.say_cleaned(form.cleaned)
    return redirect(url_for("agency.proposal", slug=slug, code=code, uid=uid), 303)


def check_editor(here: Part) -> None:
    """Raise Forbidden for organisers: they look, and propose nothing in an agency's name."""
    if not here.is_editor:
        raise Forbidden


def asks_for_more() -> bool:
    """Whether a button asked for more rows to type in, and not to save."""
    return request.form.get("more") in LISTS


def told_of_call(here: Part, call: Call | None) -> dict[str, object]:
    """What the pages say of the call: whether it is open, how many proposals it leaves the agency, what it asks for."""
    led = led_by_agency(db.session, here.summit).get(here.agency.id, 0)
    required = [here.gettext(FIELDS[name]) for name in ("title", *(call.required if call else ()))]
    return {"call": call, "window": window_of(call, clock.now()), "led": led, "left": left_of(call, led), "required": required}


def _show(here: Part, form: ProposalForm, call: Call | None, status: int = 200) -> Response:
    return show("proposal.html", here, status=status, form=form, row=None, faults=(), is_overtaken=False, **told_of_call(here, call))
