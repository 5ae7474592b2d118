"""My calendars: secret addresses for the programs that show my schedule."""

from flask import redirect, request
from sqlalchemy import select
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response
from wtforms import BooleanField, SelectField
from wtforms.validators import InputRequired

from summit.attending.calendar_addresses import (
    LONGEST_NAME,
    MOST_ADDRESSES,
    TooManyAddresses,
    addresses_of,
    make_address,
    withdraw_address,
)
from summit.core.languages import INTERFACE
from summit.extensions import db
from summit.model import CalendarAddress
from summit.render.wording import N_
from summit.web.feed_layer import feed_path
from summit.web.forms import Form, TextField
from summit.web.my import my
from summit.web.my.visiting import Mine, enter, show

MADE = N_("“%(name)s” has an address now. Copy it into the calendar program.")
WITHDRAWN = N_("The address of “%(name)s” answers no more.")
TOO_MANY = N_("Withdraw an address first: %(most)s is as many as a schedule has.")


class AddressForm(Form):
    name = TextField(
        N_("Name"),
        [InputRequired()],
        longest=LONGEST_NAME,
        description=N_("Of the phone, or of who sees it."),
        render_kw={"dir": "auto"},
    )
    calendar_language = SelectField(N_("Language of the calendar"))
    has_private = BooleanField(N_("With the entries of my own"))


@my.get("/<slug>/<language>/calendar")
def calendar(slug: str, language: str) -> Response:
    here = enter(slug, language)
    return _show(here, _form(here))


@my.post("/<slug>/<language>/calendar")
def create_address(slug: str, language: str) -> Response:
    here = enter(slug, language)
    form = _form(here, request.form)
    if not form.validate():
        return _show(here, form, 422)
    try:
        made = make_address(
            db.session, here.open_schedule(), form.name.data, form.calendar_language.data, has_private=form.has_private.data
        )
    except TooManyAddresses:
        db.session.rollback()
        form.name.errors = [here.gettext(TOO_MANY) % {"most": MOST_ADDRESSES}]
        return _show(here, form, 422)
    db.session.commit()
    here.say(MADE, name=made.name)
    return redirect(here.addresses.mine("calendar"), 303)


@my.post("/<slug>/<language>/calendar/<uid>/removal")
def remove_address(slug: str, language: str, uid: str) -> Response:
    here = enter(slug, language)
    schedule = here.schedule
    found = schedule and db.session.scalars(select(CalendarAddress).filter_by(schedule_id=schedule.id, uid=uid)).first()
    if not found:
        raise NotFound
    name = found.name
    withdraw_address(db.session, found)
    db.session.commit()
    here.say(WITHDRAWN, name=name)
    return redirect(here.addresses.mine("calendar"), 303)


def _form(here: Mine, typed=None) -> AddressForm:
    form = AddressForm(here.language, typed, calendar_language=here.language)
    form.calendar_language.choices = [(tag, INTERFACE[tag].endonym) for tag in here.agenda.summit.page_languages]
    return form


def _show(here: Mine, form: AddressForm, status: int = 200) -> Response:
    shown = [(address, feed_path(here.agenda.summit.code, address.secret)) for address in addresses_of(db.session, here.schedule)]
    return show("calendar.html", here, "calendar", status=status, form=form, found=shown)
