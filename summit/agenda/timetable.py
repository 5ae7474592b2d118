"""A day as a table: rooms as columns, five minutes a row."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from summit.agenda.book import Agenda
from summit.agenda.entries import RoomEntry, SessionEntry

STEP = timedelta(minutes=5)
MOST_ROWS, MOST_COLUMNS = 300, 120


class Slot(Struct, frozen=True):
    """A session's place in the table; rows and columns count from 1. A break for all rooms lies across all columns."""

    session: SessionEntry
    column: int
    row: int
    rows: int
    columns: int = 1


class Column(Struct, frozen=True):
    """A room's columns: more than one where sessions in it overlap. `room` is None for those without."""

    room: RoomEntry | None
    first: int
    width: int


class Timetable(Struct, frozen=True):
    """`hours` are (row, instant) of each full hour; `starts` is the instant of row 1."""

    slots: tuple[Slot, ...]
    columns: tuple[Column, ...]
    hours: tuple[tuple[int, datetime], ...]
    starts: datetime | None

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((column.first + column.width - 1 for column in self.columns), default=0)

    @property
    def is_drawable(self) -> bool:
        """Whether the table is small enough to be drawn; otherwise the list alone stands."""
        return bool(self.slots) and self.width <= MOST_COLUMNS and max(slot.row + slot.rows for slot in self.slots) <= MOST_ROWS


def timetable_of(agenda: Agenda, sessions: Sequence[SessionEntry]) -> Timetable:
    """Lay out sessions that have a time. Overlapping ones in a room stand beside each other."""
    placed = [session for session in sessions if session.start]
    if not placed:
        return Timetable((), (), (), None)
    starts = _full_hour(min(session.start for session in placed))
    ends = max(session.end for session in placed)
    used = {session.room for session in placed if not session.is_everywhere} or {None}
    rooms = [room for room in [*agenda.rooms, None] if (room.uid if room else None) in used]
    return laid_out(placed, rooms, starts, ends)


def laid_out(
    placed: Sequence[SessionEntry], rooms: Sequence[RoomEntry | None], starts: datetime, ends: datetime, most_lanes: int = MOST_COLUMNS
) -> Timetable:
    """The sessions in these rooms between two instants; None is the column of those without a room.

    What needs more than `most_lanes` in a room lies on top of each other in the last of them.
    """
    by_room: dict[str | None, list[SessionEntry]] = {}
    for session in placed:
        if not session.is_everywhere:
            by_room.setdefault(session.room, []).append(session)

    columns, lanes, first = [], {}, 1
    for room in rooms:
        needed = _lanes(by_room.get(room.uid if room else None, ()))
        own = {uid: min(lane, most_lanes - 1) for uid, lane in needed.items()}
        columns.append(Column(room, first, max(own.values(), default=0) + 1))
        lanes |= {uid: first + lane for uid, lane in own.items()}
        first += columns[-1].width
    slots = []
    for session in placed:
        row = (session.start - starts) // STEP + 1
        rows = max(1, -((starts - session.end) // STEP) - row + 1)
        column, width = (1, max(1, first - 1)) if session.is_everywhere else (lanes[session.uid], 1)
        slots.append(Slot(session, column, row, rows, width))
    count = int((ends - starts) / timedelta(hours=1)) + 1
    hours = tuple((hour * 12 + 1, starts + timedelta(hours=hour)) for hour in range(count))
    return Timetable(tuple(slots), tuple(columns), hours, starts)


def _lanes(sessions: Sequence[SessionEntry]) -> dict[str, int]:
    """For each uid the first lane that is free when the session starts."""
    free_from: list[datetime] = []
    lanes = {}
    for session in sessions:
        lane = next((number for number, end in enumerate(free_from) if end <= session.start), len(free_from))
        free_from[lane : lane + 1] = [session.end]
        lanes[session.uid] = lane
    return lanes


def _full_hour(instant: datetime) -> datetime:
    return instant.replace(minute=0, second=0, microsecond=0)
