"""Many sessions changed in one gesture: a look at what it would do, then doing it."""

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl

from flask import redirect, request, url_for
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response

from summit.core import codes
from summit.editorial.changing_many import COLUMNS, Change, Effect, belongs, change_many, conflicts_caused, effects
from summit.editorial.session_list import FILTERS, list_sessions
from summit.editorial.trailing import acting
from summit.extensions import db
from summit.model import Session
from summit.model.agency import HOSTING_ROLES
from summit.model.session import ACCESS, STATUSES
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.listing import LONGEST_VALUE
from summit.web.desk.session_browsing import names_of, show_sessions
from summit.web.desk.session_conflicts import in_sentences
from summit.web.desk.visiting import Desk, enter, show
from summit.web.indoors import why_typed

MOST_PICKED = 5_000
MOST_CONFLICTS = 100
LONGEST_FILTER = 4_000
MOST_DAYS, MOST_MINUTES = 3_650, 1_440
NOTHING_PICKED = N_("Tick the sessions that are meant first.")
NOTHING_CHOSEN = N_("Choose what is to become of them.")
NOT_A_SHIFT = N_("A shift is a whole number of days or minutes, like 15 or -1.")

_PICK = re.compile(r"([0-9a-fA-F-]{36}):([0-9]{1,9})")


class Unreadable(Exception):
    """What was asked for cannot be read; the message says why."""


@desk.post("/<slug>/session-changes/preview")
def preview_session_changes(slug: str) -> Response:
    """The effect on each session. A look at it changes nothing."""
    here = enter(slug)
    try:
        change = _change(here)
        seen = _everything(here) if request.form.get("everything") else _picked()
    except Unreadable as unreadable:
        return show_sessions(here, _asked(), request.form, here.gettext(str(unreadable)))
    return _show(here, change, effects(db.session, here.summit, list(seen), change))


@desk.post("/<slug>/session-changes")
def change_sessions(slug: str) -> Response:
    here = enter(slug)
    summit, batch = here.summit, codes.new_uid()
    acting(db.session, here.actor, request.path, why_typed(), batch)
    try:
        change, seen = _change(here), _picked()
        outcome = change_many(db.session, summit, seen, change)
        db.session.commit()
    except Unreadable as unreadable:
        return show_sessions(here, _asked(), request.form, here.gettext(str(unreadable)))
    except StaleDataError:
        # Somebody saved between our look at the versions and the writing.
        db.session.rollback()
        return _show(here, change, effects(db.session, summit, list(seen), change), 409, left=len(seen))
    done = len(outcome.changed)
    if outcome.stale:
        return _show(here, change, effects(db.session, summit, outcome.stale, change), 409, left=len(outcome.stale), done=done, batch=batch)
    here.say(N_("Changed sessions: %(number)s."), number=done)
    return redirect(_back(here, batch=batch if done else ""), 303)


def _picked() -> dict[str, int]:
    """The ticked sessions, by uid, with the version that was seen."""
    picks = [_PICK.fullmatch(pick) for pick in request.form.getlist("pick")[:MOST_PICKED]]
    seen = {pick[1]: int(pick[2]) for pick in picks if pick}
    if not seen:
        raise Unreadable(NOTHING_PICKED)
    return seen


def _everything(here: Desk) -> dict[str, int]:
    """All sessions that match the filter of the list she came from."""
    asked = {name: value for name, value in _asked().items() if name in FILTERS}
    lines, _hosts = list_sessions(db.session, here.summit, here.all(Session), asked, "time", False, here.language)
    if not lines:
        raise Unreadable(NOTHING_PICKED)
    return {line.uid: line.version for line in lines[:MOST_PICKED]}


def _change(here: Desk) -> Change:
    columns = {}
    for column, name in COLUMNS.items():
        value = request.form.get(f"to-{name}", "")
        if value:
            columns[column] = _value(column, value)
    agency = request.form.get("to-agency", "")
    role = request.form.get("to-role", "co_host")
    if role not in HOSTING_ROLES:
        raise Unreadable(NOTHING_CHOSEN)
    change = Change(columns, (_ident(agency), role) if agency else None, _shift("days", MOST_DAYS), _shift("minutes", MOST_MINUTES))
    if change.is_nothing or not belongs(db.session, here.summit, change):
        raise Unreadable(NOTHING_CHOSEN)
    return change


def _value(column: str, value: str) -> int | str | None:
    known = {"status": STATUSES, "access": ACCESS}.get(column)
    if known is None:
        return None if value == "none" else _ident(value)
    if value not in known:
        raise Unreadable(NOTHING_CHOSEN)
    return value


def _ident(text: str) -> int:
    if not re.fullmatch("[0-9]{1,9}", text):
        raise Unreadable(NOTHING_CHOSEN)
    return int(text)


def _shift(name: str, most: int) -> int:
    text = request.form.get(f"shift-{name}", "").strip().replace("\N{MINUS SIGN}", "-") or "0"
    if not re.fullmatch("[+-]?[0-9]{1,6}", text) or abs(int(text)) > most:
        raise Unreadable(NOT_A_SHIFT)
    return int(text)


def _asked() -> dict[str, str]:
    """How the list was filtered and sorted that she came from."""
    told = parse_qsl(request.form.get("filter", "")[:LONGEST_FILTER])
    return {name: value[:LONGEST_VALUE] for name, value in told if name in (*FILTERS, "sort", "per", "page")}


def _back(here: Desk, **more: str) -> str:
    return url_for("desk.sessions", slug=here.slug, **_asked(), **{name: value for name, value in more.items() if value})


def _show(here: Desk, change: Change, found: list[Effect], status: int = 200, *, left: int = 0, done: int = 0, batch: str = "") -> Response:
    caused = conflicts_caused(db.session, here.summit, found)
    return show(
        "desk/session_changes.html",
        here,
        status=status,
        effects=found,
        touched=sum(bool(effect.steps) for effect in found),
        conflicts=in_sentences(here, caused[:MOST_CONFLICTS]),
        caused=len(caused),
        kinds=_kinds(),
        names=names_of(here),
        typed=_typed(request.form),
        back=_back(here),
        left=left,
        done=done,
        batch=batch,
    )


def _kinds() -> Mapping[str, str]:
    """What is changed, in words, by the name of the step."""
    return {
        "track_id": N_("Track"),
        "format_id": N_("Format"),
        "room_id": N_("Room"),
        "status": N_("Status"),
        "access": N_("Who may attend"),
        "start": N_("Begin"),
        "hosts": N_("Hosts"),
    }


def _typed(form: Mapping[str, str]) -> list[tuple[str, str]]:
    """What has to be sent again to confirm."""
    names = [*(f"to-{name}" for name in COLUMNS.values()), "to-agency", "to-role", "shift-days", "shift-minutes", "filter"]
    return [(name, form[name]) for name in names if form.get(name)]
