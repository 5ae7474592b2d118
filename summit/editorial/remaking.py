"""Rows made and set from what the trail tells of them; what cannot be is left as it is, and kept in a list."""

from collections.abc import Collection, Iterable, Mapping
from itertools import count
from typing import Any, NamedTuple

from sqlalchemy import UniqueConstraint, func, select, update
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.attributes import set_committed_value

from summit.core.codes import is_digest
from summit.editorial.belonging import NAMES, belongings_of
from summit.editorial.pictures.keeping import FIELDS as PICTURED
from summit.editorial.pictures.keeping import find_picture
from summit.editorial.recording import Field, Uids, column_value, empty_value, fields_of, in_chunks, row_as_told, same
from summit.editorial.rejoining import join_again, people_and_agencies
from summit.model import Agency, Call, Day, Format, Level, Party, Person, Proposal, Room, Session, Summit, Track, Trail, TravelTime, Venue
from summit.model.types import Words

# In the order in which they are made: none names one that stands after it.
KINDS: dict[str, Any] = {
    table.__tablename__: table
    for table in (Summit, Day, Venue, Agency, Room, Track, Format, Level, Party, Person, TravelTime, Session, Call, Proposal)
}


def is_text(kind: str, name: str) -> bool:
    """Whether a field of this kind of row, by its name in the trail, holds words in languages."""
    known = fields_of(KINDS[kind]).get(name) if kind in KINDS else None
    return known is not None and isinstance(known.column.type, Words)


class Left(NamedTuple):
    """What was not restored: of which row, under which name in the trail ("" for the row itself), and why.

    "gone": the thing with the uid `value` is no more; "taken": another row has `value` by now; "edited": it was edited
    since; "used": others name it by now; "unknown": this line tells of nothing that can be taken back.
    """

    kind: str
    subject: str
    name: str
    why: str
    value: str = ""


class Maker:
    """Finds, makes and sets the rows of a summit, many at a time."""

    def __init__(self, database: Database, summit: Summit | None) -> None:
        self._database = database
        self._summit = summit
        self._uids = Uids(database)
        self._taken: dict[tuple[str, tuple[str, ...]], dict[tuple, str]] = {}
        self.left: list[Left] = []
        self._made: list[Any] = []

    def rows(self, kind: str, uids: Iterable[str]) -> dict[str, Any]:
        """The rows that are there, by uid."""
        table = KINDS[kind]
        found = {}
        for chunk in in_chunks(set(uids)):
            query = select(table).where(table.uid.in_(chunk))
            if table is Session:
                query = query.options(*(selectinload(getattr(Session, name)) for name in NAMES[Session]))
            found |= {row.uid: row for row in self._database.scalars(query)}
        return found

    def states(self, kind: str, uids: Collection[str]) -> dict[str, dict[str, Any]]:
        """The rows that are there as the trail would tell them whole, by uid."""
        rows = self.rows(kind, uids)
        parts = belongings_of(self._database, KINDS[kind], [row.id for row in rows.values()]) if KINDS[kind] in NAMES else {}
        fields = [field for field in fields_of(KINDS[kind]).values() if field.names]
        self._uids.look_up((field.names, key) for field in fields for row in rows.values() if (key := getattr(row, field.key)))
        return {uid: row_as_told(row, self._uids) | parts.get(row.id, {}) for uid, row in rows.items()}

    def expect(self, kind: str, states: Iterable[Mapping[str, Any]]) -> None:
        """Look up at once all that these states name. What was made meanwhile is found from now on."""
        self._uids = Uids(self._database)
        told = list(states)
        for field in fields_of(KINDS[kind]).values():
            if field.names:
                self._uids.look_for(field.names, [state.get(field.name) or "" for state in told])
        people, agencies = people_and_agencies(told)
        self._uids.look_for(Person, people)
        self._uids.look_for(Agency, agencies)

    def make(self, kind: str, uid: str, state: Mapping[str, Any]) -> Any:
        """The row with this uid and what the state says, made again; None where another stands in its place."""
        table = KINDS[kind]
        if table is Summit:
            return None
        for names in _unique(table):
            if not self._is_free(kind, names, state, uid):
                self.left.append(Left(kind, uid, names[0], "taken", str(state.get(names[0]))))
                if names not in (("code",), ("number",)):
                    return None
                state = {**state, names[0]: self._free(kind, names[0], state[names[0]])}
            self._take(kind, names, state, uid)
        row = table(uid=uid, summit_id=self._summit.id)
        for field in fields_of(table).values():
            value = column_value(field, state.get(field.name), self._uids)
            if self._is_gone(field, value, state.get(field.name)):
                self.left.append(Left(kind, uid, field.name, "gone", state[field.name]))
                value = empty_value(field)
            setattr(row, field.key, value)
        self._join(row, {name: state[name] for name in NAMES.get(table, ()) if name in state})
        self._database.add(row)
        self._made.append(row)
        return row

    def go_on_counting(self) -> None:
        """What was made again gets versions that no form and no calendar has seen: each edit before left a line in the trail."""
        self._database.flush()
        made, self._made = self._made, []
        versions: dict[str, int] = {}
        for table in {type(row).__table__ for row in made}:
            lines = select(func.count(Trail.id) + 1).where(Trail.kind == table.name, Trail.subject == table.c.uid).scalar_subquery()
            for chunk in in_chunks([row.id for row in made if type(row).__table__ is table]):
                self._database.execute(update(table).where(table.c.id.in_(chunk)).values(version=lines))
                versions |= dict(self._database.execute(select(table.c.uid, table.c.version).where(table.c.id.in_(chunk))).all())
        for row in made:
            set_committed_value(row, "version", versions[row.uid])

    def put(self, row: Any, wanted: Mapping[str, Any]) -> tuple[str, ...]:
        """Set what is wanted where it can be; the names of what was set."""
        table, kind = type(row), row.__tablename__
        done = []
        fields = fields_of(table)
        for names in _unique(table):
            if wanted.keys() & set(names):
                whole = row_as_told(row, self._uids) | wanted
                if not self._is_free(kind, names, whole, row.uid):
                    self.left.append(Left(kind, row.uid, names[0], "taken", str(whole[names[0]])))
                    wanted = {name: value for name, value in wanted.items() if name not in names}
                else:
                    self._take(kind, names, whole, row.uid)
        for name in wanted.keys() & fields.keys():
            field = fields[name]
            value = column_value(field, wanted[name], self._uids)
            if self._is_gone(field, value, wanted[name]):
                self.left.append(Left(kind, row.uid, name, "gone", wanted[name]))
                continue
            setattr(row, field.key, value)
            done.append(name)
        parts = {name: wanted[name] or [] for name in NAMES.get(table, ()) if name in wanted}
        self._join(row, parts)
        return (*(name for name in fields if name in done), *parts)

    def _join(self, row: Any, parts: Mapping[str, list]) -> None:
        for name, uid in join_again(self._database, self._summit, row, parts, self._uids):
            self.left.append(Left(row.__tablename__, row.uid, name, "gone", uid))

    def _is_gone(self, field: Field, value: Any, told: Any) -> bool:
        """Whether the value names a row, or a picture of ours, that is there no more."""
        if field.names:
            return value is None and bool(told)
        if field.name not in PICTURED or not is_digest(value or ""):
            return False
        return self._summit is None or find_picture(self._database, self._summit.id, value) is None

    def _is_free(self, kind: str, names: tuple[str, ...], state: Mapping[str, Any], uid: str) -> bool:
        return self._holders(kind, names).get(_values(names, state), uid) == uid

    def _take(self, kind: str, names: tuple[str, ...], state: Mapping[str, Any], uid: str) -> None:
        holders = self._holders(kind, names)
        for values in [values for values, holder in holders.items() if holder == uid]:
            del holders[values]
        holders[_values(names, state)] = uid

    def _holders(self, kind: str, names: tuple[str, ...]) -> dict[tuple, str]:
        """Who has which code, number or day in the summit."""
        if (kind, names) not in self._taken:
            table = KINDS[kind]
            query = select(table.uid, *(getattr(table, name) for name in names))
            query = query if table is Summit else query.filter_by(summit_id=self._summit.id)
            self._taken[kind, names] = {tuple(map(str, values)): uid for uid, *values in self._database.execute(query)}
        return self._taken[kind, names]

    def _free(self, kind: str, name: str, value: Any) -> Any:
        holders = self._holders(kind, (name,))
        if name == "number":
            return max(int(number) for (number,) in holders) + 1
        return next(code for extra in count(2) if ((code := f"{value}-{extra}"),) not in holders)

    def forget_holders(self) -> None:
        """Ask again who has which code: rows were removed."""
        self._taken.clear()


def _values(names: tuple[str, ...], state: Mapping[str, Any]) -> tuple:
    return tuple(str(state.get(name)) for name in names)


def _unique(table: type) -> list[tuple[str, ...]]:
    """What no two rows of a summit have in common: a code, a number, a date, two places."""
    found = []
    for constraint in table.__table__.constraints:
        names = tuple(column.key for column in getattr(constraint, "columns", ()) if column.key != "summit_id")
        if isinstance(constraint, UniqueConstraint) and names != ("uid",):
            found.append(names)
    return sorted(found)


def differing(now: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """What of `wanted`, a whole state, is not so now."""
    return {name: wanted.get(name) for name in now | wanted if not same(now.get(name), wanted.get(name))}
