"""At the doors: which sessions let in whom, and a page for each door that takes tickets, with or without a script.

Who stands at a door sees what is public of a session, and the names of those she lets in; never a draft.
"""

from datetime import date
from typing import NamedTuple

from flask import redirect, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from summit.agenda.book import Agenda
from summit.agenda.entries import SessionEntry
from summit.attending.checking_in import Scan, check_in, ticket_of
from summit.attending.doors import Count, came_last, count_of, counts_at_doors
from summit.attending.seats import seating_of
from summit.core import clock, times
from summit.editorial.reading import agenda_of
from summit.extensions import db
from summit.model import Seating
from summit.web.desk import desk
from summit.web.desk.door_words import NAMELESS, NOT_PUBLIC, ON_A_DEVICE, OUTCOMES, said_to
from summit.web.desk.visiting import Desk, enter, show

MOST_SHOWN = 12
LONGEST_SHOWN = 80


class Door(NamedTuple):
    """A session that takes registrations, as the public knows it, and its seats."""

    here: Desk
    agenda: Agenda
    session: SessionEntry
    seating: Seating


@desk.get("/<slug>/doors")
def doors(slug: str) -> Response:
    """Today's, or all of them where today has none or somebody asks for all."""
    here = enter(slug)
    agenda = agenda_of(db.session, here.summit.id)
    found = _by_day(here, agenda) if agenda else {}
    today = times.in_zone(clock.now(), here.summit.zone).date()
    is_today_alone = today in found and request.args.get("days") != "all"
    shown = {today: found[today]} if is_today_alone else found
    return show("desk/doors.html", here, agenda=agenda, days=shown, today=today, is_today_alone=is_today_alone)


@desk.get("/<slug>/doors/<code>")
def door(slug: str, code: str) -> Response:
    return _show(at_door(slug, code))


@desk.post("/<slug>/doors/<code>")
def check_ticket(slug: str, code: str) -> Response:
    """Take a ticket without a script."""
    there = at_door(slug, code)
    here, typed = there.here, request.form.get("ticket", "").strip()
    if not ticket_of(typed):
        wrong = ON_A_DEVICE["unreadable"]
        # The field is empty again: a hand scanner would write behind what stands there.
        return _show(there, f"{wrong.sign} {here.gettext(wrong.sentence) % {'typed': typed[:LONGEST_SHOWN]}}", 422)
    (answer,) = check_in(db.session, there.seating, [Scan(typed, clock.now())])
    db.session.commit()
    here.say(said_to(answer, there.agenda, here), OUTCOMES[answer.outcome].news)
    return redirect(url_for("desk.door", slug=slug, code=code), 303)


def at_door(slug: str, code: str) -> Door:
    """The door of a public session that takes registrations; NotFound for every other."""
    here = enter(slug)
    agenda = agenda_of(db.session, here.summit.id)
    session = agenda and agenda.find(SessionEntry, code)
    if not session or session.is_withdrawn:
        raise NotFound
    seating = seating_of(db.session, session.uid)
    if seating is None:
        raise NotFound
    return Door(here, agenda, session, seating)


def _by_day(here: Desk, agenda: Agenda) -> dict[date | None, list[tuple[SessionEntry, Count]]]:
    """The sessions that have seats, in order of time; those without a time come last, under None."""
    counts = counts_at_doors(db.session, here.summit.id)
    found: dict[date | None, list[tuple[SessionEntry, Count]]] = {}
    for session in agenda.listed:
        if session.uid in counts:
            found.setdefault(agenda.day_of(session), []).append((session, counts[session.uid]))
    return found


def _show(there: Door, wrong: str = "", status: int = 200) -> Response:
    told = {
        "agenda": there.agenda,
        "session": there.session,
        "count": count_of(db.session, there.seating),
        "last": came_last(db.session, there.seating, MOST_SHOWN),
        "wrong": wrong,
        "most": MOST_SHOWN,
        "outcomes": OUTCOMES | ON_A_DEVICE,
        "nameless": NAMELESS,
        "not_public": NOT_PUBLIC,
    }
    return show("desk/door.html", there.here, status=status, **told)
