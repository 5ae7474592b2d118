"""The form of a session's seats, and of giving one away."""

from dataclasses import dataclass

from sqlalchemy import select
from wtforms import BooleanField
from wtforms.validators import Email, InputRequired

from summit.attending.seats import published_session, seating_of
from summit.extensions import db
from summit.model import Invited, Room, Session
from summit.render.wording import N_
from summit.web.desk.visiting import Desk
from summit.web.forms import CountField, EmailsField, Form, RowForm, TextField

OPEN_TO_ALL = N_("Everybody may come to this session. Let its access be by registration or by invitation first.")


class SeatsForm(RowForm):
    seats = CountField(N_("Seats"), most=100_000, validators=[InputRequired()])
    held = CountField(
        N_("Held for delegations"), most=100_000, empty=0, description=N_("Nobody who registers gets one of these: you give them, below.")
    )
    is_open = BooleanField(
        N_("Registration is open"), description=N_("Once it is closed nobody else can register. Who waits still moves up.")
    )
    invited = EmailsField(N_("Invited"), description=N_("E-mail addresses, one on each line. Nobody else can register."))

    # Nobody is offered a seat where everybody may come as they like: without this the door would wait for people in vain.
    is_open_to_all = False

    def validate(self, extra_validators=None) -> bool:
        super().validate(extra_validators)
        if self.is_open_to_all:
            self.seats.errors = [self.seats.gettext(OPEN_TO_ALL)]
        if not self.errors and self.held.data > self.seats.data:
            self.held.errors = [self.held.gettext(N_("No more seats can be held than there are."))]
        return not self.errors


class GivingForm(Form):
    email = TextField(N_("E-mail address"), [InputRequired(), Email()], longest=254, render_kw={"dir": "ltr", "inputmode": "email"})


@dataclass
class Settings:
    """What the form edits. Seats that are not there yet have the version 0, and are as many as the session or room takes."""

    seats: int | None
    held: int = 0
    is_open: bool = True
    invited: tuple[str, ...] = ()
    version: int = 0


def settings_of(session: Session) -> Settings:
    """The settings as they are stored, or those to begin with."""
    seating = seating_of(db.session, session.uid)
    if seating is None:
        room = db.session.get(Room, session.room_id) if session.room_id else None
        return Settings(session.capacity or (room.capacity if room else None))
    invited = db.session.scalars(select(Invited.email).filter_by(seating_id=seating.id).order_by(Invited.email))
    return Settings(seating.seats, seating.held, seating.is_open, tuple(invited), seating.version)


def seats_form(here: Desk, session: Session, typed=None) -> SeatsForm:
    """The form of a session's seats; who is invited stands in it where the session is by invitation."""
    accesses = _accesses(session)
    hidden = frozenset() if "invitation" in accesses else frozenset({"invited"})
    form = SeatsForm(here.language, typed, settings_of(session), told={"hidden": hidden})
    form.is_open_to_all = accesses == {"open"}
    return form


def _accesses(session: Session) -> set[str]:
    """Who may come, in the draft and as it is published."""
    seating = seating_of(db.session, session.uid)
    published = published_session(db.session, seating) if seating else None
    return {session.access, published.access} if published else {session.access}
