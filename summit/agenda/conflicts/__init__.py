"""Conflicts as values: what is wrong with a plan, found by one pure function a rule.

A rule looks at sessions one by one, or sweeps through slots that come in order of time.
"""

from collections.abc import Collection
from itertools import product

from summit.agenda.conflicts.codes import code_used_twice
from summit.agenda.conflicts.company import agency_at_once, track_at_once
from summit.agenda.conflicts.conflict import KINDS, SEVERITIES, Conflict
from summit.agenda.conflicts.hours import clock_changes, during_break, outside_hours
from summit.agenda.conflicts.missing import missing_parts
from summit.agenda.conflicts.people import person_unconfirmed, ways_of_people
from summit.agenda.conflicts.presence import person_absent
from summit.agenda.conflicts.rooms import room_too_small, too_few_booths, use_of_rooms
from summit.agenda.conflicts.secrets import closed_with_webcast
from summit.agenda.conflicts.signing import not_signed_off
from summit.agenda.conflicts.wording import stale_translations, title_missing
from summit.agenda.entries import SessionEntry
from summit.agenda.plan import Plan, Slot

__all__ = ["KINDS", "SEVERITIES", "Conflict", "find_conflicts"]

SWEEPS = (use_of_rooms, ways_of_people, person_absent, outside_hours, clock_changes, during_break, agency_at_once, track_at_once)
OF_ONE_SESSION = (
    missing_parts,
    title_missing,
    stale_translations,
    closed_with_webcast,
    not_signed_off,
    person_unconfirmed,
    room_too_small,
    too_few_booths,
)

RANKS = {pair: rank for rank, pair in enumerate(product(SEVERITIES, KINDS))}


def find_conflicts(plan: Plan, about: Collection[str] | None = None) -> list[Conflict]:
    """All conflicts of a plan, or those that involve the sessions with the uids in `about`, which is much faster.

    The worst come first; of one severity, in the order of KINDS.
    """
    if about is None:
        sessions, slots = plan.agenda.of(SessionEntry), plan.slots
        found = _conflicts(plan, sessions, slots)
    else:
        wanted = set(about)
        sessions = [entry for uid in wanted if isinstance(entry := plan.agenda.get(uid), SessionEntry)]
        nearby = _conflicts(plan, sessions, plan.near(wanted))
        found = [conflict for conflict in nearby if not wanted.isdisjoint(conflict.sessions)]
    return sorted(found, key=lambda conflict: RANKS[conflict.severity, conflict.kind])


def _conflicts(plan: Plan, sessions: list[SessionEntry], slots: tuple[Slot, ...]) -> list[Conflict]:
    found = list(code_used_twice(plan))
    for sweep in SWEEPS:
        found.extend(sweep(plan, slots))
    for rule in OF_ONE_SESSION:
        found.extend(rule(plan, sessions))
    return found
