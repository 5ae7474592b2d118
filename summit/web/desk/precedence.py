"""The order of precedence of a summit: its rule, and all its people in their order, with the reasons."""

from flask import redirect, request, url_for
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice

from summit.agenda.texts import Text
from summit.editorial.collaborating import collaboration_of
from summit.editorial.protocol.explaining import people_explained
from summit.editorial.protocol.ordering import go_by
from summit.editorial.protocol.standing import Protocol
from summit.editorial.session_list import comparable
from summit.extensions import db
from summit.model.collaboration import SPEAKER_ORDERS
from summit.render.precedence_words import Who, explanation
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.listing import Listing
from summit.web.desk.visiting import Desk, enter, show
from summit.web.forms import RowForm

RULES_OF_SUMMIT = {
    "stored": N_("As they are stored: speakers as each session lists them, people on pages by the alphabet"),
    "precedence": N_("By precedence"),
}


class PrecedenceForm(RowForm):
    speaker_order = RadioField(
        N_("Speakers and people stand"),
        choices=[],
        description=N_("A session can depart from it, with a reason."),
    )


@desk.get("/<slug>/precedence")
def precedence(slug: str):
    here = enter(slug)
    return _show(here, _form(here))


@desk.post("/<slug>/precedence")
def save_precedence(slug: str):
    here = enter(slug)
    form = _form(here, request.form)
    if form.is_stale(collaboration_of(db.session, here.summit)):
        return _show_overtaken(here, form)
    if not form.validate():
        return _show(here, form, 422)
    go_by(db.session, here.summit, form.speaker_order.data)
    try:
        db.session.commit()
    except (IntegrityError, StaleDataError):
        db.session.rollback()
        return _show_overtaken(here, form)
    here.say(N_("The order is saved."))
    return redirect(url_for("desk.precedence", slug=slug), 303)


def _show_overtaken(here: Desk, form: PrecedenceForm):
    form.put_beside(_form(here))
    return _show(here, form, 409)


def _form(here: Desk, typed=None) -> PrecedenceForm:
    form = PrecedenceForm(here.language, typed, collaboration_of(db.session, here.summit))
    form.speaker_order.choices = [SelectChoice(value, here.gettext(RULES_OF_SUMMIT[value])) for value in SPEAKER_ORDERS]
    return form


def _show(here: Desk, form: PrecedenceForm, status: int = 200):
    explained = people_explained(db.session, here.summit, Protocol(db.session, here.summit.id))
    listing = Listing(request.path, request.args, ("q",), ("order",))
    words = comparable(listing.get("q")).split()
    found = [place for place in explained.places if all(word in _said_of(explained.people[place.standing.person]) for word in words)]
    return show(
        "desk/precedence.html",
        here,
        status=status,
        form=form,
        listing=listing.hold(found),
        people=explained.people,
        why_there=lambda place: explanation(place, explained.people, here.language, in_list=False),
    )


def _said_of(who: Who) -> str:
    return comparable(" ".join((who.code, *_words(who.name), *_words(who.level), *_words(who.party))))


def _words(text: Text) -> list[str]:
    return sorted(text.words.values())
