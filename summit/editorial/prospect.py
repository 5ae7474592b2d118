"""What a release would do before it is made: what changes, what stands against it, and who would be told."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from sqlalchemy.orm import Session as Database

from summit.agenda.book import Agenda, named_by
from summit.agenda.changes import Changes
from summit.agenda.conflicts import Conflict, find_conflicts
from summit.agenda.entries import SessionEntry
from summit.agenda.plan import Plan
from summit.editorial.letters.readers import Reader, all_readers_of
from summit.editorial.next_release import NextRelease, next_release
from summit.editorial.planning import plan_with
from summit.editorial.waiving import waivers_of
from summit.model import Summit, Waiver

EVERYTHING = ""


@dataclass(frozen=True)
class Prospect:
    """The next release as it would be.

    `conflicts` are those of its result, `plan` what they were found in; `readers` is everybody who should be told.
    """

    following: NextRelease
    plan: Plan
    conflicts: tuple[Conflict, ...]
    waivers: Mapping[str, Waiver]
    readers: tuple[Reader, ...]

    @property
    def agenda(self) -> Agenda:
        return self.following.agenda

    @property
    def published(self) -> Agenda | None:
        return self.following.published

    @property
    def changes(self) -> Changes:
        return self.following.changes

    @cached_property
    def changed(self) -> frozenset[str]:
        """The uids of the sessions that would change."""
        return frozenset(change.uid for change in self.changes.sessions)

    @cached_property
    def blocking(self) -> list[Conflict]:
        """The conflicts for which a reason must be given first."""
        return list(blocking_among(self.conflicts, self.changed, self.waivers))

    @cached_property
    def not_blocking(self) -> list[Conflict]:
        """The conflicts that are only shown: they warn, are waived, or touch nothing that changes."""
        stop = {conflict.key for conflict in self.blocking}
        return [conflict for conflict in self.conflicts if conflict.key not in stop]

    @property
    def reached(self) -> list[Reader]:
        """Who would get a letter."""
        return [reader for reader in self.readers if reader.email]

    @property
    def unreached(self) -> list[Reader]:
        """Who should be told, and has no address that a letter can go to."""
        return [reader for reader in self.readers if not reader.email]

    @cached_property
    def stamps(self) -> dict[str, str]:
        """By the codes of the sessions that would change, what somebody saw who saw this; and of everything, by EVERYTHING."""
        return stamps_of(self.following, self.changed)


def prospect_of(database: Database, summit: Summit, only: Collection[str] | None = None) -> Prospect:
    """What the next release of everything, or of the sessions with these codes, would be. Nothing is stored."""
    return prospect_on(database, summit, next_release(database, summit, only=only))


def prospect_on(database: Database, summit: Summit, following: NextRelease) -> Prospect:
    """The same for a release that was worked out already."""
    plan = plan_with(database, summit, following.agenda)
    readers = all_readers_of(database, summit, following.changes.by_session())
    return Prospect(following, plan, tuple(find_conflicts(plan)), waivers_of(database, summit), tuple(readers))


def blocking_among(conflicts: Iterable[Conflict], changed: Collection[str], waivers: Mapping[str, Waiver]) -> Iterable[Conflict]:
    """The conflicts that refuse a release of these changed sessions.

    A conflict among sessions that stay as they were published is shown and stops nothing: it is public already,
    and whoever moves one session to another room at 08:55 must not have to answer for all the others first.
    """
    for conflict in conflicts:
        if conflict.severity == "blocks" and conflict.key not in waivers and not changed.isdisjoint(conflict.sessions):
            yield conflict


def stamps_of(following: NextRelease, sessions: Iterable[str]) -> dict[str, str]:
    """What somebody saw who saw this release coming: a stamp for each of these sessions, by its code, and one for everything.

    The stamp of a session is of its own words and of all it names. So a release of one session does not
    become stale by what others do elsewhere in the draft, and one of everything does.
    """
    agenda, published = following.agenda, following.published
    found = {}
    for uid in sessions:
        entry = agenda.entries.get(uid)
        if isinstance(entry, SessionEntry):
            before = published.lines[uid].digest if published and uid in published.lines else ""
            named = sorted(agenda.lines[other.uid].digest for other in named_by(entry, agenda.entries))
            found[entry.code] = _stamp([before, agenda.lines[uid].digest, *named])
    number = str(following.number)
    found[EVERYTHING] = _stamp([number, *sorted(f"{uid} {line.digest}" for uid, line in agenda.lines.items())])
    return found


def _stamp(parts: Iterable[str]) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:12]
