"""The next release: what it would change, what stands against it, and publishing it, now or at a time."""

from flask import redirect, request, url_for
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import NotFound
from wtforms import DateField, RadioField
from wtforms.fields import SelectChoice
from wtforms.validators import Optional

from summit.editorial.next_release import NoSuchSession, OneCodeTwice, Unpublishable
from summit.editorial.planned import HourHasPassed, HourTooFar, NoSuchHour, hour_of_release, plan_release
from summit.editorial.publishing import NothingToPublish, OvertakenByAnotherRelease
from summit.editorial.releasing import BlockedByConflicts, DraftChanged, release
from summit.extensions import db
from summit.render.wording import N_
from summit.web.account.freshness import require_fresh
from summit.web.desk import desk
from summit.web.desk.release_choice import Choice, address_of, choice_in, choice_of_address, show_choice
from summit.web.desk.releases import texts_of
from summit.web.desk.visiting import Desk, enter
from summit.web.forms import ClockField, Form, WordingsField

WHEN = (("now", N_("Now")), ("later", N_("At a time")))
REFUSED: dict[type[Unpublishable], tuple[int, str]] = {
    BlockedByConflicts: (
        422,
        N_("Nothing is published yet: conflicts of the result block it. Say for each why it may stand, or put it right."),
    ),
    DraftChanged: (
        409,
        N_("Nothing is published yet: the draft was changed while you looked at it. This is how it is now; what you typed is kept."),
    ),
    OvertakenByAnotherRelease: (409, N_("Nothing is published yet: somebody else published at the same moment. This is how it is now.")),
    NothingToPublish: (422, N_("There is nothing to publish: all this is public already.")),
    NoSuchSession: (409, N_("Nothing is published yet: a session that you chose is not for the public any more.")),
    OneCodeTwice: (422, N_("Nothing is published yet: two sessions have changed codes with each other. Publish both of them together.")),
}


class ReleaseForm(Form):
    note = WordingsField(N_("Note to the public"), longest=500, description=N_("Stands on the page of changes. It may be left empty."))
    when = RadioField(N_("When"), default="now")
    day = DateField(N_("Date"), [Optional()])
    hour = ClockField(
        N_("Time"), description=N_("On the clocks of the venue. What blocks at that hour and is not waived refuses the release.")
    )

    def __init__(self, *arguments, **options) -> None:
        super().__init__(*arguments, **options)
        self.when.choices = [SelectChoice(value=value, label=self.when.gettext(label)) for value, label in WHEN]


@desk.get("/<slug>/releases/new")
def new_release(slug: str):
    here = enter(slug)
    try:
        return show_choice(here, choice_of_address(), _form(here))
    except NoSuchSession:
        raise NotFound from None


@desk.post("/<slug>/releases/new")
def choose_release(slug: str):
    """Look at what a choice would do; nothing is stored."""
    here = enter(slug)
    return _show_refused(here, choice_in(request.form), _form(here, request.form), None)


@desk.post("/<slug>/releases")
def create_release(slug: str):
    here = enter(slug)
    form, choice = _form(here, request.form), choice_in(request.form)
    require_fresh(address_of(here, choice))
    if not form.validate():
        return show_choice(here, choice, form, 422)
    if not choice.is_whole and not choice.codes:
        return show_choice(here, choice, form, 422, here.gettext(N_("Tick the sessions that are to be published, or choose everything.")))
    try:
        if form.when.data == "later":
            return _plan(here, choice, form)
        made, _ = release(db.session, here.summit, by=here.actor, note=form.note.data, **choice.asked)
        number = made.number
        db.session.commit()
    except (Unpublishable, IntegrityError) as refused:
        db.session.rollback()
        overtaken = OvertakenByAnotherRelease() if isinstance(refused, IntegrityError) else refused
        return _show_refused(here, choice, form, overtaken)
    here.say(N_("Release %(number)s is public."), number=number)
    return redirect(url_for("desk.release", slug=slug, number=number), 303)


def _plan(here: Desk, choice: Choice, form: ReleaseForm):
    try:
        if not (form.day.data and form.hour.data):
            raise HourHasPassed
        at = hour_of_release(here.summit, form.day.data, form.hour.data)
    except HourHasPassed:
        return _show_wrong_hour(here, choice, form, N_("Give a date and a time that are still to come."))
    except HourTooFar:
        return _show_wrong_hour(here, choice, form, N_("Give a date within the next five years."))
    except NoSuchHour:
        return _show_wrong_hour(here, choice, form, N_("Clocks at the venue skip this time of day, because they are changed."))
    plan_release(db.session, here.summit, at=at, only=choice.only, note=form.note.data, by=here.actor, waived=choice.waived)
    db.session.commit()
    here.say(N_("The release is planned. It will hold the draft as it is at that hour."))
    return redirect(url_for("desk.releases", slug=here.slug), 303)


def _show_wrong_hour(here: Desk, choice: Choice, form: ReleaseForm, message: str):
    form.hour.errors = [*form.hour.errors, here.gettext(message)]
    return show_choice(here, choice, form, 422)


def _show_refused(here: Desk, choice: Choice, form: ReleaseForm, refused: Unpublishable | None):
    """The same page with everything that was typed; without the choice, where that is what cannot be."""
    status, message = (200, "") if refused is None else REFUSED.get(type(refused), (422, N_("This cannot be published.")))
    try:
        return show_choice(here, choice, form, status, here.gettext(message) if message else "")
    except Unpublishable as impossible:
        status, message = REFUSED.get(type(impossible), (422, N_("This cannot be published.")))
        return show_choice(here, choice.of_everything, form, status, here.gettext(message))


def _form(here: Desk, typed=None) -> ReleaseForm:
    return ReleaseForm(here.language, typed, told=texts_of(here))
