"""Stars as devices tell and are told them: `static/js/stars.js` asks here."""

from datetime import datetime, timedelta

import msgspec
from flask import Response, request
from sqlalchemy import select
from werkzeug.exceptions import BadRequest

from summit.attending.doors import tickets_of
from summit.attending.marks import Mark, Marks
from summit.attending.starring import TooManyStars, marks_of, merge_stars
from summit.core import clock, codes
from summit.extensions import csrf, db
from summit.model import Note, PrivateEntry, Schedule
from summit.render.qr_code import groups_of, qr_code
from summit.web.my import my
from summit.web.my.visiting import Mine, enter, language_for

MOST_BYTES = 1_000_000


class Told(msgspec.Struct, forbid_unknown_fields=True):
    """What a device sends: its account, as far as it knows one, and `[stamp, 1 or 0]` for each session, by its uid."""

    account: str = ""
    stars: dict[str, tuple[int, int]] = {}


class Entry(msgspec.Struct):
    uid: str
    title: str
    place: str
    start: datetime
    end: datetime


class Ticket(msgspec.Struct):
    """The code in groups, and its picture: the path of its dark modules in a square of so many."""

    code: str
    size: int
    path: str


class Known(msgspec.Struct, kw_only=True):
    """What it is told: `account` is empty for who is not signed in; `now` is the clock here, in milliseconds; `changed`
    says whether what it sent was news.
    """

    account: str = ""
    now: int
    changed: bool = False
    stars: dict[str, tuple[int, int]] = {}
    entries: list[Entry] = []
    notes: dict[str, str] = {}
    tickets: dict[str, Ticket] = {}


@my.get("/<slug>/stars.json")
def stars(slug: str) -> Response:
    here = enter(slug, language_for(slug))
    marks = marks_of(db.session, here.schedule)
    return _answer(here, marks, marks)


@my.post("/<slug>/stars.json")
@csrf.exempt
def merge(slug: str) -> Response:
    """Merge a device's stars. Forms of other sites cannot send JSON, and their cookies would not come along."""
    if request.mimetype != "application/json":
        raise BadRequest
    here = enter(slug, language_for(slug))
    told = _read()
    before = marks_of(db.session, here.schedule)
    if here.account is None or (told.account and told.account != here.account.uid) or not told.stars:
        return _answer(here, before, before)
    try:
        after = merge_stars(db.session, here.open_schedule(), _marks(told))
    except TooManyStars:
        raise BadRequest from None
    db.session.commit()
    return _answer(here, before, after)


def _read() -> Told:
    body = request.get_data(cache=False)
    if len(body) > MOST_BYTES:
        raise BadRequest
    try:
        return msgspec.json.decode(body, type=Told)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BadRequest from None


def _marks(told: Told) -> Marks:
    found = {uid: Mark(stamp, bool(is_on)) for uid, (stamp, is_on) in told.stars.items()}
    if not all(codes.is_uid(uid) and uid == uid.lower() and 0 <= mark.stamp < 2**53 for uid, mark in found.items()):
        raise BadRequest
    return found


def _answer(here: Mine, before: Marks, marks: Marks) -> Response:
    known = Known(now=clock.milliseconds(), changed=before != marks)
    if here.account is not None:
        known.account = here.account.uid
        known.stars = {uid: (mark.stamp, int(mark.is_on)) for uid, mark in marks.items()}
        schedule = here.schedule
        if schedule is not None:
            known.entries, known.notes = _private(schedule)
        known.tickets = {uid: _ticket(code) for uid, code in tickets_of(db.session, here.account, here.summit_id).items()}
    response = Response(msgspec.json.encode(known), mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response


def _ticket(code: str) -> Ticket:
    """What a device shows at the door without a connection."""
    return Ticket(" ".join(groups_of(code)), *qr_code(code))


def _private(schedule: Schedule) -> tuple[list[Entry], dict[str, str]]:
    """What a device keeps of her own, so that she has it without a connection."""
    entries = db.session.scalars(select(PrivateEntry).filter_by(schedule_id=schedule.id).order_by(PrivateEntry.start, PrivateEntry.id))
    notes = db.session.execute(select(Note.session_uid, Note.text).filter_by(schedule_id=schedule.id))
    found = [Entry(one.uid, one.title, one.place, one.start, one.start + timedelta(minutes=one.minutes)) for one in entries]
    return found, {uid: text for uid, text in notes if text}
