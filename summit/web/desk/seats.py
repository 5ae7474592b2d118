"""The seats of a session: how many there are, who may register, who has one and who waits."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from summit.attending.seats import people_of, published_session, seating_of, seats_of
from summit.attending.steering import StaleSeating, save_seating
from summit.extensions import db
from summit.model import Session
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.seats_form import GivingForm, SeatsForm, seats_form, settings_of
from summit.web.desk.visiting import Desk, enter, show


@desk.get("/<slug>/sessions/<code>/seats")
def seats(slug: str, code: str) -> Response:
    here = enter(slug)
    session = here.find(Session, code)
    return show_seats(here, session, seats_form(here, session))


@desk.post("/<slug>/sessions/<code>/seats")
def save_seats(slug: str, code: str) -> Response:
    here = enter(slug)
    session = here.find(Session, code)
    form = seats_form(here, session, request.form)
    if form.is_stale(settings_of(session)):
        return _beside(here, session, form)
    if not form.validate():
        return show_seats(here, session, form, status=422)
    told = {name: form[name].data for name in ("seats", "held", "is_open")}
    invited = form.invited.data if "invited" in form else None
    try:
        save_seating(db.session, here.summit.id, session.uid, **told, seen=int(form.seen.data), invited=invited)
    except StaleSeating:
        db.session.rollback()
        return _beside(here, session, form)
    db.session.commit()
    here.say(N_("The seats are saved."))
    return redirect(url_for("desk.seats", slug=slug, code=code), 303)


def _beside(here: Desk, session: Session, form: SeatsForm) -> Response:
    form.put_beside(seats_form(here, session))
    return show_seats(here, session, form, status=409)


def show_seats(here: Desk, session: Session, form: SeatsForm, *, giving: GivingForm | None = None, status: int = 200) -> Response:
    """The page of a session's seats, with both its forms."""
    seating = seating_of(db.session, session.uid)
    people = people_of(db.session, seating) if seating else []
    return show(
        "desk/seats.html",
        here,
        status=status,
        session=session,
        form=form,
        giving=giving or GivingForm(here.language),
        counts=seats_of(db.session, seating) if seating else None,
        is_published=bool(seating and published_session(db.session, seating)),
        people={state: [one for one in people if one.state == state] for state in ("registered", "offered", "waiting")},
    )
