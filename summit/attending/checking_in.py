"""Letting people in: what a scanned ticket says, and when its holder came first.

A scan is merged by keeping the earliest, so that any order of any devices ends alike. `static/js/door-scans.js` keeps the
same rule while a device has no connection.
"""

import unicodedata
from collections.abc import Collection, Sequence
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import select, update
from sqlalchemy.orm import Session as Database

from summit.core import clock
from summit.core.codes import TICKET_LETTERS
from summit.model import Account, Registration, Seating

LONGEST_TICKET = 64
# Blanks of all kinds, invisible characters and dashes, by their Unicode categories.
IGNORED = ("Z", "C", "Pd")
_LETTERS = frozenset(TICKET_LETTERS)
# Arabic and Persian keyboards have digits of their own.
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)


class Scan(NamedTuple):
    """A ticket that was held before a camera, or typed, and the instant of that."""

    ticket: str
    at: datetime


class Answer(NamedTuple):
    """What is said to a scan: came, already, unknown, other_session or no_seat.

    `came_at` is when she came first; `session_uid` names the session that the ticket is for, where it is another one.
    """

    outcome: str
    name: str = ""
    came_at: datetime | None = None
    session_uid: str | None = None


class _Holder(NamedTuple):
    id: int
    seating_id: int
    session_uid: str
    state: str
    came_at: datetime | None
    name: str


UNKNOWN = Answer("unknown")


def ticket_of(text: str) -> str:
    """The ticket that somebody typed: small letters, blanks and hyphens make no difference. Empty where it can be none."""
    shown = unicodedata.normalize("NFKC", text[: 4 * LONGEST_TICKET]).translate(_DIGITS).upper()
    ticket = "".join(letter for letter in shown if not unicodedata.category(letter).startswith(IGNORED))
    return ticket if len(ticket) <= LONGEST_TICKET and _LETTERS.issuperset(ticket) else ""


def digest_of(ticket: str) -> str:
    """By what a device knows a ticket without being able to make one."""
    return sha256(ticket.encode()).hexdigest()


def check_in(database: Database, seating: Seating, scans: Sequence[Scan]) -> list[Answer]:
    """Note who came, and answer each scan in the order they were given in.

    A moment later than now comes from a wrong clock, and counts as now. Of scans that are told together the earliest
    is the one that counts, whichever way they are listed.
    """
    now = clock.now()
    read = [Scan(ticket_of(scan.ticket), min(scan.at, now).replace(microsecond=0)) for scan in scans]
    answers: list[Answer] = [UNKNOWN] * len(read)
    holders = _holders(database, seating.summit_id, {scan.ticket for scan in read})
    # Ticket by ticket, so that two devices never wait for each other.
    for place in sorted(range(len(read)), key=read.__getitem__):
        ticket, at = read[place]
        holder = holders.get(ticket)
        if holder is None:
            continue
        answers[place] = _answer(database, seating, holder, at)
        holders[ticket] = holder._replace(came_at=answers[place].came_at)
    return answers


def _answer(database: Database, seating: Seating, holder: _Holder, at: datetime) -> Answer:
    if holder.seating_id != seating.id:
        return Answer("other_session", holder.name, holder.came_at, holder.session_uid)
    if holder.state != "registered":
        return Answer("no_seat", holder.name, holder.came_at)
    if holder.came_at is not None and holder.came_at <= at:
        return Answer("already", holder.name, holder.came_at)
    return _mark(database, holder, at)


def _mark(database: Database, holder: _Holder, at: datetime) -> Answer:
    """Set the moment in one statement: of two devices that tell at once, the earlier scan counts, whoever is written last."""
    table = Registration.__table__
    is_earlier = table.c.came_at.is_(None) | (table.c.came_at > at)
    marking = update(table).where(table.c.id == holder.id, table.c.state == "registered", is_earlier).values(came_at=at)
    is_marked = database.execute(marking).rowcount == 1
    if is_marked and holder.came_at is None:
        return Answer("came", holder.name, at)
    state, came_at = database.execute(select(table.c.state, table.c.came_at).where(table.c.id == holder.id)).one()
    return Answer("already" if state == "registered" else "no_seat", holder.name, came_at)


def _holders(database: Database, summit_id: int, tickets: Collection[str]) -> dict[str, _Holder]:
    """Who holds these tickets, of any session of the summit; read anew, whatever this process knew of them."""
    columns = (Registration.id, Seating.id, Seating.session_uid, Registration.state, Registration.came_at, Account.name)
    query = select(Registration.ticket, *columns).join(Seating, Registration.seating_id == Seating.id)
    query = query.join(Account, Registration.account_id == Account.id).where(Seating.summit_id == summit_id)
    return {row[0]: _Holder(*row[1:]) for row in database.execute(query.where(Registration.ticket.in_(tickets)))}
