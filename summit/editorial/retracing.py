"""One's own moves on the board, back and forth again. The trail is the memory; nothing in it is rewritten."""

from typing import NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session as Database

from summit.editorial.restoring import Undone, undo_batch
from summit.model import Summit, Trail

BOARD = "board"
MOST_REMEMBERED = 200


class OvertakenMove(Exception):
    """Somebody else changed since what is to be taken back; the sentence is the reader's, the move stays as it is."""


class NothingToRetrace(Exception):
    """There is no own move left to take back, or to do again."""


class Moves(NamedTuple):
    """The batches that can be taken back, and those that can be done again; the last of each comes next."""

    done: tuple[str, ...]
    undone: tuple[str, ...]


def moves_of(database: Database, summit: Summit, actor: str) -> Moves:
    """Somebody's own moves on the board, as the trail tells them.

    To undo is a batch that undoes a move, to redo one that undoes an undoing. A new move makes an end of what was
    undone before; a move that was taken back elsewhere (from the trail) is not offered any more.
    """
    done: list[str] = []
    undone: list[str] = []
    for batch, undoes in _batches(database, summit, actor):
        if undoes in done:
            is_the_last = done[-1] == undoes
            done.remove(undoes)
            if is_the_last:
                undone.append(batch)
        elif undoes in undone:
            undone.remove(undoes)
            done.append(batch)
        elif not undoes:
            done.append(batch)
            undone.clear()
    taken_back = _taken_back_elsewhere(database, summit, actor, [*done, *undone])
    return Moves(*(tuple(batch for batch in batches if batch not in taken_back) for batches in (done, undone)))


def last_move(database: Database, summit: Summit, actor: str) -> str | None:
    """The batch that undoing would take back now, or None."""
    done = moves_of(database, summit, actor).done
    return done[-1] if done else None


def undo_last_move(database: Database, summit: Summit, actor: str) -> Undone:
    """Take back one's last move. Raises NothingToRetrace and OvertakenMove; the caller commits, or rolls back what was refused."""
    return _take_back(database, summit, actor, moves_of(database, summit, actor).done)


def redo_last_move(database: Database, summit: Summit, actor: str) -> Undone:
    """Do again what one undid last; raises what undoing raises."""
    return _take_back(database, summit, actor, moves_of(database, summit, actor).undone)


def _take_back(database: Database, summit: Summit, actor: str, batches: tuple[str, ...]) -> Undone:
    if not batches:
        raise NothingToRetrace
    found = undo_batch(database, summit, batches[-1], actor, source=BOARD)
    if found.left or not found.rows:
        raise OvertakenMove(", ".join(str(left) for left in found.left))
    return found


def _batches(database: Database, summit: Summit, actor: str) -> list[tuple[str, str]]:
    """The last batches of somebody's on the board and what each undoes, in the order in which they were made."""
    last = func.max(Trail.id)
    own = (Trail.summit_id == summit.id, Trail.actor == actor, Trail.source == BOARD, Trail.batch != "")
    query = select(Trail.batch, func.max(Trail.undoes)).where(*own).group_by(Trail.batch)
    rows = database.execute(query.order_by(last.desc()).limit(MOST_REMEMBERED))
    return [(batch, undoes) for batch, undoes in rows][::-1]


def _taken_back_elsewhere(database: Database, summit: Summit, actor: str, batches: list[str]) -> set[str]:
    elsewhere = or_(Trail.actor != actor, Trail.source != BOARD)
    return set(database.scalars(select(Trail.undoes).where(Trail.summit_id == summit.id, Trail.undoes.in_(batches), elsewhere)))
