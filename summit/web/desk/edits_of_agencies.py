"""What editors of agencies save at the desk: it enters the draft or waits, like whatever else they change."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import redirect, url_for
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response

from summit.editorial.belonging import NAMES
from summit.editorial.changing import edit_or_propose, open_changes
from summit.editorial.recording import fields_of
from summit.editorial.waiting import with_waiting
from summit.extensions import db
from summit.model import Agency, Change, Person, Session
from summit.render.wording import N_
from summit.web.desk.shelf import SAVED
from summit.web.desk.visiting import Desk
from summit.web.fields_that_wait import fields_that_wait
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


def save_or_propose(here: Desk, form: RowForm, row: Any, agency: Agency, name: str, overtaken: Callable[[], Response]) -> Response:
    """Save what she typed, as far as it needs no approval, propose the rest, and lead back to the form, which is called `name`.

    `overtaken` answers where somebody else saved the row in the same moment.
    """
    try:
        done = edit_or_propose(
            db.session,
            here.summit,
            row,
            partial(_write, form),
            shown={*fields_of(type(row)), *NAMES.get(type(row), ())},
            by=here.actor,
            acted_for=agency.uid,
            word=why_typed(),
        )
        db.session.commit()
    except (IntegrityError, StaleDataError):
        db.session.rollback()
        return overtaken()
    here.say(WAITING if done.waiting else SAVED, name=name)
    here.say_cleaned(form.cleaned)
    return redirect(url_for(f"desk.{row.__tablename__}", slug=here.slug, code=row.code), 303)


def _write(form: RowForm, edited: Any) -> None:
    code = edited.code
    form.write(edited)
    edited.code = edited.code or code


def waiting_for(here: Desk, row: Session | Person | None) -> list[Change]:
    """The changes of a row that wait, as far as she may know of them: organisers of all, editors of those of their agency."""
    if row is None:
        return []
    if here.rights.organises:
        return open_changes(db.session, row.__tablename__, row.uid)
    agency = agency_behind(here, row)
    return open_changes(db.session, row.__tablename__, row.uid, agency.uid) if agency else []


def asked_first(here: Desk, form: RowForm, row: Session | Person | None) -> list[str]:
    """The labels of the fields in which what she types waits; none for organisers, and for what she makes anew."""
    return fields_that_wait(here, form, row) if agency_behind(here, row) else []
