"""Changing many sessions in one gesture: first what it would do to each, then doing it, and nothing to what others changed since."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm import selectinload

from summit.agenda import entries
from summit.agenda.conflicts import Conflict, find_conflicts
from summit.core import times
from summit.editorial.planning import plan_of
from summit.editorial.recording import in_chunks
from summit.editorial.session_parts import host_by_id
from summit.model import Agency, Format, Room, Session, Summit, Track

COLUMNS = {"track_id": "track", "format_id": "format", "room_id": "room", "status": "status", "access": "access"}


class Change(Struct, frozen=True):
    """What is to become of many sessions: columns with their new values, a host, a shift by the wall clock.

    `host` is the id of an agency and its role; a new lead takes the place of the old ones, who become co-hosts.
    """

    columns: Mapping[str, Any] = {}
    host: tuple[int, str] | None = None
    days: int = 0
    minutes: int = 0

    @property
    def is_nothing(self) -> bool:
        return not (self.columns or self.host or self.days or self.minutes)


class Effect(Struct):
    """What the change does to one session: (what, before, after) for each thing, and why something is left as it is.

    Reasons: "no_time" to shift, "skipped_hour" where the clocks never show the new time, "everywhere" for a break that
    stands in no room.
    """

    session: Session
    steps: list[tuple[str, Any, Any]]
    reasons: list[str]


class Outcome(Struct):
    """What was done: sessions changed, sessions left because somebody changed or removed them since, and what did nothing."""

    changed: list[Session]
    stale: list[str]
    unchanged: list[Session]


def effects(database: Database, summit: Summit, uids: Sequence[str], change: Change) -> list[Effect]:
    """What the change would do, in the order of the uids. Nothing is stored."""
    found = _sessions(database, summit, uids)
    return [_effect(found[uid], change, summit.zone) for uid in uids if uid in found]


def conflicts_caused(database: Database, summit: Summit, found: Sequence[Effect]) -> list[Conflict]:
    """The conflicts that there would be then and are not now."""
    plan = plan_of(database, summit)
    uids = _uids(database, summit)
    moved = []
    for effect in found:
        entry = plan.agenda.get(effect.session.uid)
        if effect.steps and isinstance(entry, entries.SessionEntry):
            moved.append(_moved(entry, effect, uids))
    about = [entry.uid for entry in moved]
    before = {_what(conflict) for conflict in find_conflicts(plan, about=about)}
    return [conflict for conflict in find_conflicts(plan.changed(moved), about=about) if _what(conflict) not in before]


def change_many(database: Database, summit: Summit, seen: Mapping[str, int], change: Change) -> Outcome:
    """Change the sessions that are still as they were seen, by uid and version; the others are left. The caller commits."""
    found = _sessions(database, summit, list(seen))
    outcome = Outcome([], [uid for uid, version in seen.items() if uid not in found or found[uid].version != version], [])
    for uid in seen:
        if uid in outcome.stale:
            continue
        effect = _effect(found[uid], change, summit.zone)
        _do(effect)
        (outcome.changed if effect.steps else outcome.unchanged).append(effect.session)
    database.flush()
    return outcome


def belongs(database: Database, summit: Summit, change: Change) -> bool:
    """Whether the rooms, tracks, formats and agencies of the change are the summit's."""
    named = [(Track, change.columns.get("track_id")), (Format, change.columns.get("format_id")), (Room, change.columns.get("room_id"))]
    named.append((Agency, change.host[0] if change.host else None))
    wanted = [select(table.id).filter_by(id=ident, summit_id=summit.id) for table, ident in named if ident is not None]
    return all(database.scalar(query) is not None for query in wanted)


def shifted(start: datetime, zone: str, days: int, minutes: int) -> datetime | None:
    """The instant so many days and minutes later on the wall clock; None where clocks never show that time.

    Ten o'clock stays ten o'clock over a change of the clocks. Of a time that comes twice the first is taken.
    """
    local = times.in_zone(start, zone).replace(tzinfo=None) + timedelta(days=days, minutes=minutes)
    found = times.instants_of(local.date(), f"{local:%H:%M}", zone)
    return found[0] if found else None


def _effect(session: Session, change: Change, zone: str) -> Effect:
    effect = Effect(session, [], [])
    for column, after in change.columns.items():
        if column == "room_id" and session.is_everywhere:
            effect.reasons.append("everywhere")
        elif getattr(session, column) != after:
            effect.steps.append((column, getattr(session, column), after))
    if change.days or change.minutes:
        _shift(effect, change, zone)
    if change.host:
        before = [(hosting.agency_id, hosting.role) for hosting in session.hostings]
        after = _hosts_with(before, *change.host)
        if after != before:
            effect.steps.append(("hosts", before, after))
    return effect


def _shift(effect: Effect, change: Change, zone: str) -> None:
    start = effect.session.start
    after = shifted(start, zone, change.days, change.minutes) if start else None
    if after is None:
        effect.reasons.append("skipped_hour" if start else "no_time")
    elif after != start:
        effect.steps.append(("start", start, after))


def _hosts_with(before: list[tuple[int, str]], agency: int, role: str) -> list[tuple[int, str]]:
    """The hosts with this agency in this role, and in no other; a new lead stands first."""
    if (agency, role) in before:
        return before
    others = [(known, had) for known, had in before if known != agency]
    if role != "lead":
        return [*others, (agency, role)]
    # Who led and hosts beside that already stands there once.
    return [(agency, role), *dict.fromkeys((known, "co_host" if had == "lead" else had) for known, had in others)]


def _do(effect: Effect) -> None:
    session = effect.session
    for what, _before, after in effect.steps:
        if what != "hosts":
            setattr(session, what, after)
            continue
        host_by_id(session, after)


def _sessions(database: Database, summit: Summit, uids: Sequence[str]) -> dict[str, Session]:
    found = {}
    for chunk in in_chunks(uids):
        query = select(Session).where(Session.summit_id == summit.id, Session.uid.in_(chunk)).options(selectinload(Session.hostings))
        found |= {session.uid: session for session in database.scalars(query.execution_options(populate_existing=True))}
    return found


def _uids(database: Database, summit: Summit) -> dict[tuple[str, int | None], str | None]:
    """The uids of what sessions name, by the name in an entry and the id."""
    found: dict[tuple[str, int | None], str | None] = {(name, None): None for name in ("room", "track", "format")}
    for name, table in (("room", Room), ("track", Track), ("format", Format), ("agency", Agency)):
        rows = database.execute(select(table.id, table.uid).filter_by(summit_id=summit.id))
        found |= {(name, ident): uid for ident, uid in rows}
    return found


def _moved(entry: entries.SessionEntry, effect: Effect, uids: Mapping[tuple[str, int | None], str | None]) -> entries.SessionEntry:
    told = {}
    for what, _before, after in effect.steps:
        if what == "hosts":
            told["hosts"] = tuple(entries.Hosting(uids["agency", agency], role) for agency, role in after)
        elif what == "start":
            told["start"] = after
        else:
            name = COLUMNS[what]
            told[name] = uids[name, after] if what.endswith("_id") else after
    return replace(entry, **told)


def _what(conflict: Conflict) -> tuple:
    """What is wrong, whenever it is: two sessions that clashed and still do have caused nothing new."""
    named = (frozenset(conflict.sessions), conflict.people, conflict.room, conflict.agency, conflict.track)
    return (conflict.kind, conflict.severity, *named)
