"""One flush, watched: what its rows and their belongings were before, and what they are after it."""

from collections import defaultdict
from typing import Any, NamedTuple

from sqlalchemy import bindparam, inspect, select, update
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.exc import StaleDataError

from summit.core import clock
from summit.editorial.belonging import NAMES, PARTS, Belongings, belongings_of
from summit.editorial.recording import Field, Uids, fields_of, in_chunks, plain, says_nothing
from summit.model import Hosting, Session, Summit
from summit.model.base import Editable


class _Edit(NamedTuple):
    """What becomes one line: columns by their fields, belongings by their names."""

    kind: str
    subject: str
    summit_id: int | None
    action: str
    before: dict[Field, Any]
    after: dict[Field, Any]
    parts_before: Belongings
    parts_after: Belongings


class _Owner(NamedTuple):
    """A session or summit whose belongings may change, as the database knew it before."""

    uid: str
    summit_id: int
    version: int
    parts: Belongings


class Watch:
    """Made before the flush, asked for its lines after it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._uids = Uids(database)
        self._removed: list[_Edit] = []
        for row in database.deleted:
            if isinstance(row, Editable):
                self._uids.know(row)
        self._unseen = _unseen_values(database)
        self._owners = _owners(database)

    def see_removed(self, row: Any) -> None:
        """Keep the columns of a row before they are gone."""
        owner = self._owners.get((type(row), row.id))
        told = {field: getattr(row, field.key) for field in fields_of(type(row)).values()}
        self._removed.append(_edit(row, "removed", told, {}, owner.parts if owner else {}, {}))

    def lines(self) -> list[dict[str, Any]]:
        """The lines of the flush, as rows of the trail. Owners whose belongings changed are counted as edited."""
        edits = self._created() + self._changed() + self._removed
        self._uids.look_up(
            (field.names, value)
            for edit in edits
            for side in (edit.before, edit.after)
            for field, value in side.items()
            if field.names and value is not None
        )
        return [self._line(edit) for edit in edits]

    def _created(self) -> list[_Edit]:
        rows = [row for row in self._database.new if isinstance(row, Editable)]
        parts = {}
        for table in NAMES:
            parts |= {(table, row_id): told for row_id, told in belongings_of(self._database, table, _ids(rows, table)).items()}
        edits = []
        for row in rows:
            # What is not in the row's own dictionary was never said, and is NULL.
            told = {field: row.__dict__.get(field.key) for field in fields_of(type(row)).values()}
            edits.append(_edit(row, "created", {}, told, {}, parts.get((type(row), row.id), {})))
        return edits

    def _changed(self) -> list[_Edit]:
        found = {}
        gone = {edit.subject for edit in self._removed}
        for row in self._database.dirty:
            if isinstance(row, Editable) and row.uid not in gone:
                before, after = self._difference(row)
                if after:
                    found[type(row), row.id] = _edit(row, "changed", before, after, {}, {})
        for key, edit in self._changed_owners(gone).items():
            columns = found.get(key)
            found[key] = edit._replace(before=columns.before, after=columns.after) if columns else edit
        return list(found.values())

    def _difference(self, row: Any) -> tuple[dict[Field, Any], dict[Field, Any]]:
        before, after = {}, {}
        state = inspect(row)
        for field in fields_of(type(row)).values():
            history = state.attrs[field.key].history
            if not history.has_changes():
                continue
            old = history.deleted[0] if history.deleted else self._unseen.get((type(row), row.id, field.key))
            new = history.added[0] if history.added else None
            if old != new:
                before[field], after[field] = old, new
        return before, after

    def _changed_owners(self, gone: set[str]) -> dict[tuple[type, int], _Edit]:
        """The owners whose belongings are not what they were."""
        found, unedited = {}, []
        for table, names in NAMES.items():
            watched = [row_id for kind, row_id in self._owners if kind is table and self._owners[kind, row_id].uid not in gone]
            versions = _columns(self._database, table, watched, "version") if watched else {}
            for row_id, now in belongings_of(self._database, table, watched).items():
                owner = self._owners[table, row_id]
                differing = [name for name in names if owner.parts.get(name) != now.get(name)]
                if differing:
                    before = {name: owner.parts.get(name, []) for name in differing}
                    after = {name: now.get(name, []) for name in differing}
                    found[table, row_id] = _Edit(table.__tablename__, owner.uid, owner.summit_id, "changed", {}, {}, before, after)
                    unedited += [(table, row_id, owner.version)] if versions[row_id][0] == owner.version else []
        _count_as_edited(self._database, unedited)
        return found

    def _line(self, edit: _Edit) -> dict[str, Any]:
        is_whole = edit.action != "changed"
        before = {field.name: plain(field, value, self._uids) for field, value in edit.before.items()} | edit.parts_before
        after = {field.name: plain(field, value, self._uids) for field, value in edit.after.items()} | edit.parts_after
        if is_whole:
            before, after = ({name: value for name, value in side.items() if not says_nothing(value)} for side in (before, after))
        return {
            "summit_id": edit.summit_id,
            "kind": edit.kind,
            "subject": edit.subject,
            "action": edit.action,
            "before": None if edit.action == "created" else before,
            "after": None if edit.action == "removed" else after,
        }


def _edit(row: Any, action: str, before: dict, after: dict, parts_before: Belongings, parts_after: Belongings) -> _Edit:
    summit_id = row.id if isinstance(row, Summit) else row.summit_id
    if isinstance(row, Summit) and action == "removed":
        summit_id = None
    return _Edit(row.__tablename__, row.uid, summit_id, action, before, after, parts_before, parts_after)


def _ids(rows: list[Any], table: type) -> list[int]:
    return [row.id for row in rows if type(row) is table]


def _unseen_values(database: Database) -> dict[tuple[type, int, str], Any]:
    """What columns hold that are about to change though nobody has read them: the row alone cannot tell what it was."""
    wanted = defaultdict(set)
    keys = defaultdict(set)
    for row in database.dirty:
        if not isinstance(row, Editable):
            continue
        state = inspect(row)
        for field in fields_of(type(row)).values():
            history = state.attrs[field.key].history
            is_unread = history.has_changes() and not history.deleted
            if is_unread or (field.names and field.key in state.unloaded):
                wanted[type(row)].add(row.id)
                keys[type(row)].add(field.key)
    found = {}
    for table, ids in wanted.items():
        names = sorted(keys[table])
        for row_id, values in _columns(database, table, ids, *names).items():
            found |= {(table, row_id, name): value for name, value in zip(names, values, strict=True)}
    return found


def _owners(database: Database) -> dict[tuple[type, int], _Owner]:
    """The sessions and summits, already stored, to which something is added, or of which something is changed or taken."""
    touched: dict[type, set[int | None]] = {Session: set(), Summit: set()}
    for row in (*database.new, *database.dirty, *database.deleted):
        if isinstance(row, Session):
            attributes = inspect(row).attrs
            if row in database.deleted or any(attributes[name].history.has_changes() for name in NAMES[Session]):
                touched[Session].add(row.id)
        elif isinstance(row, Summit) and row in database.deleted:
            touched[Summit].add(row.id)
        elif type(row) in PARTS and (row not in database.dirty or database.is_modified(row)):
            touched[Session] |= _sessions_of(row)
            if isinstance(row, Hosting):
                touched[Summit].add(row.summit_id)
    found = {}
    for table, ids in touched.items():
        ids.discard(None)
        if ids:
            rows = _columns(database, table, ids, "uid", "id" if table is Summit else "summit_id", "version")
            parts = belongings_of(database, table, rows.keys())
            found |= {(table, row_id): _Owner(*told, parts[row_id]) for row_id, told in rows.items()}
    return found


def _sessions_of(part: Any) -> set[int | None]:
    """The sessions that a part is in, was in or is given to."""
    ids = {part.session_id, *inspect(part).attrs.session_id.history.deleted}
    session = part.__dict__.get("session")
    return ids | {session.id} if session is not None else ids


def _columns(database: Database, table: type, ids: Any, *keys: str) -> dict[int, tuple]:
    wanted = [getattr(table, key) for key in keys]
    found = {}
    for chunk in in_chunks(ids):
        rows = database.execute(select(table.id, *wanted).where(table.id.in_(chunk)))
        found |= {row_id: tuple(values) for row_id, *values in rows}
    return found


def _count_as_edited(database: Database, owners: list[tuple[type, int, int]]) -> None:
    """Give owners of which no column changed their next version: a save that saw the one before is refused."""
    at = clock.now()
    for table in NAMES:
        rows = []
        for _table, row_id, stored in (owner for owner in owners if owner[0] is table):
            held = database.identity_map.get(database.identity_key(table, row_id))
            seen = held.__dict__.get("version", stored) if held is not None else stored
            rows.append({"this": row_id, "seen": seen})
            if held is not None:
                set_committed_value(held, "version", seen + 1)
                set_committed_value(held, "changed_at", at)
        if not rows:
            continue
        columns = table.__table__.c
        edited = update(table.__table__).where(columns.id == bindparam("this"), columns.version == bindparam("seen"))
        done = database.connection().execute(edited.values(version=columns.version + 1, changed_at=at), rows)
        if done.rowcount != len(rows):
            raise StaleDataError(f"a {table.__tablename__} was edited by somebody else meanwhile")
