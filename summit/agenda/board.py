"""A day as the board shows it: all rooms, from before the doors open until after they close, and what has no place yet."""

from datetime import date, datetime, timedelta

from msgspec import Struct

from summit.agenda.book import Agenda
from summit.agenda.entries import Day, SessionEntry
from summit.agenda.timetable import MOST_COLUMNS, MOST_ROWS, STEP, Timetable, laid_out
from summit.core import times

USUAL_HOURS = ("08:00", "20:00")
# Something may have to be put before the doors open or after they close.
AROUND = timedelta(hours=1)


class Board(Struct, frozen=True):
    """`rows` of five minutes from `table.starts` on; `loose` are the sessions without a time or a room."""

    day: date
    table: Timetable
    rows: int
    loose: tuple[SessionEntry, ...]

    @property
    def shown(self) -> list[SessionEntry]:
        """Every session on the board or beside it."""
        return [*(slot.session for slot in self.table.slots), *self.loose]


def board_of(agenda: Agenda, day: date) -> Board:
    """The board of a day. Rooms stand there though nothing is in them, because something may be put there."""
    rooms = agenda.rooms[:MOST_COLUMNS]
    known = {room.uid for room in rooms}
    of_the_day = agenda.sessions_by_day.get(day, ())
    placed = [session for session in of_the_day if session.is_everywhere or session.room in known]
    starts, ends = _hours(agenda, day, placed)
    table = laid_out(placed, rooms, starts, ends)
    if table.width > MOST_COLUMNS:
        table = laid_out(placed, rooms, starts, ends, most_lanes=max(1, MOST_COLUMNS // len(rooms)))
    loose = [session for session in agenda.listed if not session.start or not (session.is_everywhere or session.room in known)]
    return Board(day, table, (ends - starts) // STEP, tuple(loose))


def days_of(agenda: Agenda) -> list[date]:
    """The days of the summit, and others that sessions stand on."""
    return list(agenda.sessions_by_day)


def _hours(agenda: Agenda, day: date, placed: list[SessionEntry]) -> tuple[datetime, datetime]:
    """From the full hour before the first minute of the day to the one after its last, on the clocks of the zone."""
    zone = agenda.summit.zone
    known = next((known for known in agenda.summit.days if known.date == day), Day(day))
    opens, closes = known.opens or USUAL_HOURS[0], known.closes or USUAL_HOURS[1]
    last = day + timedelta(days=1) if closes <= opens else day
    first = min([times.from_wall_clock(day, opens, zone) - AROUND, *(session.start for session in placed)])
    until = max([times.from_wall_clock(last, closes, zone) + AROUND, *(session.end for session in placed)])
    starts = first - timedelta(minutes=times.in_zone(first, zone).minute)
    ends = until + timedelta(minutes=-times.in_zone(until, zone).minute % 60)
    return starts, min(ends, starts + MOST_ROWS * STEP)
