"""Notes to myself about a session."""

from flask import redirect, request
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response
from wtforms import TextAreaField
from wtforms.validators import Length

from summit.attending.entering import note_on
from summit.extensions import db
from summit.model import Note
from summit.model.schedule import LONGEST_NOTE
from summit.render.wording import N_
from summit.web.forms import RowForm
from summit.web.my import my
from summit.web.my.visiting import Mine, enter, show

SAVED = N_("Your note is saved.")


class NoteForm(RowForm):
    text = TextAreaField(N_("Note to myself"), [Length(max=LONGEST_NOTE)], filters=[lambda text: (text or "").strip()])


@my.get("/<slug>/<language>/notes/<code>")
def note(slug: str, language: str, code: str) -> Response:
    here = enter(slug, language)
    session = here.session(code)
    return _show(here, session, NoteForm(language, obj=note_on(db.session, here.schedule, session.uid)))


@my.post("/<slug>/<language>/notes/<code>")
def save_note(slug: str, language: str, code: str) -> Response:
    here = enter(slug, language)
    session = here.session(code)
    schedule = here.open_schedule()
    found = note_on(db.session, schedule, session.uid) or Note(schedule_id=schedule.id, session_uid=session.uid, text="", version=0)
    form = NoteForm(language, request.form, found)
    if form.is_stale(found):
        return _beside(here, session, form)
    if not form.validate():
        return _show(here, session, form, 422)
    form.write(found)
    try:
        if found.id is None:
            found.version = 1
            db.session.add(found)
        db.session.commit()
    except (StaleDataError, IntegrityError):
        db.session.rollback()
        return _beside(here, session, form)
    here.say(SAVED)
    return redirect(here.addresses.mine("agenda"), 303)


def _beside(here: Mine, session, form: NoteForm) -> Response:
    form.put_beside(NoteForm(here.language, obj=note_on(db.session, here.schedule, session.uid)))
    return _show(here, session, form, 409)


def _show(here: Mine, session, form: NoteForm, status: int = 200) -> Response:
    return show("note.html", here, f"notes/{session.code}", status=status, form=form, session=session)
