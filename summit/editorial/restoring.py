"""Earlier states of rows, made again as new edits: one row as it once stood, or all that one gesture did.

Nothing in the trail is changed by it: what is restored leaves lines of its own.
"""

from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.core import codes
from summit.editorial.remaking import KINDS, Left, Maker, differing
from summit.editorial.trailing import acting
from summit.editorial.undoing import undo
from summit.model import Summit, Trail

__all__ = ["Left", "NothingToRestore", "Restored", "Undone", "is_undone", "restore", "state_at", "state_now", "undo_batch"]


class NothingToRestore(Exception):
    """There was no such row before (or after) that line, or its words were erased; the message says which."""


class Restored(NamedTuple):
    """The row as it is now, the names of what was set (as in the trail: "room", "participations"), and what could not be."""

    row: Any
    changed: tuple[str, ...]
    left: tuple[Left, ...]


class Undone(NamedTuple):
    """The batch that took the other one back, how many rows it touched, and what it left as it is, with the reason."""

    batch: str
    rows: int
    left: tuple[Left, ...]


def state_at(database: Database, line: Trail, side: str = "before") -> dict[str, Any]:
    """The row of the line as it stood "before" or "after" it, as plain values by their names in the trail.

    It is worked out from the row of today and the lines since. Raises NothingToRestore where there was no row,
    where its words were erased, and for lines that tell of no row (a release).
    """
    if line.kind not in KINDS:
        raise NothingToRestore("this line tells of no row that can be restored")
    since = select(Trail).where(Trail.kind == line.kind, Trail.subject == line.subject, Trail.id > line.id).order_by(Trail.id.desc())
    state = state_now(database, line.kind, line.subject)
    for later in [*database.scalars(since), *([line] if side == "before" else [])]:
        state = _before(later, state)
    if state is None:
        raise NothingToRestore("there was nothing yet" if line.action == "created" else "there was nothing any more")
    return state


def state_now(database: Database, kind: str, subject: str) -> dict[str, Any] | None:
    """The row as it stands now, as plain values by their names in the trail; None where it is gone."""
    return Maker(database, None).states(kind, [subject]).get(subject)


def _before(line: Trail, after: dict[str, Any] | None) -> dict[str, Any] | None:
    if line.action == "created":
        return None
    if line.before is None:
        raise NothingToRestore("the words were erased")
    return dict(line.before) if line.action == "removed" or after is None else after | line.before


def restore(database: Database, summit: Summit, line: Trail, side: str = "before") -> Restored:
    """Make the row of a line as it stood before (or after) it, as a new edit by whoever is `acting`.

    A row that is gone is made again with its uid and code, and with its people, items and hosts. What names a
    thing that is gone itself is left out and reported, as is a code or number that another row has by now.
    Raises NothingToRestore. The caller commits.
    """
    database.flush()
    if line.summit_id != summit.id:
        raise NothingToRestore("this line is not of this summit")
    state = state_at(database, line, side)
    maker = Maker(database, summit)
    row = maker.rows(line.kind, [line.subject]).get(line.subject)
    maker.expect(line.kind, [state])
    if row is None:
        row = maker.make(line.kind, line.subject, state)
        if row is None:
            raise NothingToRestore("another row stands in its place")
        maker.go_on_counting()
        changed = tuple(state)
    else:
        now = maker.states(line.kind, [line.subject])[line.subject]
        changed = maker.put(row, differing(now, state))
    database.flush()
    return Restored(row, changed, tuple(maker.left))


def undo_batch(database: Database, summit: Summit, batch: str, by: str, *, source: str = "", why: str = "") -> Undone:
    """Take back all edits of a batch, as one new batch that says in `undoes` which one it took back.

    What the batch made is removed, what it removed is made again, what it changed gets its value from before: but only
    what is still as the batch left it. What was edited since, or is used by others, is left and reported: nobody
    overwrites anybody. To redo is to undo the batch of the undo. Edits that follow are again of whoever acted before.
    The caller commits.
    """
    database.flush()
    taking_back = codes.new_uid()
    before = acting(database, by, source, why, batch=taking_back, undoes=batch)
    try:
        lines = database.scalars(select(Trail).filter_by(summit_id=summit.id, batch=batch).order_by(Trail.id)).all()
        touched, left = undo(database, summit, lines)
    finally:
        acting(database, *before)
    return Undone(taking_back, touched, tuple(left))


def is_undone(database: Database, batch: str) -> bool:
    """Whether the batch was taken back, and that was not taken back in its turn."""
    undos = database.scalars(select(Trail.batch).where(Trail.undoes == batch).distinct()).all()
    return any(not is_undone(database, undo) for undo in undos)
