"""The order of speakers of a session: by precedence or by hand, each place explained."""

from typing import NamedTuple

from flask import redirect, request, url_for
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response
from wtforms import SelectField, ValidationError
from wtforms.fields.choices import SelectChoice

from summit.agenda.precedence import IN_LISTS, in_order
from summit.editorial.protocol.explaining import speakers_explained, speakers_inscribed
from summit.editorial.protocol.ordering import store_order
from summit.editorial.protocol.standing import PRECEDENCE, STORED, Protocol
from summit.extensions import db
from summit.model import Participation, Session
from summit.render.precedence_words import explanation
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.session_form import find_session
from summit.web.desk.shelf_order import NO_PLACE, Places, places_in, put_in_order
from summit.web.desk.visiting import Desk, enter, show
from summit.web.forms import RowForm, TextField

LONGEST_REASON = 300
OF_SUMMIT = {STORED: N_("As in the whole summit: as they are stored"), PRECEDENCE: N_("As in the whole summit: by precedence")}
HERE = {PRECEDENCE: N_("Here by precedence"), STORED: N_("Here by hand, as they are stored")}


class SpeakingOrderForm(RowForm):
    speaker_order = SelectField(N_("Order of speakers"), choices=[])
    order_reason = TextField(N_("Reason"), longest=LONGEST_REASON, description=N_("Needed where this session departs from the summit."))

    def validate_order_reason(self, field: TextField) -> None:
        if self.speaker_order.data not in ("", self.meta.rule) and not field.data:
            raise ValidationError(field.gettext(N_("Say why the order is another one here.")))


class Inscribed(NamedTuple):
    """A part in the session as the order of a shelf knows it: by a code of its own."""

    code: str
    part: Participation


@desk.get("/<slug>/sessions/<code>/order")
def speaking_order(slug: str, code: str) -> Response:
    here = enter(slug)
    session, protocol = find_session(here, code), Protocol(db.session, here.summit.id)
    return _show(here, session, protocol, _form(here, session, protocol))


@desk.post("/<slug>/sessions/<code>/order")
def save_speaking_order(slug: str, code: str) -> Response:
    """Save the rule, its reason and the places that were typed; with `take`, the stored order becomes that of precedence."""
    here = enter(slug)
    session, protocol = find_session(here, code), Protocol(db.session, here.summit.id)
    form = _form(here, session, protocol, request.form)
    places = places_in(request.form, _inscribed(session))
    if form.is_stale(session):
        form.put_beside(_form(here, session, protocol))
        return _show(here, session, protocol, form, places, 409)
    if not form.validate() or (places.wrong and "take" not in request.form):
        return _show(here, session, protocol, form, places, 422)
    form.write(session)
    if protocol.rule_of(session.speaker_order) == protocol.rule:
        session.order_reason = ""
    store_order(session, _ordered(session, protocol, places))
    try:
        db.session.commit()
    except StaleDataError:
        db.session.rollback()
        session = find_session(here, code)
        form.put_beside(_form(here, session, protocol))
        return _show(here, session, protocol, form, places, 409)
    here.say(N_("The order is saved."))
    return redirect(url_for("desk.speaking_order", slug=slug, code=code), 303)


def _ordered(session: Session, protocol: Protocol, places: Places) -> list[Participation]:
    if "take" in request.form:
        return [session.participations[standing.inscribed] for standing in in_order(speakers_inscribed(session, protocol), IN_LISTS)]
    return [one.part for one in put_in_order(_inscribed(session), places.numbers)]


def _inscribed(session: Session) -> list[Inscribed]:
    return [Inscribed(str(part.id), part) for part in session.participations]


def _form(here: Desk, session: Session, protocol: Protocol, typed: MultiDict | None = None) -> SpeakingOrderForm:
    form = SpeakingOrderForm(here.language, typed, session, told={"rule": protocol.rule})
    choices = {"": OF_SUMMIT[protocol.rule]} | HERE
    form.speaker_order.choices = [SelectChoice(value, here.gettext(label)) for value, label in choices.items()]
    return form


def _show(
    here: Desk, session: Session, protocol: Protocol, form: SpeakingOrderForm, places: Places | None = None, status: int = 200
) -> Response:
    explained = speakers_explained(session, protocol)
    computed = in_order(speakers_inscribed(session, protocol), IN_LISTS)
    return show(
        "desk/speaking_order.html",
        here,
        status=status,
        form=form,
        row=session,
        explained=explained,
        computed={standing: number for number, standing in enumerate(computed, 1)},
        by_hand=protocol.rule_of(session.speaker_order) == STORED,
        why_there=lambda place: explanation(place, explained.people, here.language, in_list=True),
        typed=places.typed if places else {},
        wrong=places.wrong if places else (),
        fault=here.gettext(NO_PLACE) if places and places.wrong else "",
    )
