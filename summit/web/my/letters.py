"""When I want letters on my sessions, or that I want none."""

from flask import redirect, request
from werkzeug.wrappers import Response
from wtforms import BooleanField, SelectField
from wtforms.fields.choices import SelectChoice

from summit.attending.when_to_tell import next_digest
from summit.attending.wishing import follow_wish, hours_of, open_wish, wish_of
from summit.core import clock
from summit.extensions import db
from summit.model import LetterWish
from summit.render.wording import N_
from summit.render.zone_names import zone_name, zones_by_name
from summit.web.forms import Form
from summit.web.my import my
from summit.web.my.visiting import Mine, enter, show

SAVED = N_("Your wishes are saved.")
# Translators: the first of a list of time zones: that of the place where the summit is held.
OF_THE_SUMMIT = N_("The zone of the summit: %(zone)s")


class HourField(SelectField):
    """A full hour of the day."""

    def __init__(self, label: str = "", **options) -> None:
        super().__init__(label, coerce=int, choices=[SelectChoice(hour, f"{hour:02}:00") for hour in range(24)], **options)


class WishForm(Form):
    wants_letters = BooleanField(
        N_("Write to me when a session in my schedule is cancelled, moved, or changed in another way that matters")
    )
    digest_hour = HourField(N_("Hour at which changes come, all in one letter"))
    quiet_from = HourField(N_("No letters from"))
    quiet_until = HourField(N_("No letters until"), description=N_("The same hour twice means that letters come at any hour."))
    zone = SelectField(N_("Time zone of these hours"))


@my.get("/<slug>/<language>/letters")
def letters(slug: str, language: str) -> Response:
    here = enter(slug, language)
    wish = wish_of(db.session, here.account.id)
    return _show(here, _form(here, wish), wish)


@my.post("/<slug>/<language>/letters")
def save_wishes(slug: str, language: str) -> Response:
    here = enter(slug, language)
    wish = wish_of(db.session, here.account.id)
    form = _form(here, wish, request.form)
    if not form.validate():
        return _show(here, form, wish, 422)
    wish = open_wish(db.session, here.account.id)
    form.populate_obj(wish)
    # Who only looked puts off no letter that is about to go.
    if db.session.is_modified(wish):
        follow_wish(db.session, wish)
    db.session.commit()
    here.say(SAVED)
    return redirect(here.addresses.mine("letters"), 303)


def _form(here: Mine, wish: LetterWish, typed=None) -> WishForm:
    form = WishForm(here.language, typed, wish)
    summit, then = here.agenda.summit, here.agenda.first_moment
    known = zones_by_name(then, here.language)
    own = here.gettext(OF_THE_SUMMIT) % {"zone": zone_name(summit.zone, then, here.language)}
    unlisted = [(wish.zone, wish.zone)] if wish.zone and wish.zone not in dict(known) else []
    form.zone.choices = [SelectChoice(zone, name) for zone, name in (("", own), *unlisted, *known)]
    return form


def _show(here: Mine, form: WishForm, wish: LetterWish, status: int = 200) -> Response:
    """The sentence on the next letter is about what is stored, also where something else was typed."""
    hours = hours_of(wish, here.agenda.summit.zone)
    coming = next_digest(clock.now(), hours) if wish.wants_letters else None
    return show("letters.html", here, "letters", status=status, form=form, coming=coming, zone=hours.zone)
