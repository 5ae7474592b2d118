"""Statements and slides of a speaker: handed in, looked at, replaced, withdrawn."""

from flask import Response, redirect, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import NotFound

from summit.editorial.statements import handing_in
from summit.editorial.statements.guarding import UnusableFile
from summit.editorial.statements.handing_in import MOST_OF_ONE_PERSON, TooManyStatements
from summit.editorial.statements.listing import kept, sessions_of, statements_of, time_of
from summit.extensions import db
from summit.model import Statement
from summit.render.wording import N_
from summit.web.speaker import speaker
from summit.web.speaker.statement_form import StatementForm, statement_form
from summit.web.speaker.visiting import Part, enter, show
from summit.web.statement_files import answer_with

OWN = "private, no-store"
CLEANED = N_("Invisible characters that turn the order of letters round were taken out of the text.")


@speaker.get("/<slug>/<code>/statements")
def statements(slug: str, code: str) -> Response:
    here = enter(slug, code)
    return _show_all(here, statement_form(here, sessions_of(db.session, here.person)))


@speaker.post("/<slug>/<code>/statements")
def hand_in_statement(slug: str, code: str) -> Response:
    here = enter(slug, code)
    sessions = sessions_of(db.session, here.person)
    form = statement_form(here, sessions, request.form)
    if not form.validate():
        return _show_all(here, form, 422)
    session = next(one for one in sessions if one.code == form.session.data)
    try:
        paper = form.paper()
        handing_in.hand_in(db.session, here.person, session, paper, form.terms(), here.account.uid)
    except UnusableFile as refused:
        return _show_all(here, _refused(here, form, refused.remark.told(here.language)), 422)
    except TooManyStatements:
        told = here.gettext(N_("At most %(number)s files are taken of one person; withdraw one that is not needed any more."))
        return _show_all(here, _refused(here, form, told % {"number": MOST_OF_ONE_PERSON}), 422)
    db.session.commit()
    here.say(N_("It is handed in."))
    if paper.is_cleaned:
        here.say(CLEANED, "note")
    return redirect(url_for("speaker.statements", slug=slug, code=code), 303)


@speaker.get("/<slug>/<code>/statements/<uid>")
def statement(slug: str, code: str, uid: str) -> Response:
    here = enter(slug, code)
    found = _find(here, uid)
    return _show_one(here, found, _form(here, found))


@speaker.post("/<slug>/<code>/statements/<uid>")
def save_statement(slug: str, code: str, uid: str) -> Response:
    """Other terms, and another file where one is chosen. The file that it replaces is gone at once."""
    here = enter(slug, code)
    found = _find(here, uid)
    form = _form(here, found, request.form)
    if form.is_stale(found):
        form.put_beside(_form(here, found))
        return _show_one(here, found, form, 409)
    if not form.validate():
        return _show_one(here, found, form, 422)
    try:
        paper = form.paper()
        handing_in.change(db.session, found, form.terms(), paper, here.account.uid)
        db.session.commit()
    except UnusableFile as refused:
        db.session.rollback()
        return _show_one(here, _find(here, uid), _refused(here, form, refused.remark.told(here.language)), 422)
    except StaleDataError:
        db.session.rollback()
        found = _find(here, uid)
        form.put_beside(_form(here, found))
        return _show_one(here, found, form, 409)
    here.say(N_("It is saved."))
    if paper and paper.is_cleaned:
        here.say(CLEANED, "note")
    return redirect(url_for("speaker.statements", slug=slug, code=code), 303)


@speaker.get("/<slug>/<code>/statements/<uid>/file")
def statement_file(slug: str, code: str, uid: str) -> Response:
    found = _find(enter(slug, code), uid)
    return answer_with(found, found.file_name, OWN)


@speaker.post("/<slug>/<code>/statements/<uid>/removal")
def withdraw_statement(slug: str, code: str, uid: str) -> Response:
    here = enter(slug, code)
    handing_in.withdraw(db.session, _find(here, uid))
    db.session.commit()
    here.say(N_("It is withdrawn. Nobody can read it any more."))
    return redirect(url_for("speaker.statements", slug=slug, code=code), 303)


def _find(here: Part, uid: str) -> Statement:
    query = select(Statement).where(Statement.person_id == here.person.id, Statement.uid == uid)
    found = db.session.scalars(query.options(joinedload(Statement.session))).first()
    if found is None:
        raise NotFound
    return found


def _form(here: Part, found: Statement, typed=None) -> StatementForm:
    return statement_form(here, [found.session], typed, found)


def _refused(here: Part, form: StatementForm, reason: str) -> StatementForm:
    name = "file" if form.upload else "text"
    form[name].errors = [reason]
    return form


def _show_all(here: Part, form: StatementForm, status: int = 200) -> Response:
    sessions = sessions_of(db.session, here.person)
    times = {one.code: time_of(one, here.person.id) for one in sessions}
    return show(
        "statements.html", here, status=status, form=form, kept=statements_of(db.session, here.person), sessions=sessions, times=times
    )


def _show_one(here: Part, found: Statement, form: StatementForm, status: int = 200) -> Response:
    return show("statement.html", here, status=status, form=form, one=kept(found))
