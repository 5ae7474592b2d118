"""Releasing: publishing as organisers do it, refused by conflicts unless somebody answers for them, and told by letter."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy.orm import Session as Database

from summit.agenda.book import Agenda
from summit.agenda.changes import Changes
from summit.agenda.conflicts import Conflict, find_conflicts
from summit.editorial.letters.drafting import draft_letters_for
from summit.editorial.next_release import NextRelease, Unpublishable, next_release, release_again
from summit.editorial.planning import plan_with
from summit.editorial.prospect import EVERYTHING, blocking_among, stamps_of
from summit.editorial.publishing import store_release, take_turn
from summit.editorial.waiving import waive, waivers_of
from summit.model import Release, Summit
from summit.model.wording import Wordings


class BlockedByConflicts(Unpublishable):
    """The result would hold conflicts that block and that nobody answers for; `agenda` is what they were found in."""

    def __init__(self, conflicts: Sequence[Conflict], agenda: Agenda) -> None:
        super().__init__(f"{len(conflicts)} conflicts would be published; each must be waived with a reason, or cured")
        self.conflicts, self.agenda = conflicts, agenda


class DraftChanged(Unpublishable):
    """What would be published is not what was seen any more."""


def release(
    database: Database,
    summit: Summit,
    *,
    only: Collection[str] | None = None,
    note: Wordings | None = None,
    by: str,
    waived: Mapping[str, str] | None = None,
    seen: Mapping[str, str] | None = None,
) -> tuple[Release, Changes]:
    """Publish everything, or the sessions with the codes in `only`, and draft the letters that tell of it.

    `waived` are reasons by the keys of conflicts; without one for each that blocks, BlockedByConflicts is raised.
    `seen` are the stamps of the prospect that somebody looked at (prospect.py); DraftChanged is raised where they
    are not today's. Both are looked at in the turn of this publisher, so that nothing comes between. The caller commits.
    """
    database.flush()
    take_turn(database, summit)
    following = next_release(database, summit, only=only)
    if seen is not None:
        _refuse_what_nobody_saw(following, only, seen)
    _answer_for_conflicts(database, summit, following, waived or {}, by)
    return _publish(database, summit, following, note, by)


def publish_again(database: Database, summit: Summit, number: int, *, note: Wordings | None = None, by: str) -> tuple[Release, Changes]:
    """Take back a mistake: publish the state of an earlier release once more, as a new one.

    The draft is not touched, and still holds what was taken back. Conflicts do not refuse it: that state was
    public before, and a mistake must be taken back within a minute.
    """
    database.flush()
    take_turn(database, summit)
    return _publish(database, summit, release_again(database, summit, number), note, by)


def _publish(database: Database, summit: Summit, following: NextRelease, note: Wordings | None, by: str) -> tuple[Release, Changes]:
    made = store_release(database, summit, following, note=note, by=by)
    draft_letters_for(database, summit, made, following.published, following.changes)
    return made, following.changes


def _answer_for_conflicts(database: Database, summit: Summit, following: NextRelease, waived: Mapping[str, str], by: str) -> None:
    changed = following.changes.by_session().keys()
    plan = plan_with(database, summit, following.agenda)
    found = find_conflicts(plan, about=changed)
    open_ones = []
    for conflict in blocking_among(found, changed, waivers_of(database, summit)):
        reason = waived.get(conflict.key, "").strip()
        if reason:
            waive(database, summit, conflict.key, reason, by, among=[conflict])
        else:
            open_ones.append(conflict)
    if open_ones:
        raise BlockedByConflicts(open_ones, plan.agenda)


def _refuse_what_nobody_saw(following: NextRelease, only: Collection[str] | None, seen: Mapping[str, str]) -> None:
    chosen = {EVERYTHING} if only is None else set(only)
    uids = [session.uid for session in following.agenda.sessions if session.code in chosen]
    now = stamps_of(following, uids)
    if any(now.get(code) != seen.get(code, "") for code in chosen):
        raise DraftChanged("the draft was changed after it was looked at")
