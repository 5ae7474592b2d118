"""Entries of my own: a dinner, a bilateral, a train."""

from flask import redirect, request
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import Conflict, NotFound
from werkzeug.wrappers import Response
from wtforms.validators import InputRequired

from summit.attending.entering import MOST_ENTRIES, TooManyEntries, add_entry, entry_with, remove_entry, save_entry
from summit.core import times
from summit.extensions import db
from summit.model import PrivateEntry
from summit.render.wording import N_
from summit.web.forms import CountField, RowForm, TextField
from summit.web.forms.moments import MomentField
from summit.web.my import my
from summit.web.my.visiting import Mine, enter, show

SAVED = N_("“%(title)s” is saved.")
REMOVED = N_("“%(title)s” is removed.")
TOO_MANY = N_("There is no room for more entries of your own: %(most)s is as many as a schedule takes.")


class EntryForm(RowForm):
    title = TextField(N_("What"), [InputRequired()], render_kw={"dir": "auto"})
    place = TextField(N_("Where"), render_kw={"dir": "auto"})
    start = MomentField(N_("When"))
    minutes = CountField(N_("Minutes"), least=1, most=1440, empty=60)

    def validate(self, extra_validators=None) -> bool:
        super().validate(extra_validators)
        if self.start.data is None and not self.start.errors:
            self.start.errors = [self.start.gettext(N_("Say on which day and at what time."))]
        return not self.errors


@my.get("/<slug>/<language>/entries/new")
def new_entry(slug: str, language: str) -> Response:
    here = enter(slug, language)
    form = _form(here)
    form.start.day = request.args.get("day", "")[:10]
    return _show(here, form, None)


@my.post("/<slug>/<language>/entries")
def create_entry(slug: str, language: str) -> Response:
    here = enter(slug, language)
    form = _form(here, request.form)
    if not form.validate():
        return _show(here, form, None, 422)
    entry = PrivateEntry()
    form.write(entry)
    try:
        add_entry(db.session, here.open_schedule(), entry)
    except TooManyEntries:
        db.session.rollback()
        form.title.errors = [here.gettext(TOO_MANY) % {"most": MOST_ENTRIES}]
        return _show(here, form, None, 422)
    db.session.commit()
    here.say(SAVED, title=entry.title)
    return redirect(here.addresses.mine("agenda"), 303)


@my.get("/<slug>/<language>/entries/<uid>")
def entry(slug: str, language: str, uid: str) -> Response:
    here = enter(slug, language)
    found = _find(here, uid)
    return _show(here, _form(here, obj=found), found)


@my.post("/<slug>/<language>/entries/<uid>")
def save(slug: str, language: str, uid: str) -> Response:
    here = enter(slug, language)
    found = _find(here, uid)
    form = _form(here, request.form, found)
    if form.is_stale(found):
        form.put_beside(_form(here, obj=found))
        return _show(here, form, found, 409)
    if not form.validate():
        return _show(here, form, found, 422)
    form.write(found)
    try:
        save_entry(db.session, here.schedule, found)
        db.session.commit()
    except StaleDataError:
        db.session.rollback()
        # Somebody may have taken it out meanwhile.
        found = _find(here, uid)
        form.put_beside(_form(here, obj=found))
        return _show(here, form, found, 409)
    here.say(SAVED, title=found.title)
    return redirect(here.addresses.mine("agenda"), 303)


@my.post("/<slug>/<language>/entries/<uid>/removal")
def remove(slug: str, language: str, uid: str) -> Response:
    here = enter(slug, language)
    found = _find(here, uid)
    if request.form.get("seen") != str(found.version):
        raise Conflict
    title = found.title
    remove_entry(db.session, here.schedule, found)
    db.session.commit()
    here.say(REMOVED, title=title)
    return redirect(here.addresses.mine("agenda"), 303)


def _find(here: Mine, uid: str) -> PrivateEntry:
    found = entry_with(db.session, here.schedule, uid)
    if found is None:
        raise NotFound
    return found


def _form(here: Mine, typed=None, obj: PrivateEntry | None = None) -> EntryForm:
    days = [(day.isoformat(), times.long_date(day, here.language)) for day in here.agenda.sessions_by_day]
    told = {"zone": here.agenda.summit.zone, "days": days}
    return EntryForm(here.language, typed, obj, told=told)


def _show(here: Mine, form: EntryForm, found: PrivateEntry | None, status: int = 200) -> Response:
    path = f"entries/{found.uid}" if found else "entries/new"
    return show("entry.html", here, path, status=status, form=form, entry=found)
