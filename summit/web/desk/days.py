"""The days of a summit, and the hours at which they open and close."""

from datetime import date

from flask import redirect, request, url_for
from sqlalchemy import select
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import NotFound
from wtforms import DateField, ValidationError
from wtforms.validators import InputRequired

from summit.extensions import db
from summit.model import Day
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.visiting import Desk, enter, show
from summit.web.forms import ClockField, RowForm, WordingsField
from summit.web.forms.moments import YEARS


class DayForm(RowForm):
    date = DateField(N_("Date"), [InputRequired()])
    opens = ClockField(N_("Opens at"))
    closes = ClockField(N_("Closes at"), description=N_("An hour before the opening means after midnight."))
    title = WordingsField(N_("Title"), longest=120)

    def validate_date(self, field: DateField) -> None:
        if field.data and field.data.year not in YEARS:
            raise ValidationError(field.gettext(N_("This is not a date.")))


@desk.get("/<slug>/days")
def days(slug: str):
    here = enter(slug)
    return show("desk/days.html", here, form=_form(here))


@desk.post("/<slug>/days")
def create_day(slug: str):
    here = enter(slug)
    form = _form(here, request.form)
    if not form.validate() or _is_taken(here, form, None):
        return show("desk/days.html", here, status=422, form=form)
    day = Day()
    form.write(day)
    here.summit.days.append(day)
    db.session.commit()
    here.say(N_("The day is added."))
    return redirect(url_for("desk.days", slug=slug), 303)


@desk.get("/<slug>/days/<when>")
def day(slug: str, when: str):
    here = enter(slug)
    found = _find(here, when)
    return show("desk/day.html", here, form=_form(here, obj=found), day=found)


@desk.post("/<slug>/days/<when>")
def save_day(slug: str, when: str):
    here = enter(slug)
    found = _find(here, when)
    form = _form(here, request.form, found)
    if form.is_stale(found):
        return _beside(here, form, found)
    if not form.validate() or _is_taken(here, form, found):
        return show("desk/day.html", here, status=422, form=form, day=found)
    form.write(found)
    try:
        db.session.commit()
    except StaleDataError:
        db.session.rollback()
        return _beside(here, form, found)
    here.say(N_("The day is saved."))
    return redirect(url_for("desk.days", slug=slug), 303)


@desk.post("/<slug>/days/<when>/removal")
def remove_day(slug: str, when: str):
    here = enter(slug)
    found = _find(here, when)
    if request.form.get("seen") != str(found.version):
        return show("desk/day.html", here, status=409, form=_form(here, obj=found), day=found)
    db.session.delete(found)
    db.session.commit()
    here.say(N_("The day is taken out of the draft. Its sessions keep their times."))
    return redirect(url_for("desk.days", slug=slug), 303)


def _form(here: Desk, typed=None, obj: Day | None = None) -> DayForm:
    return DayForm(here.language, typed, obj, told={"languages": here.summit.languages, "source": here.summit.source_language})


def _find(here: Desk, when: str) -> Day:
    try:
        wanted = date.fromisoformat(when)
    except ValueError:
        raise NotFound from None
    found = db.session.scalars(select(Day).filter_by(summit_id=here.summit.id, date=wanted)).first()
    if found is None:
        raise NotFound
    return found


def _is_taken(here: Desk, form: DayForm, day: Day | None) -> bool:
    if any(other.date == form.date.data and other is not day for other in here.summit.days):
        form.date.errors = [*form.date.errors, here.gettext(N_("The summit has this day already."))]
        return True
    return False


def _beside(here: Desk, form: DayForm, found: Day):
    form.put_beside(_form(here, obj=found))
    return show("desk/day.html", here, status=409, form=form, day=found)
