"""The place of a session: looked at before it is saved, by a form or by the board's script.

Both get the same answers: what a move would break is shown first and saved only when that is wanted anyway; a
session that somebody else changed meanwhile is a 409 with both states.
"""

from flask import Response, jsonify, redirect, request, url_for

from summit.core import codes
from summit.editorial.placing import Placement, Preview, StaleSession, Unplaceable, place, preview_of
from summit.editorial.planning import plan_of
from summit.editorial.retracing import BOARD
from summit.editorial.trailing import acting
from summit.editorial.versions import last_editor
from summit.extensions import db
from summit.model import Session
from summit.render import html
from summit.web.desk import desk
from summit.web.desk.board import private
from summit.web.desk.board_words import SEVERITIES, UNREADABLE, place_of, place_words, said_of, title_of
from summit.web.desk.placement_form import digest_of, placement_form, placement_from, wish_from
from summit.web.desk.visiting import Desk, enter, show
from summit.web.indoors import reason_in, why_typed


@desk.get("/<slug>/sessions/<code>/placement")
def placement(slug: str, code: str) -> Response:
    here = enter(slug)
    session = here.find(Session, code)
    form = placement_form(here, session)
    return _show_form(here, session, form, preview_of(db.session, here.summit, [form.placement_of(session)]), None)


@desk.post("/<slug>/sessions/<code>/placement")
def save_placement(slug: str, code: str) -> Response:
    here = enter(slug)
    session = here.find(Session, code)
    return _save_wish(here, session) if request.is_json else _save_form(here, session)


@desk.post("/<slug>/board/preview")
def preview_placement(slug: str) -> Response:
    """What a move would do, for the script: nothing is stored. The session is named by its code in `?session=`."""
    here = enter(slug)
    session = here.find(Session, request.args.get("session", ""))
    try:
        wanted = placement_from(wish_from(request.get_data()), session, plan_of(db.session, here.summit).agenda)
        seen = preview_of(db.session, here.summit, [wanted])
    except (Unplaceable, StaleSession):
        return _answer("refused", 422, message=here.gettext(UNREADABLE))
    return _answer("asks", panel=_panel(here, seen), pause=seen.gives_pause)


def _save_wish(here: Desk, session: Session) -> Response:
    code = session.code
    try:
        wish = wish_from(request.get_data())
        wanted = placement_from(wish, session, plan_of(db.session, here.summit).agenda)
        if wanted.seen != session.version:
            return _stale_answer(here, session, wanted)
        seen = preview_of(db.session, here.summit, [wanted])
        if seen.gives_pause and wish.anyway != digest_of(wanted):
            return _answer("asks", panel=_panel(here, seen), anyway=digest_of(wanted))
        _place(here, wanted, reason_in(wish.why))
    except Unplaceable:
        return _answer("refused", 422, message=here.gettext(UNREADABLE))
    except StaleSession:
        db.session.rollback()
        return _stale_answer(here, here.find(Session, code), wanted)
    return _answer("saved", message=said_of(session, here), version=session.version)


def _save_form(here: Desk, session: Session) -> Response:
    form = placement_form(here, session, request.form)
    if form.is_stale(session):
        form.put_beside(placement_form(here, session))
        return _show_form(here, session, form, None, None, 409)
    if not form.validate():
        return _show_form(here, session, form, None, None, 422)
    wanted = form.placement_of(session)
    seen = preview_of(db.session, here.summit, [wanted])
    if seen.gives_pause and request.form.get("anyway") != digest_of(wanted):
        return _show_form(here, session, form, seen, digest_of(wanted))
    code = session.code
    try:
        _place(here, wanted, why_typed())
    except StaleSession:
        db.session.rollback()
        stored = here.find(Session, code)
        form.put_beside(placement_form(here, stored))
        return _show_form(here, stored, form, None, None, 409)
    here.say(said_of(session, here))
    day = form.start.day if form.start.data else None
    return redirect(url_for("desk.board", slug=here.slug, day=day, _anchor=f"s-{code}"), 303)


def _place(here: Desk, wanted: Placement, why: str) -> None:
    acting(db.session, here.actor, BOARD, why, codes.new_uid())
    place(db.session, here.summit, [wanted])
    db.session.commit()


def _show_form(here: Desk, session: Session, form, seen: Preview | None, anyway: str | None, status: int = 200) -> Response:
    shown = {"session": session, "form": form, "seen": seen, "anyway": anyway, "severities": SEVERITIES}
    return show("desk/placement.html", here, status=status, **shown)


def _panel(here: Desk, seen: Preview) -> str:
    return html.page("desk/preview.html", here.language, {"seen": seen, "severities": SEVERITIES})


def _stale_answer(here: Desk, session: Session, wanted: Placement) -> Response:
    """Both states, so that whoever moves can choose; hers is still where she put it."""
    room = plan_of(db.session, here.summit).agenda.get(wanted.room)
    shown = {
        "title": title_of(session, here),
        "mine": place_words(here, room, wanted.start, wanted.minutes, is_everywhere=session.is_everywhere),
        "theirs": place_of(session, here),
        "editor": last_editor(db.session, session),
    }
    return _answer("stale", 409, panel=html.page("desk/board_stale.html", here.language, shown), version=session.version)


def _answer(state: str, status: int = 200, **told: object) -> Response:
    response = jsonify({"state": state, **told})
    response.status_code = status
    return private(response)
