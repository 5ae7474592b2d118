"""A door as devices tell and are told of it: `static/js/door.js` asks here."""

from datetime import UTC, datetime

import msgspec
from flask import Response, request
from werkzeug.exceptions import BadRequest

from summit.attending.checking_in import Answer, Scan, check_in
from summit.attending.doors import count_of, expected_at
from summit.core import clock
from summit.extensions import csrf, db
from summit.web.desk import desk
from summit.web.desk.door import Door, at_door
from summit.web.desk.door_words import title_in
from summit.web.same_origin import came_from_here

MOST_BYTES = 200_000
MOST_SCANS = 500


class Ticket(msgspec.Struct):
    """Somebody who is expected. The device knows her ticket by its digest alone, and can make none."""

    digest: str
    name: str
    came_at: int | None


class Listed(msgspec.Struct):
    """`now` is the clock here; moments are in milliseconds since 1970, as devices count."""

    now: int
    came: int
    registered: int
    tickets: list[Ticket]


class Told(msgspec.Struct, forbid_unknown_fields=True):
    """What a device sends: `[ticket, moment]` of each scan that waits there."""

    scans: list[tuple[str, int]]


class Answered(msgspec.Struct):
    outcome: str
    name: str = ""
    came_at: int | None = None
    title: str = ""


class Merged(msgspec.Struct):
    """An answer to each scan, in the order they were told in."""

    now: int
    came: int
    registered: int
    answers: list[Answered]


@desk.get("/<slug>/doors/<code>/tickets.json")
def door_tickets(slug: str, code: str) -> Response:
    there = at_door(slug, code)
    tickets = [Ticket(one.digest, one.name, _stamp(one.came_at)) for one in expected_at(db.session, there.seating)]
    return _answer(Listed(clock.milliseconds(), *count_of(db.session, there.seating), tickets))


@desk.post("/<slug>/doors/<code>/scans.json")
@csrf.exempt
def merge_scans(slug: str, code: str) -> Response:
    """Merge the scans of a device, which may have waited for hours: longer than a token lives.

    Forms of other sites cannot send JSON, and their scripts cannot say that they are ours.
    """
    if request.mimetype != "application/json" or not came_from_here():
        raise BadRequest
    there = at_door(slug, code)
    scans = _read()
    answers = check_in(db.session, there.seating, scans)
    db.session.commit()
    return _answer(Merged(clock.milliseconds(), *count_of(db.session, there.seating), [_answered(one, there) for one in answers]))


def _read() -> list[Scan]:
    body = request.get_data(cache=False)
    if len(body) > MOST_BYTES:
        raise BadRequest
    try:
        told = msgspec.json.decode(body, type=Told)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BadRequest from None
    if len(told.scans) > MOST_SCANS or not all(0 <= stamp < 2**53 for _ticket, stamp in told.scans):
        raise BadRequest
    now = clock.milliseconds()
    return [Scan(ticket, datetime.fromtimestamp(min(stamp, now) / 1000, UTC)) for ticket, stamp in told.scans]


def _answered(answer: Answer, there: Door) -> Answered:
    title = title_in(there.agenda, answer.session_uid, there.here) if answer.outcome == "other_session" else ""
    return Answered(answer.outcome, answer.name, _stamp(answer.came_at), title)


def _stamp(moment: datetime | None) -> int | None:
    return None if moment is None else int(moment.timestamp()) * 1000


def _answer(told: msgspec.Struct) -> Response:
    response = Response(msgspec.json.encode(told), mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
