"""How speakers and agencies work along: what is open to them, what protocol keeps, in which order they stand, and what must be signed."""

from collections.abc import Mapping

from flask import redirect, request, url_for
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response
from wtforms import SelectField, ValidationError
from wtforms.fields.choices import SelectChoice

from summit.editorial.changing import CHANGEABLE
from summit.editorial.collaborating import collaboration_of
from summit.extensions import db
from summit.model import Collaboration
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.visiting import Desk, enter, show
from summit.web.forms import CountField, RowForm, WordingsField
from summit.web.forms.named_fields import LimitsField, NamedFieldsField

SIGN_OFFS = {
    "none": N_("Not asked for"),
    "shown": N_("Shown: what is missing warns"),
    "required": N_("Required: what is missing is not published without a reason"),
}
HOST_ORDERS = {
    "stored": N_("The lead first, then as they are stored (protocol)"),
    "alphabetical": N_("The lead first, then by the alphabet of each language"),
}
SPEAKER_ORDERS = {
    "stored": N_("As they are stored"),
    "precedence": N_("By precedence: the level of representation, then the stored order"),
}


class WordedField(SelectField):
    """A choice among values, each with its words."""

    def __init__(self, label: str = "", *, words: Mapping[str, str], **options) -> None:
        super().__init__(label, choices=[], **options)
        self.choices = [SelectChoice(value, self.gettext(message)) for value, message in words.items()]


class CollaborationForm(RowForm):
    opened = NamedFieldsField(
        N_("Open fields"), description=N_("What speakers and agencies change in these enters the draft at once, also after publication.")
    )
    locked = NamedFieldsField(N_("Kept by protocol"), description=N_("These can only be proposed, also before publication."))
    biography_limits = LimitsField(
        N_("Most characters of a biography"), least=50, most=20_000, description=N_("Empty where there is no limit.")
    )
    host_order = WordedField(N_("Order of hosts"), words=HOST_ORDERS)
    speaker_order = WordedField(N_("Order of speakers"), words=SPEAKER_ORDERS)
    sign_off = WordedField(
        N_("Sign-off of joint sessions"),
        words=SIGN_OFFS,
        description=N_("Where two agencies or more host a session, each signs off its title, description, speakers and order of hosts."),
    )
    arrive_before = CountField(N_("Minutes before the session at which speakers arrive"), most=240, empty=15)
    contact = WordingsField(N_("Whom speakers and agencies ask"), longest=500, lines=3)

    def validate_opened(self, field: NamedFieldsField) -> None:
        if set(field.data) & set(self.locked.data):
            raise ValidationError(field.gettext(N_("A field that is kept by protocol cannot be open as well.")))


@desk.get("/<slug>/collaboration")
def collaboration(slug: str) -> Response:
    here = enter(slug)
    return _show(here, _form(here, _rules(here)))


@desk.post("/<slug>/collaboration")
def save_collaboration(slug: str) -> Response:
    """Save the rules; the first time they are made."""
    here = enter(slug)
    rules = _rules(here)
    form = _form(here, rules, request.form)
    if form.is_stale(rules):
        return _beside(here, form)
    if not form.validate():
        return _show(here, form, 422)
    form.write(rules)
    db.session.add(rules)
    try:
        db.session.commit()
    except (StaleDataError, IntegrityError):
        db.session.rollback()
        return _beside(here, form)
    here.say(N_("The rules are saved."))
    return redirect(url_for("desk.collaboration", slug=slug), 303)


def _rules(here: Desk) -> Collaboration:
    return collaboration_of(db.session, here.summit)


def _form(here: Desk, rules: Collaboration, typed: Mapping | None = None) -> CollaborationForm:
    told = {"languages": here.summit.languages, "source": here.summit.source_language, "changeable": CHANGEABLE}
    return CollaborationForm(here.language, typed, rules, told=told)


def _beside(here: Desk, form: CollaborationForm) -> Response:
    form.put_beside(_form(here, _rules(here)))
    return _show(here, form, 409)


def _show(here: Desk, form: CollaborationForm, status: int = 200) -> Response:
    return show("desk/collaboration.html", here, status=status, form=form)
