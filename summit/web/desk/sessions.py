"""Sessions, one by one: made, changed, taken out of the draft."""

from flask import current_app, redirect, request, url_for
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response

from summit.core import times
from summit.editorial.reading import is_public
from summit.editorial.removing import lost_with, remove
from summit.extensions import db
from summit.model import Session
from summit.model.agency import HOSTING_ROLES
from summit.model.session import PARTICIPATION_STATES, ROLES
from summit.render.lost_words import lost_told
from summit.web.desk import desk
from summit.web.desk.edits_of_agencies import agency_behind, asked_first, save_or_propose, shown, waiting_for
from summit.web.desk.session_conflicts import conflicts_of
from summit.web.desk.session_form import SessionForm, asks_for_more, find_session, session_form, writable_in
from summit.web.desk.session_proposals import proposals_behind
from summit.web.desk.shelf import OVERTAKEN, REMOVED, SAVED
from summit.web.desk.sign_offs import sign_offs_of
from summit.web.desk.visiting import Desk, enter, free_code, show
from summit.web.rules import RULES


@desk.get("/<slug>/sessions/new")
def new_session(slug: str) -> Response:
    here = enter(slug)
    return _show(here, session_form(here, None), None)


@desk.post("/<slug>/sessions")
def create_session(slug: str) -> Response:
    here = enter(slug)
    form = session_form(here, None, request.form)
    if asks_for_more():
        return _show(here, form, None)
    if not form.validate():
        return _show(here, form, None, 422)
    session = Session(summit_id=here.summit.id, number=_next_number(here))
    form.write(session)
    session.code = session.code or free_code(Session, here.summit, session.title["en"] or _name_of(session), "session")
    db.session.add(session)
    return _finish(here, form, None, session)


@desk.get("/<slug>/sessions/<code>")
def session(slug: str, code: str) -> Response:
    here = enter(slug)
    found = find_session(here, code)
    return _show(here, session_form(here, found), found)


@desk.post("/<slug>/sessions/<code>")
def save_session(slug: str, code: str) -> Response:
    here = enter(slug)
    found = find_session(here, code)
    form = session_form(here, found, request.form)
    if asks_for_more():
        return _show(here, form, found)
    # Checked first, so that "chen" is compared as the "Chen Yu (chen)" that it means.
    is_right = form.validate()
    if form.is_stale(shown(here, found)):
        return _overtaken(here, form, code)
    if not is_right:
        return _show(here, form, found, 422)
    if agency := agency_behind(here, found):
        return save_or_propose(here, form, found, agency, _name_of(found), lambda: _overtaken(here, form, code))
    form.write(found)
    found.code = found.code or code
    return _finish(here, form, found, found)


@desk.post("/<slug>/sessions/<code>/removal")
def remove_session(slug: str, code: str) -> Response:
    here = enter(slug)
    found = find_session(here, code)
    if not _may_remove(here, found):
        raise Forbidden
    if request.form.get("seen") != str(found.version):
        here.say(OVERTAKEN, "warning")
        return _show(here, session_form(here, found), found, 409)
    name = _name_of(found)
    remove(db.session, found)
    db.session.commit()
    here.say(REMOVED, name=name)
    return redirect(url_for("desk.sessions", slug=slug), 303)


def _next_number(here: Desk) -> int:
    return (db.session.scalar(select(func.max(Session.number)).filter_by(summit_id=here.summit.id)) or 0) + 1


def _name_of(session: Session) -> str:
    return session.title[session.title.source] or next(iter(sorted(session.title.texts)), session.code)


def _overtaken(here: Desk, form: SessionForm, code: str) -> Response:
    again = find_session(here, code)
    form.put_beside(session_form(here, again))
    return _show(here, form, again, 409)


def _finish(here: Desk, form: SessionForm, row: Session | None, saved: Session) -> Response:
    slug, code, name = here.slug, saved.code, _name_of(saved)
    try:
        db.session.commit()
    except (IntegrityError, StaleDataError) as overtaken:
        db.session.rollback()
        again = find_session(here, request.view_args["code"]) if row is not None else None
        if isinstance(overtaken, StaleDataError) and again is not None:
            form.put_beside(session_form(here, again))
            return _show(here, form, again, 409)
        if form.validate():
            # Not the code was taken, but the next number, by whoever saved in the same moment.
            here.say(OVERTAKEN, "warning")
        return _show(here, form, again, 422)
    here.say(SAVED, name=name)
    here.say_cleaned(form.cleaned)
    return redirect(url_for("desk.session", slug=slug, code=code), 303)


def _show(here: Desk, form: SessionForm, row: Session | None, status: int = 200) -> Response:
    writable = form.meta.writable
    may_change = writable is None
    may_remove = row is not None and _may_remove(here, row)
    return show(
        "desk/session.html",
        here,
        status=status,
        form=form,
        row=row,
        may_save=may_change or bool(writable & {*here.summit.languages, here.summit.source_language}),
        may_remove=may_remove,
        lost=lost_told(lost_with(db.session, row), here.language) if may_remove else "",
        is_restricted=not may_change,
        waiting=waiting_for(here, row),
        asked=asked_first(here, form, row),
        is_public=row is not None and is_public(db.session, here.summit.id, row.uid),
        conflicts=conflicts_of(here, row) if row is not None else [],
        sign_offs=sign_offs_of(here, row) if row is not None else [],
        proposals=proposals_behind(here, row) if row is not None else [],
        ways=_ways(here, row),
        session_roles=ROLES,
        participation_states=PARTICIPATION_STATES,
        hosting_roles=HOSTING_ROLES,
    )


def _ways(here: Desk, row: Session | None) -> dict[str, str]:
    """Where else the session stands, among what there is for her."""
    found = dict.fromkeys(("board", "trail", "seats", "speaking_order"), "")
    if row is None:
        return found
    code = {"code": row.code}
    places = {"board": {"day": day_of(here, row)}, "trail": {"kind": "session", "subject": row.uid}, "seats": code, "speaking_order": code}
    for name, told in places.items():
        endpoint = f"desk.{name}"
        if endpoint in current_app.view_functions and RULES[endpoint](here.rights):
            found[name] = url_for(endpoint, slug=here.slug, **{key: value for key, value in told.items() if value})
    return found


def day_of(here: Desk, row: Session) -> str:
    """The day of the session where the summit is, or nothing."""
    return times.in_zone(row.start, here.summit.zone).date().isoformat() if row.start else ""


def _may_remove(here: Desk, row: Session) -> bool:
    """Agencies take out what is still a draft, and for which no speaker has handed anything in."""
    if here.rights.organises:
        return True
    return writable_in(here, row) is None and row.status == "draft" and "statements" not in lost_with(db.session, row)
