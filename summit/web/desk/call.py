"""The call for proposals: when it is open, how much an agency may propose, and what it has to say."""

from typing import Any

from flask import redirect, request, url_for
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from summit.core import clock
from summit.core.catalogues import catalogue
from summit.editorial.calling import call_of, window_of
from summit.extensions import db
from summit.model import Call, Format
from summit.model.proposal import REQUIRABLE
from summit.render.proposal_words import FIELDS
from summit.render.showing import plain
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.visiting import Desk, enter, show
from summit.web.forms import CountField, RowForm, WordingsField
from summit.web.forms.moments import MomentField
from summit.web.forms.ticks import TicksField


def _requirable(meta: Any) -> dict[str, str]:
    gettext = catalogue(meta.language).gettext
    return {name: gettext(FIELDS[name]) for name in REQUIRABLE}


class CallForm(RowForm):
    opens_at = MomentField(N_("Opens"))
    closes_at = MomentField(N_("Closes"))
    quota = CountField(
        N_("Proposals that an agency may lead"), most=100, description=N_("Left empty, there is no limit. Only the lead counts.")
    )
    formats = TicksField(
        N_("Formats that are asked for"), offered=lambda meta: meta.formats, description=N_("Where none is ticked, any will do.")
    )
    required = TicksField(N_("Fields that must be filled in"), offered=_requirable, description=N_("A title is always needed."))
    guidance = WordingsField(
        N_("Guidance"), longest=8000, lines=8, description=N_("What agencies read before they propose. Markdown can be used in it.")
    )

    def validate(self, extra_validators=None) -> bool:
        super().validate(extra_validators)
        if self.opens_at.data and self.closes_at.data and self.closes_at.data <= self.opens_at.data:
            self.closes_at.errors = [self.closes_at.gettext(N_("The call closes after it opens."))]
        return not self.errors


@desk.get("/<slug>/call")
def call(slug: str) -> Response:
    here = enter(slug)
    row = call_of(db.session, here.summit)
    return _show(here, _form(here, row), row)


@desk.post("/<slug>/call")
def save_call(slug: str) -> Response:
    here = enter(slug)
    row = call_of(db.session, here.summit)
    form = _form(here, row, request.form)
    is_right = form.validate()
    if form.seen.data != str(row.version if row else 0):
        return _beside(here, form, row)
    if not is_right:
        return _show(here, form, row, 422)
    made = row or Call(summit_id=here.summit.id)
    form.write(made)
    db.session.add(made)
    try:
        db.session.commit()
    except (StaleDataError, IntegrityError):
        db.session.rollback()
        return _beside(here, form, call_of(db.session, here.summit))
    here.say(N_("The call for proposals is saved."))
    return redirect(url_for("desk.call", slug=slug), 303)


def _form(here: Desk, row: Call | None, typed: MultiDict | None = None) -> CallForm:
    formats = db.session.execute(select(Format.uid, Format.name).filter_by(summit_id=here.summit.id).order_by(Format.order, Format.code))
    told = {
        "languages": here.summit.languages,
        "source": here.summit.source_language,
        "zone": here.summit.zone,
        # It opens long before the first day of the summit.
        "days": [],
        "formats": {uid: plain(name.as_published, language=here.language) for uid, name in formats},
    }
    return CallForm(here.language, typed, row, told=told)


def _beside(here: Desk, form: CallForm, row: Call | None) -> Response:
    form.put_beside(_form(here, row))
    return _show(here, form, row, 409)


def _show(here: Desk, form: CallForm, row: Call | None, status: int = 200) -> Response:
    return show("desk/call.html", here, status=status, form=form, window=window_of(row, clock.now()))
