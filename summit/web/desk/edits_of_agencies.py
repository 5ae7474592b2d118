"""What editors of agencies save at the desk: it enters the draft or waits, like whatever else they change."""

from typing import Any

from summit.editorial.belonging import NAMES
from summit.editorial.changing import Outcome, edit_or_propose, open_changes
from summit.editorial.recording import fields_of
from summit.editorial.waiting import with_waiting
from summit.extensions import db
from summit.model import Agency, Change, Person, Session
from summit.render.wording import N_
from summit.web.desk.visiting import Desk
from summit.web.forms import RowForm
from summit.web.indoors import why_typed

WAITING = N_("“%(name)s” is saved. What is published or kept by protocol waits until the secretariat has looked at it.")


def agency_behind(here: Desk, row: Session | Person | None) -> Agency | None:
    """The agency for which somebody edits a row; None for organisers and translators, and for rows that are not there yet."""
    if row is None or here.rights.organises or not here.rights.agencies:
        return None
    mine = {hosting.agency_id for hosting in row.hostings} if isinstance(row, Session) else {row.agency_id}
    found = sorted(mine & here.rights.agencies)
    return db.session.get(Agency, found[0]) if found else None


def shown(here: Desk, row: Any) -> Any:
    """The row as she should find it: with what waits for her agency in its place."""
    agency = agency_behind(here, row)
    return with_waiting(db.session, row, agency.uid) if agency else row


def save(here: Desk, row: Any, form: RowForm, agency: Agency) -> Outcome:
    """Write what she typed, as far as it needs no approval, and propose the rest. The caller commits."""
    names = {*fields_of(type(row)), *NAMES.get(type(row), ())}

    def write(edited: Any) -> None:
        code = edited.code
        form.write(edited)
        edited.code = edited.code or code

    return edit_or_propose(db.session, here.summit, row, write, shown=names, by=here.actor, acted_for=agency.uid, word=why_typed())


def say_what_became(here: Desk, done: Outcome, form: RowForm, saved: str, name: str) -> None:
    """Say on the next page whether something waits, and what was cleaned."""
    here.say(WAITING if done.waiting else saved, name=name)
    here.say_cleaned(form.cleaned)


def waiting_for(here: Desk, row: Session | Person | None) -> list[Change]:
    """The changes of a row that wait, as far as she may know of them: organisers of all, editors of those of their agency."""
    if row is None:
        return []
    if here.rights.organises:
        return open_changes(db.session, row.__tablename__, row.uid)
    agency = agency_behind(here, row)
    return open_changes(db.session, row.__tablename__, row.uid, agency.uid) if agency else []
