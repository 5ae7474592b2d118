"""My seat in a session: asked for, confirmed where one was kept for me, given up."""

from flask import redirect
from werkzeug.wrappers import Response

from summit.agenda.entries import SessionEntry
from summit.attending import registering
from summit.attending.registering import NotRegistered, OfferIsOver
from summit.attending.seats import my_seats, seating_of, seats_of
from summit.extensions import db
from summit.model import Seating
from summit.render.seat_words import deadline_told
from summit.render.wording import N_
from summit.web.my import my
from summit.web.my.visiting import Mine, enter, show

SAID = {
    "registered": N_("You have a seat for “%(title)s”. It is in your schedule."),
    "waiting": N_("You are on the waiting list of “%(title)s”. A letter tells you when a seat is free."),
    "offered": N_("A seat for “%(title)s” is kept for you. Please confirm it."),
}
GIVEN_UP = N_("You have no seat for “%(title)s” any more.")
NOT_OPEN = N_("Registration for this session is not open.")
OVER = N_("The seat is not kept for you any more: the time to confirm it is over, or it was given up.")
REFUSALS = {
    registering.SessionIsCancelled: N_("The session is cancelled."),
    registering.SessionHasBegun: N_("The session has begun. Whoever is at the door can tell you whether a seat is free."),
    registering.RegistrationClosed: N_("Registration for this session is closed."),
    registering.OnlyForInvited: N_("The session is by invitation only, and the address of your account is not among those invited."),
}


@my.get("/<slug>/<language>/seats/<code>")
def seat(slug: str, language: str, code: str) -> Response:
    here = enter(slug, language)
    return _show(here, here.session(code))


@my.post("/<slug>/<language>/seats/<code>")
def take_seat(slug: str, language: str, code: str) -> Response:
    here = enter(slug, language)
    session, seating = _find(here, code)
    if seating is None:
        return _show(here, session, NOT_OPEN, 409)
    try:
        registration = registering.register(db.session, seating, here.account)
    except NotRegistered as refused:
        db.session.rollback()
        return _show(here, session, REFUSALS[type(refused)], 409)
    state = registration.state
    db.session.commit()
    return _back(here, session, SAID[state])


@my.post("/<slug>/<language>/seats/<code>/confirmation")
def confirm_seat(slug: str, language: str, code: str) -> Response:
    here = enter(slug, language)
    session, seating = _find(here, code)
    try:
        if seating is None:
            raise OfferIsOver(session.code)
        registering.confirm_offer(db.session, seating, here.account)
    except OfferIsOver:
        db.session.rollback()
        return _show(here, session, OVER, 409)
    db.session.commit()
    return _back(here, session, SAID["registered"])


@my.post("/<slug>/<language>/seats/<code>/removal")
def give_up_seat(slug: str, language: str, code: str) -> Response:
    here = enter(slug, language)
    session, seating = _find(here, code)
    if seating is not None:
        registering.give_up_seat(db.session, seating, here.account)
        db.session.commit()
    return _back(here, session, GIVEN_UP)


def _find(here: Mine, code: str) -> tuple[SessionEntry, Seating | None]:
    session = here.session(code)
    return session, seating_of(db.session, session.uid)


def _back(here: Mine, session: SessionEntry, message: str) -> Response:
    here.say(message, title=session.title.in_language(here.language).text)
    return redirect(here.addresses.mine(f"seats/{session.code}"), 303)


def _show(here: Mine, session: SessionEntry, refusal: str = "", status: int = 200) -> Response:
    """The seats, hers among them, and what she can do. `refusal` says why what she asked for was not done."""
    seating = seating_of(db.session, session.uid)
    mine = my_seats(db.session, here.account, here.summit_id).get(session.uid)
    deadline = deadline_told(mine.confirm_by, here.agenda.summit.zone, here.language) if mine and mine.confirm_by else ""
    return show(
        "seat.html",
        here,
        f"seats/{session.code}",
        status=status,
        session=session,
        counts=seats_of(db.session, seating) if seating else None,
        mine=mine,
        deadline=deadline,
        hindrance="" if mine else _hindrance(here, seating),
        refusal=refusal,
    )


def _hindrance(here: Mine, seating: Seating | None) -> str:
    """Why she cannot register, or nothing."""
    if seating is None:
        return NOT_OPEN
    try:
        registering.check_registering(db.session, seating, here.account)
    except NotRegistered as refused:
        return REFUSALS[type(refused)]
    return ""
