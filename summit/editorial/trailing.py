"""The trail writes itself: every flush that changes an editable row leaves a line.

`acting(database, ...)` says who acts and why; without it the house itself acts.
A line of a session also tells its people, items and hosts, one of a summit its hosts: they have no trail of their own.
"""

from typing import Any, NamedTuple

from sqlalchemy import event
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm import object_session

from summit.core import clock, codes
from summit.editorial.parting import let_go
from summit.editorial.watching import Watch
from summit.model import Summit, Trail
from summit.model.base import Editable


class Acting(NamedTuple):
    """Who makes the edits of a database session, from which page or file, and why; `batch` names one gesture of several edits.

    `acted_for` is the person or agency for whom she acts, `proposed_by` the account whose change she approves.
    """

    actor: str = "summit"
    source: str = ""
    why: str = ""
    batch: str = ""
    undoes: str = ""
    acted_for: str = ""
    proposed_by: str = ""


def acting(
    database: Database,
    actor: str,
    source: str = "",
    why: str = "",
    batch: str = "",
    undoes: str = "",
    acted_for: str = "",
    proposed_by: str = "",
) -> Acting:
    """Name who makes the edits that follow in this database session. Return who did until now, for `acting(database, *before)`.

    Without a `batch` the edits until the next `acting` are one: so that whatever was done at once can be taken back at once.
    """
    before = _acting(database)
    database.info["acting"] = Acting(actor, source, why, batch or codes.new_uid(), undoes, acted_for, proposed_by)
    return before


def _acting(database: Database) -> Acting:
    return database.info.get("acting", Acting())


def leave_trail(
    database: Database, row: Any, action: str, *, subject: str, kind: str, before: dict | None = None, after: dict | None = None
) -> None:
    """Add a line to the trail for something that is not the plain edit of a row."""
    summit_id = row.id if isinstance(row, Summit) else getattr(row, "summit_id", None)
    line = {"summit_id": summit_id, "kind": kind, "subject": subject, "action": action, "before": before, "after": after}
    database.add(Trail(at=clock.now(), **_acting(database)._asdict(), **line))


@event.listens_for(Database, "before_flush")
def _look(database: Database, _context: Any, _instances: Any) -> None:
    for row in database.new:
        if isinstance(row, Editable):
            row.uid = row.uid or codes.new_uid()
    let_go(database)
    database.info["watch"] = Watch(database)


@event.listens_for(Editable, "before_delete", propagate=True)
def _look_at_removed(_mapper: Any, _connection: Any, row: Any) -> None:
    """Also those are seen here that are removed because nothing holds them any more."""
    object_session(row).info["watch"].see_removed(row)


@event.listens_for(Database, "after_flush")
def _leave_trails(database: Database, _context: Any) -> None:
    told = database.info.pop("watch").lines()
    if told:
        common = {"at": clock.now()} | _acting(database)._asdict()
        database.execute(Trail.__table__.insert(), [common | line for line in told])
