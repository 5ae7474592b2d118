"""Waivers: a named person lets a conflict stand and says why; and since when conflicts are there."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.agenda.conflicts import Conflict
from summit.core import clock
from summit.core.characters import legal
from summit.editorial.planning import conflicts_in, plan_of
from summit.editorial.trailing import leave_trail
from summit.model import Summit, Trail, Waiver

WHEN = frozenset({"start", "minutes", "status"})
WHERE = frozenset({"room", "capacity", "booths", "turnround"})
WHO = frozenset({"participations", "items", "hostings", "track"})
WORDS = frozenset({"title", "subtitle", "abstract", "description", "access"})

# What must have been edited for a conflict of each kind to arise; of all others, when and where.
COLUMNS: dict[str, frozenset[str]] = {
    "person_in_two_places": WHEN | {"participations", "items"},
    "no_time_to_walk": WHEN | {"participations", "items", "room"},
    "closed_with_webcast": frozenset({"access", "webcast", "status"}),
    "code_used_twice": frozenset({"code"}),
    "not_signed_off": WORDS | WHO | {"status"},
    "too_few_booths": frozenset({"interpretation", "spoken", "room", "booths", "status"}),
    "person_declined": frozenset({"participations", "status"}),
    "person_unconfirmed": frozenset({"participations", "status"}),
    "title_missing": WORDS,
    "title_stale": WORDS,
    "text_stale": WORDS,
    "without_chair": WHO,
    "without_host": WHO,
    "agency_at_once": WHEN | WHO,
    "track_at_once": WHEN | WHO,
}


class NoReason(Exception):
    """A conflict cannot be waived without saying why."""


class UnknownConflict(Exception):
    """There is no such conflict now; the message is its key. It may have been put right meanwhile."""


def waive(database: Database, summit: Summit, key: str, reason: str, by: str, *, among: Iterable[Conflict] | None = None) -> Waiver:
    """Let a conflict stand. `among` are the conflicts there are; by default those of the draft.

    Who waives what is waived already gives another reason. The caller commits.
    """
    known = conflicts_in(plan_of(database, summit)) if among is None else among
    conflict = next((conflict for conflict in known if conflict.key == key), None)
    if not legal(reason).strip():
        raise NoReason(key)
    if conflict is None:
        raise UnknownConflict(key)
    return waive_all(database, summit, [conflict], reason, by)[0]


def waive_all(database: Database, summit: Summit, conflicts: Iterable[Conflict], reason: str, by: str) -> list[Waiver]:
    """Let several conflicts stand for one reason: a programme that comes from elsewhere may bring a hundred. The caller commits."""
    reason = legal(reason).strip()
    if not reason:
        raise NoReason
    waivers = waivers_of(database, summit)
    found = []
    for conflict in conflicts:
        waiver = waivers.get(conflict.key) or Waiver(summit_id=summit.id, conflict=conflict.key)
        before = _told(waiver) if conflict.key in waivers else None
        waiver.reason, waiver.by, waiver.at = reason, by, clock.now()
        told = _told(waiver) | {"kind": conflict.kind, "sessions": list(conflict.sessions)}
        action = "changed" if before else "created"
        leave_trail(database, waiver, action, subject=conflict.key, kind="waiver", before=before, after=told)
        database.add(waiver)
        found.append(waiver)
    database.flush()
    return found


def withdraw_waiver(database: Database, summit: Summit, key: str) -> None:
    """Let a conflict count again. Raises UnknownConflict where it was not waived. The caller commits."""
    waiver = _waiver(database, summit, key)
    if waiver is None:
        raise UnknownConflict(key)
    leave_trail(database, waiver, "removed", subject=key, kind="waiver", before=_told(waiver))
    database.delete(waiver)
    database.flush()


def waivers_of(database: Database, summit: Summit) -> dict[str, Waiver]:
    """The waivers of a summit by the keys of their conflicts, of which some may not be there any more."""
    return {waiver.conflict: waiver for waiver in database.scalars(select(Waiver).filter_by(summit_id=summit.id))}


def standing(conflicts: Iterable[Conflict], waivers: Mapping[str, Waiver]) -> list[Conflict]:
    """The conflicts that nobody has waived."""
    return [conflict for conflict in conflicts if conflict.key not in waivers] if waivers else list(conflicts)


def since_when(database: Database, summit: Summit, conflicts: Collection[Conflict]) -> dict[str, datetime]:
    """Since when each conflict is there, by its key: the last edit that could have caused it.

    One query for the conflicts of a page. Rows older than the trail say nothing.
    """
    subjects = {uid for conflict in conflicts for uid in (*conflict.sessions, conflict.room) if uid}
    edits: dict[str, list[tuple[datetime, frozenset[str] | None]]] = {}
    lines = select(Trail.subject, Trail.at, Trail.action, Trail.before, Trail.after).where(
        Trail.summit_id == summit.id, Trail.kind.in_(("session", "room")), Trail.subject.in_(subjects)
    )
    for subject, at, action, before, after in database.execute(lines.order_by(Trail.id)):
        columns = None if action == "created" else frozenset((before or {}) | (after or {}))
        edits.setdefault(subject, []).append((at, columns))
    found = {}
    for conflict in conflicts:
        relevant = COLUMNS.get(conflict.kind, WHEN | WHERE)
        instants = [
            at
            for uid in (*conflict.sessions, conflict.room)
            for at, columns in edits.get(uid, ())
            if columns is None or not columns.isdisjoint(relevant)
        ]
        if instants:
            found[conflict.key] = max(instants)
    return found


def _waiver(database: Database, summit: Summit, key: str) -> Waiver | None:
    return database.scalars(select(Waiver).filter_by(summit_id=summit.id, conflict=key)).first()


def _told(waiver: Waiver) -> dict[str, str]:
    return {"reason": waiver.reason, "by": waiver.by}
