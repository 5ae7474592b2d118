"""A conflict: what is wrong with a plan, how badly, and whom it concerns."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from msgspec import Struct, json

from summit.agenda.entries import SessionEntry

SEVERITIES = ("blocks", "warns", "informs")

KINDS = (
    "room_double_used",
    "room_not_cleared",
    "person_in_two_places",
    "no_time_to_walk",
    "closed_with_webcast",
    "code_used_twice",
    "not_signed_off",
    "outside_days",
    "outside_hours",
    "repeated_hour",
    "clock_change",
    "room_too_small",
    "too_few_booths",
    "person_declined",
    "person_unconfirmed",
    "person_absent",
    "without_time",
    "without_room",
    "title_missing",
    "title_stale",
    "text_stale",
    "without_chair",
    "without_host",
    "during_break",
    "agency_at_once",
    "track_at_once",
)


class Conflict(Struct, frozen=True, kw_only=True, gc=False):
    """One thing that is wrong. `sessions` and `people` are uids, in order of time.

    `values` is what the sentence about it needs beside them; `facts` is what makes it another conflict when
    it changes: times and rooms, never titles.
    """

    kind: str
    severity: str
    sessions: tuple[str, ...]
    people: tuple[str, ...] = ()
    room: str | None = None
    agency: str | None = None
    track: str | None = None
    values: Mapping[str, object] = {}
    facts: tuple = ()

    @property
    def key(self) -> str:
        """16 hexadecimal digits that stay the same as long as the facts do. Letting a warning stand is not letting a block stand."""
        named = (self.kind, self.severity, self.sessions, self.people, self.room, self.agency, self.track, self.facts)
        return sha256(json.encode(named)).hexdigest()[:16]


def place_of(session: SessionEntry) -> tuple[datetime | None, int, str | None]:
    """When and where a session is, as a fact."""
    return session.start, session.minutes, session.room


def unless_draft(severity: str, *sessions: SessionEntry) -> str:
    """A draft blocks nothing, because no release can hold it: it only warns."""
    return "warns" if severity == "blocks" and any(session.status == "draft" for session in sessions) else severity
