"""Gestures on the board that are not about one session: a break over all rooms, undo and redo. Each is one batch in the trail."""

from collections.abc import Callable

from flask import Response, jsonify, redirect, request, url_for

from summit.core import codes
from summit.editorial.placing import place_break
from summit.editorial.retracing import BOARD, NothingToRetrace, OvertakenMove, redo_last_move, undo_last_move
from summit.editorial.trailing import acting
from summit.extensions import db
from summit.web.desk import desk
from summit.web.desk.board import board_day, private, show_board
from summit.web.desk.board_words import (
    BREAK_PLACED,
    DONE_AGAIN,
    NOTHING_TO_REDO,
    NOTHING_TO_UNDO,
    OVERTAKEN,
    TAKEN_BACK,
    place_words,
    title_of,
)
from summit.web.desk.break_form import break_form
from summit.web.desk.visiting import Desk, enter


@desk.post("/<slug>/board/breaks")
def place_break_over_all(slug: str) -> Response:
    here = enter(slug)
    day = board_day(request.form.get("day", ""))
    form = break_form(here, day, request.form)
    starts = form.instants(day, here.summit.zone) if form.validate() else ()
    if not starts:
        return show_board(here, form, 422)
    acting(db.session, here.actor, BOARD, batch=codes.new_uid())
    found = place_break(db.session, here.summit, form.title.data, starts[0], form.minutes.data)
    db.session.commit()
    here.say(BREAK_PLACED, title=title_of(found, here), place=place_words(here, None, found.start, found.minutes))
    return redirect(url_for("desk.board", slug=slug, day=day), 303)


@desk.post("/<slug>/board/undo")
def undo_move(slug: str) -> Response:
    return _retrace(enter(slug), undo_last_move, TAKEN_BACK, NOTHING_TO_UNDO)


@desk.post("/<slug>/board/redo")
def redo_move(slug: str) -> Response:
    return _retrace(enter(slug), redo_last_move, DONE_AGAIN, NOTHING_TO_REDO)


def _retrace(here: Desk, step: Callable, done: str, nothing: str) -> Response:
    said, status = done, 200
    try:
        step(db.session, here.summit, here.actor)
        db.session.commit()
    except (NothingToRetrace, OvertakenMove) as refused:
        db.session.rollback()
        said, status = (nothing if isinstance(refused, NothingToRetrace) else OVERTAKEN), 409
    if request.accept_mimetypes.best == "application/json":
        return _told("saved" if status == 200 else "refused", here.gettext(said), status)
    here.say(said, "done" if status == 200 else "warning")
    return redirect(url_for("desk.board", slug=here.slug, day=request.form.get("day") or None), 303)


def _told(state: str, message: str, status: int) -> Response:
    response = jsonify({"state": state, "message": message})
    response.status_code = status
    return private(response)
