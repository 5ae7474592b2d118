"""A row as who proposed changes to it should find it again: with what waits in the places of what stands."""

from collections.abc import Collection
from typing import Any

from sqlalchemy.orm import Session as Database

from summit.editorial.belonging import NAMES
from summit.editorial.changing import open_changes
from summit.editorial.recording import Uids, column_value, fields_of
from summit.editorial.remaking import is_text
from summit.model import Change


class WithWaiting:
    """A row to read and not to write: its columns, but for those for which changes wait.

    What belongs to a session (people, items) stands as it is in the draft. `version` is another one with every change that is
    proposed or answered, so that a form that saw other changes is out of date.
    """

    def __init__(self, database: Database, row: Any, changes: Collection[Change]) -> None:
        fields, uids = fields_of(type(row)), Uids(database)
        self._row = row
        self._values: dict[str, Any] = {}
        for change in changes:
            field = fields.get(change.field)
            if field is None or change.field in NAMES.get(type(row), ()):
                continue
            if is_text(row.__tablename__, change.field):
                self._values[field.key] = self._values.get(field.key, getattr(row, field.key)).with_words(change.language, change.after)
            else:
                self._values[field.key] = column_value(field, change.after, uids)
        self._values["version"] = "-".join(map(str, (row.version, *(change.id for change in changes))))

    def __getattr__(self, name: str) -> Any:
        values = self.__dict__.get("_values", {})
        return values[name] if name in values else getattr(self.__dict__["_row"], name)


def with_waiting(database: Database, row: Any, acted_for: str) -> WithWaiting:
    """The row with the changes that wait and were proposed for this person or agency."""
    return WithWaiting(database, row, open_changes(database, row.__tablename__, row.uid, acted_for))
