"""What is asked of somebody who places a session: by the form, or by the script of the board."""

from datetime import UTC, datetime
from hashlib import sha256
from typing import Annotated

import msgspec
from wtforms import ValidationError

from summit.agenda.book import Agenda
from summit.agenda.entries import RoomEntry
from summit.core import times
from summit.editorial.placing import Placement, Unplaceable
from summit.extensions import db
from summit.model import Room, Session
from summit.model.session import MOST_MINUTES
from summit.render.wording import N_
from summit.web.choosing import choices
from summit.web.desk.visiting import Desk
from summit.web.forms import CountField, ReferenceField, RowForm
from summit.web.forms.moments import YEARS, MomentField

Moment = Annotated[datetime, msgspec.Meta(tz=True)]


class PlacementForm(RowForm):
    room_id = ReferenceField(N_("Room"))
    start = MomentField(N_("Begin"))
    minutes = CountField(N_("Minutes"), least=1, most=MOST_MINUTES, empty=60)

    def validate_room_id(self, field: ReferenceField) -> None:
        if field.data and self.meta.is_everywhere:
            raise ValidationError(field.gettext(N_("A break for all rooms stands in no room of its own.")))

    def placement_of(self, session: Session) -> Placement:
        """What was typed, with the version that the form showed."""
        room = db.session.get(Room, self.room_id.data) if self.room_id.data else None
        return Placement(session.uid, room and room.uid, self.start.data, self.minutes.data, session.version)


def placement_form(here: Desk, session: Session, typed=None) -> PlacementForm:
    """The form, filled with where the session is or with what was typed."""
    told = {
        "zone": here.summit.zone,
        "days": [(day.date.isoformat(), times.long_date(day.date, here.language)) for day in here.summit.days],
        "is_everywhere": session.is_everywhere,
    }
    form = PlacementForm(here.language, typed, session, told=told)
    form.room_id.offer(choices(here, Room), none=here.gettext(N_("No room yet")))
    return form


class Wish(msgspec.Struct, frozen=True):
    """What the script asks for: the code of a room, an instant, a length, the version it saw, and why."""

    minutes: int
    seen: int
    room: str | None = None
    start: Moment | None = None
    anyway: str = ""
    why: str = ""


def wish_from(body: bytes) -> Wish:
    """Read what a script sent. Raises Unplaceable for what no board of ours sends."""
    try:
        wish = msgspec.json.decode(body, type=Wish)
    except (msgspec.DecodeError, UnicodeDecodeError) as broken:
        raise Unplaceable(str(broken)) from broken
    if wish.start is not None and wish.start.year not in YEARS:
        raise Unplaceable(f"there is no summit in {wish.start.year}")
    if not 1 <= wish.minutes <= MOST_MINUTES:
        raise Unplaceable(f"no session has {wish.minutes} minutes")
    return wish


def placement_from(wish: Wish, session: Session, agenda: Agenda) -> Placement:
    """The wish with the uids of session and room. Raises Unplaceable where there is no such room."""
    room = agenda.find(RoomEntry, wish.room) if wish.room else None
    if wish.room and room is None:
        raise Unplaceable("there is no such room")
    return Placement(session.uid, room and room.uid, wish.start and wish.start.astimezone(UTC), wish.minutes, wish.seen)


def digest_of(placement: Placement) -> str:
    """What "save anyway" is said of: another place asks again."""
    told = (placement.session, placement.room, placement.start and placement.start.astimezone(UTC), placement.minutes)
    return sha256(repr(told).encode()).hexdigest()[:16]
