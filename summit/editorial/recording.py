"""Rows as the trail keeps them: plain values, with the uids of the rows that they name; and back into columns."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Column, Date, DateTime, inspect, select
from sqlalchemy.orm import Session as Database

from summit.model import Base
from summit.model.types import Document, Instant, Words
from summit.model.wording import Wordings

SILENT = {"id", "uid", "summit_id", "version", "changed_at"}
EMPTY = (None, "", "[]", "{}")
CHUNK = 500
WORDS = Words()


class Field(NamedTuple):
    """A column of an editable table: `name` is what the trail calls it, `names` the table that it refers to."""

    key: str
    name: str
    column: Column
    names: type | None


@cache
def fields_of(table: type) -> dict[str, Field]:
    """The columns that editors change, by their names in the trail: `room_id` is "room" there, and holds a uid."""
    tables = {mapper.local_table: mapper.class_ for mapper in Base.registry.mappers}
    found = {}
    for attribute in inspect(table).column_attrs:
        if attribute.key in SILENT:
            continue
        column = attribute.columns[0]
        names = next((tables[reference.column.table] for reference in column.foreign_keys), None)
        name = attribute.key.removesuffix("_id") if names else attribute.key
        found[name] = Field(attribute.key, name, column, names)
    return found


class Uids:
    """The uids of rows by their ids, and back, asked for many at a time and remembered."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._of: dict[tuple[type, int], str] = {}
        self._by: dict[tuple[type, str], int | None] = {}

    def know(self, row: Any) -> None:
        """Remember the uid of a row that may be gone when it is asked for."""
        self._of[type(row), row.id] = row.uid

    def look_up(self, wanted: Iterable[tuple[type, int]]) -> None:
        """Ask for the uids of all these at once."""
        by_table = defaultdict(set)
        for table, row_id in set(wanted) - self._of.keys():
            by_table[table].add(row_id)
        for table, ids in by_table.items():
            for chunk in in_chunks(ids):
                for row_id, uid in self._database.execute(select(table.id, table.uid).where(table.id.in_(chunk))):
                    self._of[table, row_id] = uid

    def look_for(self, table: type, uids: Iterable[str]) -> None:
        """Ask for the ids of all these uids at once; what is not there is remembered as gone."""
        missing = {uid for uid in uids if uid and (table, uid) not in self._by}
        for chunk in in_chunks(missing):
            self._by |= {(table, uid): None for uid in chunk}
            for row_id, uid in self._database.execute(select(table.id, table.uid).where(table.uid.in_(chunk))):
                self._by[table, uid] = row_id

    def of(self, table: type, row_id: int | None) -> str | None:
        """The uid of the row with this id; None where there is none."""
        if row_id is not None and (table, row_id) not in self._of:
            self.look_up([(table, row_id)])
        return self._of.get((table, row_id)) if row_id is not None else None

    def id_of(self, table: type, uid: str | None) -> int | None:
        """The id of the row with this uid; None where it is gone."""
        self.look_for(table, [uid or ""])
        return self._by.get((table, uid or ""))


def plain(field: Field, value: Any, uids: Uids) -> Any:
    """The value as the trail keeps it."""
    if value is None:
        return None
    if field.names:
        return uids.of(field.names, value)
    if isinstance(value, str | int | float | bool):
        return value
    if isinstance(field.column.type, Document):
        return field.column.type.process_bind_param(value, None)
    return value.isoformat()


def column_value(field: Field, value: Any, uids: Uids) -> Any:
    """What the column held when the trail was told this value."""
    if value is None:
        return empty_value(field)
    if field.names:
        return uids.id_of(field.names, value)
    kind = field.column.type
    if isinstance(kind, Document):
        return kind.process_result_value(value, None)
    if isinstance(kind, Instant | DateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(kind, Date) else value


def words_of(plain: Any) -> Wordings:
    """A text as the trail tells it, as a text again."""
    return WORDS.process_result_value(plain, None) if plain else Wordings()


def empty_value(field: Field) -> Any:
    """What a column held of which the trail says nothing."""
    column = field.column
    if column.nullable:
        return None
    if column.default is not None:
        return column.default.arg(None) if column.default.is_callable else column.default.arg
    return column.type.process_result_value("{}", None) if isinstance(column.type, Document) else ""


def says_nothing(value: Any) -> bool:
    """Whether a plain value is one of the empty ones, which the trail leaves out of a whole row."""
    return value is None or value == [] or (isinstance(value, str) and value in EMPTY)


def same(one: Any, other: Any) -> bool:
    """Whether two plain values say the same."""
    return one == other or (says_nothing(one) and says_nothing(other))


def row_as_told(row: Any, uids: Uids) -> dict[str, Any]:
    """All columns of a row that say something."""
    told = {field.name: plain(field, getattr(row, field.key), uids) for field in fields_of(type(row)).values()}
    return {name: value for name, value in told.items() if not says_nothing(value)}


def in_chunks(wanted: Collection[Any]) -> Iterator[list[Any]]:
    """Lists that are short enough for one question to the database."""
    together = list(wanted)
    for first in range(0, len(together), CHUNK):
        yield together[first : first + CHUNK]
