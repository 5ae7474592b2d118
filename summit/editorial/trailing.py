"""The trail writes itself: every flush that changes an editable row leaves a line.

`acting(database, ...)` says who acts and why; without it the house itself acts.
"""

from typing import Any, NamedTuple

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm.attributes import NEVER_SET, NO_VALUE

from summit.core import clock, codes
from summit.model import Summit, Trail
from summit.model.base import Editable
from summit.model.types import Document

SILENT = {"id", "version", "changed_at"}


class Acting(NamedTuple):
    """Who makes the edits of a database session, from which page or file, and why; `batch` names one gesture of several edits."""

    actor: str = "summit"
    source: str = ""
    why: str = ""
    batch: str = ""
    undoes: str = ""


def acting(database: Database, actor: str, source: str = "", why: str = "", batch: str = "", undoes: str = "") -> Acting:
    """Name who makes the edits that follow in this database session. Return who did until now, for `acting(database, *before)`."""
    before = _acting(database)
    database.info["acting"] = Acting(actor, source, why, batch, undoes)
    return before


def _acting(database: Database) -> Acting:
    return database.info.get("acting", Acting())


def leave_trail(
    database: Database, row: Any, action: str, *, subject: str, kind: str, before: dict | None = None, after: dict | None = None
) -> None:
    """Add a line to the trail for something that is not the plain edit of a row."""
    database.add(
        Trail(
            summit_id=_summit_of(row),
            at=clock.now(),
            **_acting(database)._asdict(),
            kind=kind,
            subject=subject,
            action=action,
            before=before,
            after=after,
        )
    )


@event.listens_for(Database, "before_flush")
def _leave_trails(database: Database, _context: Any, _instances: Any) -> None:
    for row in list(database.new):
        if isinstance(row, Editable):
            row.uid = row.uid or codes.new_uid()
            leave_trail(database, row, "created", subject=row.uid, kind=row.__tablename__, after=_columns(row))
    for row in list(database.dirty):
        if isinstance(row, Editable) and database.is_modified(row):
            before, after = _difference(row)
            if after:
                leave_trail(database, row, "changed", subject=row.uid, kind=row.__tablename__, before=before, after=after)
    for row in list(database.deleted):
        if isinstance(row, Editable):
            leave_trail(database, row, "removed", subject=row.uid, kind=row.__tablename__, before=_columns(row))


def _summit_of(row: Any) -> int | None:
    return row.id if isinstance(row, Summit) else getattr(row, "summit_id", None)


def _columns(row: Any) -> dict[str, Any]:
    """All columns that say something, as the database would hold them."""
    found = {}
    for column in inspect(row).mapper.column_attrs:
        value = getattr(row, column.key)
        if column.key not in SILENT and value not in (None, "", (), {}) and not _is_empty_text(value):
            found[column.key] = _plain(column.columns[0], value)
    return found


def _difference(row: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    before, after = {}, {}
    state = inspect(row)
    for column in state.mapper.column_attrs:
        history = state.attrs[column.key].history
        if column.key in SILENT or not history.has_changes():
            continue
        old = history.deleted[0] if history.deleted else None
        if old in (NEVER_SET, NO_VALUE):
            old = None
        new = history.added[0] if history.added else None
        if old != new:
            before[column.key], after[column.key] = (_plain(column.columns[0], value) for value in (old, new))
    return before, after


def _plain(column: Any, value: Any) -> Any:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(column.type, Document):
        return column.type.process_bind_param(value, None)
    return value.isoformat()


def _is_empty_text(value: Any) -> bool:
    return hasattr(value, "by_language") and not value
