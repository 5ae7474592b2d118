"""Spreadsheets and schedules handed in: looked at, understood, tried, imported, taken back."""

from flask import Response, redirect, request, url_for
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import defer
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import NotFound

from summit.core import clock
from summit.editorial.restoring import is_undone
from summit.editorial.spreadsheets import handing_in
from summit.editorial.spreadsheets.exporting import TABLES
from summit.editorial.spreadsheets.fates import FATES, Outcome
from summit.editorial.spreadsheets.handing_in import ImportedAlready
from summit.editorial.spreadsheets.mapping import headings_of, signature
from summit.editorial.spreadsheets.workbook import BrokenSheet, Workbook
from summit.editorial.trail_reading import names_of_accounts
from summit.extensions import db
from summit.model import SheetImport
from summit.model.session import STATUSES
from summit.render.tables import TYPES
from summit.render.trail_words import name_of_actor
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.import_columns import KIND_NAMES, Typing, columns_of, field_label, meanings_offered, read_typed
from summit.web.desk.visiting import Desk, enter, show

A_PAGE = 200
FATE_NAMES = {
    "added": N_("New"),
    "changed": N_("Changed"),
    "unchanged": N_("Unchanged"),
    "skipped": N_("Passed over"),
    "unusable": N_("Not usable"),
}
OVERTAKEN = N_("This file was imported or thrown away meanwhile, or its day is over. Hand it in again.")
LEFT = N_("%(count)d things were edited or are used since, and were left as they are. The trail names them.")
EDITED = N_("Somebody else edited the programme at this moment; nothing was imported. Please try once more.")


@desk.get("/<slug>/imports")
def imports(slug: str) -> Response:
    return _show_list(enter(slug))


@desk.post("/<slug>/imports")
def create_import(slug: str) -> Response:
    here = enter(slug)
    file = request.files.get("file")
    if file is None or not file.filename:
        return _show_list(here, here.gettext(N_("Choose a file.")))
    handed = handing_in.hand_in(db.session, here.summit, file.read(), file.filename, here.actor)
    db.session.commit()
    return redirect(url_for("desk.trial" if handed.kind == "frab" else "desk.import_columns", slug=slug, uid=handed.uid), 303)


@desk.get("/<slug>/imports/<uid>/columns")
def import_columns(slug: str, uid: str) -> Response:
    here = enter(slug)
    handed = _find(here, uid)
    if handed.kind == "frab" or handed.file is None:
        return redirect(url_for("desk.imported", slug=slug, uid=uid), 303)
    book = handing_in.workbook_of(handed)
    return _show_columns(here, handed, book, Typing(handing_in.mapping_of(handed), handed.kind, False, {}))


@desk.post("/<slug>/imports/<uid>/columns")
def save_columns(slug: str, uid: str) -> Response:
    """Keep what the columns mean and go on; other headings are shown first, for their columns to be looked at."""
    here = enter(slug)
    handed = _find(here, uid)
    if handed.kind == "frab" or handed.file is None:
        return _overtaken(here)
    book = handing_in.workbook_of(handed)
    typing = read_typed(here, handed, book, handing_in.mapping_of(handed), request.form)
    if typing.wrong:
        return _show_columns(here, handed, book, typing, 422)
    handed.kind = typing.kind
    if typing.starts_anew:
        guessed = handing_in.understand(db.session, handed, book, typing.mapping.sheets[0], typing.mapping.header)
        for name in ("sheets", "empties", "minutes", "status"):
            setattr(guessed, name, getattr(typing.mapping, name))
        handing_in.keep_mapping(handed, guessed, handed.headers)
        db.session.commit()
        return redirect(url_for("desk.import_columns", slug=slug, uid=uid), 303)
    first = book.sheet(typing.mapping.sheets[0])
    handing_in.keep_mapping(handed, typing.mapping, signature(headings_of(first, typing.mapping.header)))
    db.session.commit()
    return redirect(url_for("desk.trial", slug=slug, uid=uid), 303)


@desk.get("/<slug>/imports/<uid>/trial")
def trial(slug: str, uid: str) -> Response:
    """What would become of each row, found out by doing it and taking all of it back."""
    here = enter(slug)
    handed = _find(here, uid)
    if handed.file is None:
        return redirect(url_for("desk.imported", slug=slug, uid=uid), 303)
    outcome = handing_in.try_out(db.session, here.summit, handed)
    db.session.rollback()
    return _show_fates("desk/trial.html", here, _find(here, uid), outcome)


@desk.post("/<slug>/imports/<uid>/application")
def apply_import(slug: str, uid: str) -> Response:
    here = enter(slug)
    try:
        handing_in.import_handed_in(db.session, here.summit, _find(here, uid), here.actor)
        db.session.commit()
    except (StaleDataError, IntegrityError):
        db.session.rollback()
        return _show_list(here, here.gettext(EDITED), 409)
    here.say(N_("The file is imported. What is public stays as it is until the next release."))
    return redirect(url_for("desk.imported", slug=slug, uid=uid), 303)


@desk.get("/<slug>/imports/<uid>")
def imported(slug: str, uid: str) -> Response:
    """What an import did."""
    here = enter(slug)
    handed = _find(here, uid)
    if handed.state == "handed_in":
        return _show_list(here, here.gettext(OVERTAKEN), 409) if handed.file is None else _go_on(slug, handed)
    is_taken_back = handed.state == "undone" or is_undone(db.session, uid)
    return _show_fates("desk/imported.html", here, handed, handing_in.outcome_of(handed), is_taken_back=is_taken_back)


@desk.post("/<slug>/imports/<uid>/undoing")
def undo_import(slug: str, uid: str) -> Response:
    """Take back all that the import did and nobody touched since."""
    here = enter(slug)
    try:
        done = handing_in.undo_import(db.session, here.summit, _find(here, uid), here.actor, request.path)
        db.session.commit()
    except StaleDataError:
        db.session.rollback()
        return _show_list(here, here.gettext(N_("Somebody else edited one of these at this moment; nothing was taken back.")), 409)
    here.say(N_("The import is taken back."))
    if done.left:
        here.say(LEFT, "warning", count=len(done.left))
    return redirect(url_for("desk.imported", slug=slug, uid=uid), 303)


@desk.post("/<slug>/imports/<uid>/removal")
def drop_import(slug: str, uid: str) -> Response:
    """Throw away a file that was not imported."""
    here = enter(slug)
    handed = _find(here, uid)
    if handed.state != "handed_in":
        return _overtaken(here)
    db.session.execute(delete(SheetImport).where(SheetImport.id == handed.id, SheetImport.state == "handed_in"))
    db.session.commit()
    here.say(N_("The file is thrown away. Nothing was imported."))
    return redirect(url_for("desk.imports", slug=slug), 303)


@desk.errorhandler(BrokenSheet)
def refuse_file(broken: BrokenSheet) -> Response:
    """The list of files, with the reason beside the field for the next one."""
    db.session.rollback()
    here = enter(request.view_args["slug"])
    return _show_list(here, broken.remark.told(here.language))


@desk.errorhandler(ImportedAlready)
def refuse_late(_late: ImportedAlready) -> Response:
    return _overtaken(enter(request.view_args["slug"]))


def _find(here: Desk, uid: str) -> SheetImport:
    found = db.session.scalars(here.all(SheetImport).filter_by(uid=uid)).first()
    if found is None:
        raise NotFound
    return found


def _go_on(slug: str, handed: SheetImport) -> Response:
    return redirect(url_for("desk.trial" if handed.kind == "frab" else "desk.import_columns", slug=slug, uid=handed.uid), 303)


def _overtaken(here: Desk) -> Response:
    db.session.rollback()
    return _show_list(here, here.gettext(OVERTAKEN), 409)


def _show_list(here: Desk, wrong: str = "", status: int = 422) -> Response:
    query = here.all(SheetImport).options(defer(SheetImport.file), defer(SheetImport.mapping)).order_by(SheetImport.id.desc())
    rows = db.session.scalars(query.limit(100)).all()
    kept = clock.now() - handing_in.KEPT
    actors = {row.by for row in rows}
    names = names_of_accounts(db.session, actors)
    return show(
        "desk/imports.html",
        here,
        status=status if wrong else 200,
        wrong=wrong,
        rows=rows,
        waiting={row.uid for row in rows if row.state == "handed_in" and row.at > kept},
        kinds=KIND_NAMES,
        who={by: name_of_actor(by, names, here.language) for by in actors},
        tables=[kind for kind in KIND_NAMES if kind in TABLES],
        forms=list(TYPES),
    )


def _show_columns(here: Desk, handed: SheetImport, book: Workbook, typing: Typing, status: int = 200) -> Response:
    return show(
        "desk/import_columns.html",
        here,
        status=status,
        handed=handed,
        book=book,
        mapping=typing.mapping,
        kind=typing.kind,
        wrong=typing.wrong,
        columns=columns_of(book, typing.mapping),
        offered=meanings_offered(here, handed.kind, typing.mapping),
        kinds={kind: name for kind, name in KIND_NAMES.items() if kind != "frab"},
        remarks=[remark.told(here.language) for remark in book.remarks],
        statuses=STATUSES,
    )


def _show_fates(template: str, here: Desk, handed: SheetImport, outcome: Outcome, **shown: object) -> Response:
    wanted = request.args.get("fate", "")
    wanted = wanted if wanted in FATES else ""
    found = [fate for fate in outcome.fates if not wanted or fate.fate == wanted]
    last = max(1, -(-len(found) // A_PAGE))
    asked = request.args.get("page", "1")
    number = min(last, max(1, int(asked))) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
    return show(
        template,
        here,
        handed=handed,
        counts=outcome.counts,
        names=FATE_NAMES,
        wanted=wanted,
        fates=found[(number - 1) * A_PAGE : number * A_PAGE],
        remarks=[remark.told(here.language) for remark in outcome.remarks],
        several=len({fate.sheet for fate in outcome.fates}) > 1,
        label=lambda name: field_label(here, handed.kind, name),
        number=number,
        last=last,
        **shown,
    )
