"""Who registered for a session: given a seat that was held, taken from the list, put first on the waiting list."""

from flask import redirect, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from summit.attending.seats import seating_of
from summit.attending.steering import NobodyThere, NoSeatHeld, NotWaiting, SeatedAlready, cancel_seat, give_held_seat, put_first
from summit.editorial.accounts.making import account_by_email
from summit.extensions import db
from summit.model import Registration, Seating, Session
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.seats import show_seats
from summit.web.desk.seats_form import GivingForm, seats_form
from summit.web.desk.visiting import Desk, enter
from summit.web.errors import error_page

GIVEN = N_("%(email)s has a seat now. One seat less is held.")
CANCELLED = N_("%(email)s has no seat any more.")
FIRST = N_("%(email)s stands first on the waiting list.")
NOT_WAITING = N_("%(email)s does not wait for a seat any more.")
NO_ACCOUNT = N_("Nobody has an account with this address. Ask them to sign up first.")
NONE_HELD = N_("No seat is held for delegations any more. Hold one first.")
HAS_ONE = N_("This person has a seat already.")


@desk.post("/<slug>/sessions/<code>/seats/given")
def give_seat(slug: str, code: str) -> Response:
    """Give one of the seats that are held to somebody who has an account."""
    here = enter(slug)
    session, seating = _find(here, code)
    form = GivingForm(here.language, request.form)
    if form.validate():
        fault = _give(seating, form.email.data)
        if not fault:
            db.session.commit()
            return _back(here, code, GIVEN, email=form.email.data)
        db.session.rollback()
        form.email.errors = [here.gettext(fault)]
    return show_seats(here, session, seats_form(here, session), giving=form, status=422)


@desk.post("/<slug>/sessions/<code>/registrations/<uid>/removal")
def cancel_registration(slug: str, code: str, uid: str) -> Response:
    here = enter(slug)
    _, seating = _find(here, code)
    registration = _registration(seating, uid)
    email = registration.account.email
    cancel_seat(db.session, seating, registration)
    db.session.commit()
    return _back(here, code, CANCELLED, email=email)


@desk.post("/<slug>/sessions/<code>/registrations/<uid>/first")
def put_registration_first(slug: str, code: str, uid: str) -> Response:
    here = enter(slug)
    _, seating = _find(here, code)
    registration = _registration(seating, uid)
    email = registration.account.email
    try:
        put_first(db.session, seating, registration)
    except NotWaiting:
        db.session.rollback()
        return _back(here, code, NOT_WAITING, "warning", email=email)
    db.session.commit()
    return _back(here, code, FIRST, email=email)


@desk.errorhandler(NobodyThere)
def nobody_there(_erased: NobodyThere) -> Response:
    db.session.rollback()
    return error_page(NotFound())


def _give(seating: Seating, email: str) -> str:
    """Give the seat; what stood in the way, or nothing."""
    account = account_by_email(db.session, email)
    if account is None:
        return NO_ACCOUNT
    try:
        give_held_seat(db.session, seating, account)
    except NoSeatHeld:
        return NONE_HELD
    except SeatedAlready:
        return HAS_ONE
    return ""


def _find(here: Desk, code: str) -> tuple[Session, Seating]:
    session = here.find(Session, code)
    seating = seating_of(db.session, session.uid)
    if seating is None:
        raise NotFound
    return session, seating


def _registration(seating: Seating, uid: str) -> Registration:
    query = select(Registration).filter_by(seating_id=seating.id, uid=uid).options(joinedload(Registration.account))
    found = db.session.scalars(query).first()
    if found is None:
        raise NotFound
    return found


def _back(here: Desk, code: str, message: str, category: str = "done", **values: str) -> Response:
    here.say(message, category, **values)
    return redirect(url_for("desk.seats", slug=here.slug, code=code), 303)
