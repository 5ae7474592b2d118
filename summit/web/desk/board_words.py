"""What the board says of sessions: where one is, what was done with it, how bad a conflict is."""

from datetime import datetime, timedelta
from typing import NamedTuple

from summit.agenda.entries import RoomEntry
from summit.core import times
from summit.core.bidi import in_direction
from summit.core.languages import direction
from summit.extensions import db
from summit.model import Room, Session
from summit.render.telling import in_a_row, said
from summit.render.wording import N_
from summit.web.desk.visiting import Desk


class Severity(NamedTuple):
    """How a severity is told without colour: by a sign and a word."""

    sign: str
    word: str


SEVERITIES = {
    # Translators: mark on a session: it cannot be published like this
    "blocks": Severity("✖", N_("Blocks")),
    # Translators: mark on a session: somebody should look at it
    "warns": Severity("▲", N_("Warns")),
    # Translators: mark on a session: nothing is wrong, but it is good to know
    "informs": Severity("●", N_("Informs")),
}

PLACED = N_("“%(title)s” is placed: %(place)s.")
UNPLACED = N_("“%(title)s” has no place now.")
BREAK_PLACED = N_("The break “%(title)s” is placed over all rooms: %(place)s.")
TAKEN_BACK = N_("Your last move is taken back.")
DONE_AGAIN = N_("Your move is made again.")
NOTHING_TO_UNDO = N_("There is no move of yours to take back.")
NOTHING_TO_REDO = N_("There is no move of yours to make again.")
OVERTAKEN = N_("This move cannot be taken back: somebody else has moved the session since.")
UNREADABLE = N_("This move could not be read. Please load the page again.")


def place_of(session: Session, here: Desk) -> str:
    """ "Hall B, 4 July, 10:05–11:05", as much of it as there is."""
    room = db.session.get(Room, session.room_id) if session.room_id else None
    return place_words(here, room, session.start, session.minutes, is_everywhere=session.is_everywhere)


def place_words(here: Desk, room: Room | RoomEntry | None, start: datetime | None, minutes: int, *, is_everywhere: bool = False) -> str:
    """A place in words, whether anything stands there or not."""
    parts = []
    if is_everywhere:
        parts.append(here.gettext(N_("All rooms")))
    elif room:
        parts.append(said(room.name if isinstance(room, RoomEntry) else room.name.as_published, here.language))
    if start:
        zone = here.summit.zone
        parts.append(times.short_date(times.in_zone(start, zone).date(), here.language))
        hours = times.clock_range(start, start + timedelta(minutes=minutes), zone)
        parts.append(in_direction(hours, direction(here.language)))
    return in_a_row(parts, here.language) if parts else here.gettext(N_("Without a place"))


def title_of(session: Session, here: Desk) -> str:
    """The title in the reader's language, or the code."""
    return said(session.title.as_published, here.language) or session.code


def said_of(session: Session, here: Desk) -> str:
    """What was done with a session that was placed just now."""
    is_placed = session.start and (session.room_id or session.is_everywhere)
    return here.gettext(PLACED if is_placed else UNPLACED) % {"title": title_of(session, here), "place": place_of(session, here)}
