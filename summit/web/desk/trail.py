"""The trail: every edit of the summit, found, read, exported, and taken back."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from flask import Flask, Response, current_app, redirect, request, url_for
from sqlalchemy import func, select
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import NotFound

from summit.core import times
from summit.editorial.importing.timing import day_of
from summit.editorial.remaking import KINDS, Left
from summit.editorial.restoring import NothingToRestore, is_undone, restore, state_at, state_now, undo_batch
from summit.editorial.trail_reading import Wanted, actors_of, lines_of, names_of_accounts
from summit.extensions import db
from summit.model import Trail
from summit.model.trail import ACTIONS
from summit.render import trail_words
from summit.render.sheet import harmless
from summit.render.trail_words import said
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.trail_lines import Part, Telling
from summit.web.desk.visiting import Desk, enter, show
from summit.web.indoors import why_typed

A_PAGE = 50
AT_ONCE = 500
HIGHEST_ID = 2**31 - 1
HEADINGS = (N_("When"), N_("Who"), N_("Kind"), N_("Name"), N_("What happened"), N_("Field"), N_("Language"), N_("Before"), N_("After"))
MORE_HEADINGS = (N_("Why"), N_("From where"), N_("Identifier"), N_("Batch"))


@desk.get("/<slug>/trail")
def trail(slug: str) -> Response:
    here = enter(slug)
    wanted, wrong = _wanted(here)
    query = lines_of(here.summit, wanted, with_personal=here.rights.organises)
    count = db.session.scalar(query.order_by(None).with_only_columns(func.count())) or 0
    last = max(1, -(-count // A_PAGE))
    asked = request.args.get("page", "1")
    number = min(last, max(1, int(asked))) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
    lines = db.session.scalars(query.offset((number - 1) * A_PAGE).limit(A_PAGE)).all()
    telling = Telling(here, lines)
    return show(
        "desk/trail.html",
        here,
        status=422 if wrong else 200,
        told=[telling.tell(line) for line in lines],
        wanted=wanted,
        wrong=wrong,
        typed=request.args,
        count=count,
        number=number,
        last=last,
        actors=_actors(here, telling),
        kinds=[(kind, said(trail_words.KINDS, kind, here.language)) for kind in trail_words.KINDS],
        actions=[(action, said(trail_words.ACTIONS, action, here.language)) for action in ACTIONS],
        restorable=KINDS,
        is_undone=bool(wanted.batch) and is_undone(db.session, wanted.batch),
        others=lambda **changed: _address(slug, request.args.to_dict() | changed),
        file=_address(slug, request.args.to_dict(), "desk.trail_csv"),
    )


@desk.get("/<slug>/trail.csv")
def trail_csv(slug: str) -> Response:
    """The lines that are wanted, a row for each field, with a byte order mark for Excel."""
    here = enter(slug)
    wanted, _wrong = _wanted(here)
    headers = {"Cache-Control": "no-store", "Content-Disposition": f'attachment; filename="{slug}-trail.csv"'}
    return Response(_file(current_app._get_current_object(), here, wanted), content_type="text/csv; charset=utf-8", headers=headers)


@desk.get("/<slug>/trail/<int:number>")
def trail_line(slug: str, number: int) -> Response:
    here = enter(slug)
    return _show_line(here, _line(here, number))


@desk.post("/<slug>/trail/<int:number>/restoration")
def restore_line(slug: str, number: int) -> Response:
    """Make the row as it stood before or after the line, unless it changed since the preview."""
    here = enter(slug)
    line = _line(here, number)
    if request.form.get("seen") != _seen(line):
        return _show_line(here, line, 409)
    try:
        done = restore(db.session, here.summit, line, "after" if request.form.get("side") == "after" else "before")
        told = _left(here, done.left)
        db.session.commit()
    except NothingToRestore:
        db.session.rollback()
        return _show_line(here, line, 422)
    except StaleDataError:
        db.session.rollback()
        return _show_line(here, line, 409)
    here.say(N_("It is again as it was. What is public stays as it is until the next release."))
    for sentence in told:
        here.say(sentence, "warning")
    return redirect(url_for("desk.trail", slug=slug, kind=line.kind, subject=line.subject), 303)


@desk.post("/<slug>/trail/undoing")
def take_back(slug: str) -> Response:
    """Take back all edits of a batch that nobody touched since."""
    here = enter(slug)
    batch = request.form.get("batch", "")
    if not batch or not db.session.scalar(select(Trail.id).filter_by(summit_id=here.summit.id, batch=batch).limit(1)):
        raise NotFound
    try:
        done = undo_batch(db.session, here.summit, batch, here.actor, source=request.path, why=why_typed())
        told = _left(here, done.left)
        db.session.commit()
    except StaleDataError:
        db.session.rollback()
        here.say(N_("Somebody else edited one of these at this moment; nothing was taken back."), "warning")
        return redirect(url_for("desk.trail", slug=slug, batch=batch), 303)
    if done.rows:
        here.say(N_("These edits are taken back. The trail can bring them again."))
    else:
        here.say(N_("There was nothing to take back."), "note")
    for sentence in told:
        here.say(sentence, "warning")
    return redirect(url_for("desk.trail", slug=slug, batch=done.batch if done.rows else batch), 303)


def _wanted(here: Desk) -> tuple[Wanted, str]:
    """What the address asks for, and what is wrong with its day."""
    told = {name: request.args.get(name, "").replace("\0", "")[:200] for name in ("actor", "kind", "action", "text", "subject", "batch")}
    day = request.args.get("day", "")
    found = day_of(day)
    return Wanted(**told, day=found), here.gettext(N_("This is not a date.")) if day and not found else ""


def _address(slug: str, asked: Mapping[str, str], endpoint: str = "desk.trail") -> str:
    kept = {name: value for name, value in asked.items() if value and name in {*Wanted.__struct_fields__, "page"}}
    return url_for(endpoint, slug=slug, **kept)


def _actors(here: Desk, telling: Telling) -> list[tuple[str, str]]:
    found = actors_of(db.session, here.summit)
    names = names_of_accounts(db.session, set(found))
    return sorted(((actor, names.get(actor) or telling.who(actor)) for actor in found), key=lambda one: one[1].casefold())


def _line(here: Desk, number: int) -> Trail:
    line = db.session.get(Trail, number) if number <= HIGHEST_ID else None
    if line is None or line.summit_id != here.summit.id:
        raise NotFound
    return line


def _seen(line: Trail) -> str:
    """What the restoration of a row depends on: the number of its last line."""
    query = select(func.max(Trail.id)).filter_by(kind=line.kind, subject=line.subject)
    return str(db.session.scalar(query))


def _show_line(here: Desk, line: Trail, status: int = 200) -> Response:
    now = state_now(db.session, line.kind, line.subject) if line.kind in KINDS else None
    previews = {}
    for side in ("before", "after"):
        try:
            previews[side] = state_at(db.session, line, side)
        except NothingToRestore:
            continue
    telling = Telling(here, [line], {line.kind: [now, *previews.values()]} if line.kind in KINDS else None)
    told = {side: telling.rows(line.kind, now or {}, _whole(state, now)) for side, state in previews.items()}
    return show(
        "desk/trail_line.html",
        here,
        status=status,
        told=telling.tell(line),
        previews={side: rows for side, rows in told.items() if rows},
        is_gone=now is None,
        seen=_seen(line),
        is_late=status == 409,
    )


def _whole(state: dict, now: dict | None) -> dict:
    """The state, with nothing said of what it does not know."""
    return dict.fromkeys(now or {}) | state


def _left(here: Desk, left: tuple[Left, ...]) -> list[str]:
    """What could not be restored, in sentences; the first ten."""
    sentences = []
    for one in left[:10]:
        table = trail_words.FIELDS if one.name else trail_words.KINDS
        what = said(table, one.name or one.kind, here.language)
        sentences.append(here.gettext(trail_words.LEFT[one.why]) % {"what": what, "value": one.value})
    return list(dict.fromkeys(sentences))


def _file(app: Flask, here: Desk, wanted: Wanted) -> Iterator[bytes]:
    """The file in pieces, for a trail grows without end, from the newest line to the oldest.

    Each piece has a connection for as long as it is read: a slow reader holds none.
    """
    query = lines_of(here.summit, wanted, with_personal=here.rights.organises).limit(AT_ONCE)
    headings = [here.gettext(heading) for heading in (*HEADINGS, *MORE_HEADINGS)]
    piece, older = b"\xef\xbb\xbf" + _as_csv([headings]), query
    while piece:
        yield piece
        with app.app_context():
            lines = db.session.scalars(older).all()
            piece = _as_csv(_rows(here, lines))
            older = query.where(Trail.id < lines[-1].id) if lines else query


def _as_csv(rows: Iterable[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode()


def _rows(here: Desk, lines: list[Trail]) -> Iterator[list[str]]:
    telling = Telling(here, lines)
    for line in lines:
        told = telling.tell(line)
        when = f"{times.in_zone(line.at, here.summit.zone):%Y-%m-%d %H:%M:%S}"
        begin = [when, told.who, told.kind, told.name.text, told.action]
        end = [line.why, line.source, line.subject, line.batch]
        for row in told.rows or [None]:
            fields = [row.label, row.language, _text(row.before), _text(row.after)] if row else [""] * 4
            yield [*begin, *fields, *end]


def _text(parts: list[Part]) -> str:
    return "; ".join(part.text for part in parts)
