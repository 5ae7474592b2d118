"""The outbox of a summit: every letter, what became of it, and letting letters go or holding them."""

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from flask import current_app, redirect, request, url_for
from sqlalchemy import Select, func, select
from werkzeug.wrappers import Response

from summit.core import clock
from summit.editorial.letters.drafting import NothingPublished, draft_publication
from summit.editorial.letters.filling import subject_of
from summit.editorial.letters.outbox import counts, hold, is_editable, is_unknown, let_all_go, let_go, shown_state
from summit.editorial.publishing import OvertakenByAnotherRelease
from summit.extensions import db
from summit.model import Letter
from summit.model.letter import KINDS, STATES
from summit.render.letter_words import KIND_WORDS, STATE_WORDS
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.visiting import Desk, enter, show

ON_A_PAGE = 100
SHOWN_STATES = (*STATES, "unknown")
# A worker looks every few seconds: what was not even tried by now waits for a worker that is not there.
NO_WORKER_AFTER = timedelta(minutes=10)


class ShownLetter(NamedTuple):
    """A line of the outbox."""

    row: Letter
    name: str
    subject: str
    state: str


class Chosen(NamedTuple):
    """Which letters are listed; nothing stands for all."""

    state: str
    kind: str
    page: int


@desk.get("/<slug>/letters")
def letters(slug: str):
    here = enter(slug)
    chosen = _chosen()
    query = _filtered(here, chosen)
    count = db.session.scalar(query.with_only_columns(func.count())) or 0
    pages = max(1, -(-count // ON_A_PAGE))
    chosen = chosen._replace(page=min(chosen.page, pages))
    rows = db.session.scalars(query.order_by(Letter.id.desc()).offset((chosen.page - 1) * ON_A_PAGE).limit(ON_A_PAGE))
    return show(
        "desk/letters.html",
        here,
        letters=[ShownLetter(row, row.told.get("name", ""), subject_of(row), shown_state(row)) for row in rows],
        count=count,
        counts=counts(db.session, here.summit),
        kinds=_counts_of_kinds(here),
        texts=_texts(here),
        chosen=chosen,
        pages=pages,
        state_words=STATE_WORDS,
        kind_words=KIND_WORDS,
        has_server=bool(current_app.config["MAIL_SERVER"]),
        stuck=_stuck(here),
    )


@desk.post("/<slug>/letters/seen")
def see_letters(slug: str):
    """Let the ticked letters go, or with the button for it all that are drafted."""
    here = enter(slug)
    if request.form.get("all"):
        return _done(here, let_all_go(db.session, here.summit))
    return _done(here, let_go(db.session, here.summit, request.form.getlist("letter")[:ON_A_PAGE]))


@desk.post("/<slug>/letters/held")
def hold_letters(slug: str):
    here = enter(slug)
    return _done(here, hold(db.session, here.summit, request.form.getlist("letter")[:ON_A_PAGE]), held=True)


@desk.post("/<slug>/letters/announcement")
def announce(slug: str):
    """Draft letters on the whole programme, to everybody in it."""
    here = enter(slug)
    try:
        drafted = draft_publication(db.session, here.summit)
    except NothingPublished:
        db.session.rollback()
        here.say(N_("Nothing is published yet that letters could tell of."), "warning")
    except OvertakenByAnotherRelease:
        db.session.rollback()
        here.say(N_("Somebody is publishing at this moment. Please try again in a minute."), "warning")
    else:
        db.session.commit()
        here.say(N_("Letters drafted: %(count)d. They go out when you let them go."), count=len(drafted))
    return redirect(url_for("desk.letters", slug=slug), 303)


def _done(here: Desk, count: int, *, held: bool = False) -> Response:
    db.session.commit()
    if not count:
        here.say(N_("No letter was changed: none was ticked, or all of them have gone."), "warning")
    elif held:
        here.say(N_("Letters held: %(count)d."), count=count)
    else:
        here.say(N_("Letters that go out now: %(count)d."), count=count)
    return redirect(url_for("desk.letters", slug=here.slug), 303)


def _chosen() -> Chosen:
    state, kind, page = (request.args.get(name, "") for name in ("state", "kind", "page"))
    number = int(page) if re.fullmatch("[0-9]{1,6}", page, re.ASCII) else 1
    return Chosen(state if state in SHOWN_STATES else "", kind if kind in KINDS else "", max(1, number))


def _filtered(here: Desk, chosen: Chosen) -> Select:
    query = here.all(Letter)
    if chosen.kind:
        query = query.filter_by(kind=chosen.kind)
    if chosen.state == "unknown":
        return query.where(is_unknown())
    if chosen.state == "sending":
        return query.filter_by(state="sending").where(~is_unknown())
    return query.filter_by(state=chosen.state) if chosen.state else query


def _counts_of_kinds(here: Desk) -> dict[str, int]:
    rows = db.session.execute(here.all(Letter).with_only_columns(Letter.kind, func.count()).group_by(Letter.kind))
    return dict(rows.all())


def _texts(here: Desk) -> Iterable[tuple[str, str, int]]:
    """The kinds and languages of which there are letters whose text can be written, and how many."""
    columns = (Letter.kind, Letter.language, func.count())
    query = here.all(Letter).where(is_editable()).with_only_columns(*columns).group_by(Letter.kind, Letter.language)
    return db.session.execute(query.order_by(Letter.kind, Letter.language)).all()


def _stuck(here: Desk) -> int:
    """How many letters nobody has even tried to send, though they should have gone long ago."""
    late = select(func.count()).select_from(Letter).filter_by(summit_id=here.summit.id, state="seen", attempts=0)
    return db.session.scalar(late.where(Letter.due_at < clock.now() - NO_WORKER_AFTER)) or 0
