"""What the next release would be: the one path of preview, prospect and publishing. Nothing is stored here."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.agenda.advancing import Advance, TwoOfOneCode, advance
from summit.agenda.book import Agenda
from summit.agenda.changes import Changes, compare
from summit.agenda.entries import SessionEntry
from summit.core import clock
from summit.editorial.drafting import draft_of
from summit.editorial.reading import agenda_of, latest_release, open_release
from summit.model import Release, Session, Summit, Trail


class Unpublishable(Exception):
    """The release that was asked for cannot be made; the message says why."""


class NoSuchSession(Unpublishable):
    """A session was chosen that is neither public nor to be."""


class OneCodeTwice(Unpublishable):
    """A choice would leave two sessions under one address."""


class NoSuchRelease(Unpublishable):
    """The summit has no release of this number."""


@dataclass(frozen=True)
class NextRelease:
    """The release that would follow `before`: the agenda it would hold, and the documents that would have to be stored."""

    before: Release | None
    published: Agenda | None
    draft: Agenda
    step: Advance

    @property
    def agenda(self) -> Agenda:
        return self.step.agenda

    @property
    def number(self) -> int:
        return self.step.agenda.number

    @property
    def says_nothing_new(self) -> bool:
        return self.before is not None and self.agenda.digest == self.before.digest

    @cached_property
    def changes(self) -> Changes:
        return compare(self.published, self.agenda)


def next_release(database: Database, summit: Summit, *, only: Collection[str] | None = None, draft: Agenda | None = None) -> NextRelease:
    """The release of the draft, or of the sessions whose codes are in `only`; Unpublishable where there can be none.

    Who has read the draft already for another choice hands it in.
    """
    before = latest_release(database, summit.id)
    published = open_release(database, before) if before else None
    draft = draft or draft_of(database, summit)
    uids = None if only is None else _uids_of(only, draft, published)
    return _step(database, summit, before, published, draft, uids)


def release_again(database: Database, summit: Summit, number: int) -> NextRelease:
    """The release that would show the state of an earlier one again.

    It is a step forward like any other, with the earlier agenda in the place of the draft: what was added
    since stays as cancelled for its calendars, and whoever was erased is erased in the earlier one too.
    A session that is closed today stays closed, though the earlier release showed it; one that is only
    a draft again was public, and may be so again.
    """
    before = latest_release(database, summit.id)
    earlier = agenda_of(database, summit.id, number)
    if before is None or earlier is None:
        raise NoSuchRelease(f"there is no release {number}")
    closed = closed_sessions(database, summit)
    entries = {uid: entry for uid, entry in earlier.entries.items() if uid not in closed}
    return _step(database, summit, before, open_release(database, before), replace(earlier, entries=entries), None)


def closed_sessions(database: Database, summit: Summit) -> frozenset[str]:
    """The uids of closed sessions, also of those that were closed when they were removed."""
    living = database.scalars(select(Session.uid).filter_by(summit_id=summit.id, access="closed"))
    removed = database.execute(select(Trail.subject, Trail.before).filter_by(summit_id=summit.id, kind="session", action="removed"))
    return frozenset(living) | {uid for uid, before in removed if before and before.get("access") == "closed"}


def _step(
    database: Database, summit: Summit, before: Release | None, published: Agenda | None, draft: Agenda, only: Collection[str] | None
) -> NextRelease:
    number = before.number + 1 if before else 1
    try:
        step = advance(published, draft, only=only, closed=closed_sessions(database, summit), at=_later_than(before), number=number)
    except TwoOfOneCode as twice:
        raise OneCodeTwice(f"two sessions would be called {twice}; publish both of them together") from twice
    return NextRelease(before, published, draft, step)


def _later_than(before: Release | None) -> datetime:
    """The instant of the new release, a second after the last at least: HTTP dates tell no less apart."""
    at = clock.now()
    return max(at, before.published_at + timedelta(seconds=1)) if before else at


def _uids_of(only: Collection[str], draft: Agenda, published: Agenda | None) -> frozenset[str]:
    found = set()
    for code in only:
        session = draft.find(SessionEntry, code) or (published and published.find(SessionEntry, code))
        if session is None:
            raise NoSuchSession(f"there is no session {code!r} that the public may see")
        found.add(session.uid)
    return frozenset(found)
