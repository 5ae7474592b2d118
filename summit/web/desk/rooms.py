"""Rooms, venue by venue."""

from sqlalchemy.orm import contains_eager
from wtforms import BooleanField

from summit.extensions import db
from summit.model import Room, Venue
from summit.render.showing import plain, words
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.shelf import Shelf
from summit.web.desk.visiting import Desk
from summit.web.forms import CodeField, CountField, ReferenceField, RowForm, WordingsField


class RoomForm(RowForm):
    name = WordingsField(N_("Name"), is_required=True)
    venue_id = ReferenceField(N_("Venue"))
    floor = WordingsField(N_("Floor"), longest=100)
    code = CodeField(N_("Code"), description=N_("Stands in addresses. Leave it empty to have one made of the name."))
    capacity = CountField(N_("Seats"), most=200_000)
    booths = CountField(N_("Booths for interpreters"), most=50, empty=0, description=N_("One for each language that is interpreted into."))
    turnround = CountField(
        N_("Minutes between sessions"), most=240, description=N_("To clear the room. Leave it empty to use those of the summit.")
    )
    is_step_free = BooleanField(N_("Step-free access"))


def _offer_venues(form: RoomForm, here: Desk) -> None:
    form.venue_id.offer(venues(here), none=here.gettext(N_("No venue")))


def venues(here: Desk) -> list[tuple[int, str]]:
    """The summit's venues by id, with their names for the reader."""
    rows = db.session.scalars(here.all(Venue).order_by(Venue.order, Venue.code))
    return [(venue.id, plain(venue.name.as_published, language=here.language)) for venue in rows]


class RoomShelf(Shelf):
    """Rooms stand venue by venue, as on the public pages."""

    def rows(self, here: Desk) -> list[Room]:
        query = here.all(Room).outerjoin(Room.venue).options(contains_eager(Room.venue))
        return list(db.session.scalars(query.order_by(Venue.order, Room.order, Room.code)))


def _venue_of(room: Room, here: Desk) -> str:
    return words(room.venue.name.as_published, language=here.language) if room.venue else "—"


RoomShelf(
    desk,
    "rooms",
    "room",
    Room,
    RoomForm,
    heading=N_("Rooms"),
    new=N_("New room"),
    empty=N_("There is no room yet. Sessions are placed in rooms; the board shows a column for each."),
    prepare=_offer_venues,
    columns=[
        (N_("Venue"), _venue_of),
        (N_("Seats"), lambda room, _here: room.capacity if room.capacity is not None else "—"),
        (N_("Booths for interpreters"), lambda room, _here: room.booths),
    ],
)
