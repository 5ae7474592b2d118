"""Publishing: a new release made of the draft, or of some of it."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session as Database

from summit.agenda.advancing import advance
from summit.agenda.book import Agenda
from summit.agenda.changes import Changes, compare
from summit.agenda.entries import SCHEMA, SessionEntry
from summit.core import clock
from summit.editorial.drafting import draft_of
from summit.editorial.reading import latest_release, open_release
from summit.editorial.trailing import leave_trail
from summit.model import Entry, Release, Session, Summit
from summit.model.wording import Wordings


class Unpublishable(Exception):
    """The release that was asked for cannot be made; the message says why."""


class OvertakenByAnotherRelease(Unpublishable):
    """Somebody else published at the same moment; nothing of this release was kept."""


class NothingToPublish(Unpublishable):
    """The draft is what is published already."""


def publish(
    database: Database,
    summit: Summit,
    *,
    only: Collection[str] | None = None,
    note: Wordings | None = None,
    by: str = "",
) -> tuple[Release, Changes]:
    """Make the next release of the draft, or of the sessions whose codes are in `only`.

    Chosen sessions bring the people, rooms and agencies they name; everything else
    stays as it was published. Raises NothingToPublish when no reader would see a
    difference, and OvertakenByAnotherRelease when another publisher was faster.
    The caller commits, or rolls back what was refused.
    """
    database.flush()
    take_turn(database, summit)
    before = latest_release(database, summit.id)
    published = open_release(database, before) if before else None
    draft = draft_of(database, summit)
    uids = None if only is None else _uids_of(only, draft, published)
    closed = database.scalars(select(Session.uid).filter_by(summit_id=summit.id, access="closed")).all()

    number = before.number + 1 if before else 1
    step = advance(published, draft, only=uids, closed=frozenset(closed), at=_later_than(before), number=number)
    if before and step.agenda.digest == before.digest:
        raise NothingToPublish(f"release {before.number} says all this already")

    release = Release(
        summit_id=summit.id,
        number=number,
        published_at=step.agenda.published_at,
        published_by=by,
        note=note or Wordings(),
        digest=step.agenda.digest,
        book=tuple(step.agenda.lines.values()),
    )
    _store(database, release, step.documents)
    leave_trail(database, release, "published", after={"number": number, "digest": release.digest}, subject=summit.uid, kind="release")
    return release, compare(published, step.agenda)


def take_turn(database: Database, summit: Summit) -> None:
    """Let one publisher in at a time, by writing to the summit's row before anything is read.

    PostgreSQL lets the next one wait; SQLite refuses it after the time it may be busy.
    """
    try:
        database.execute(update(Summit.__table__).where(Summit.__table__.c.id == summit.id).values(slug=summit.slug))
    except OperationalError as refused:
        if "locked" not in str(refused.orig):
            raise
        raise OvertakenByAnotherRelease("somebody else is publishing at this moment") from refused


def _later_than(before: Release | None) -> datetime:
    """The instant of the new release, a second after the last at least: HTTP dates tell no less apart."""
    at = clock.now()
    return max(at, before.published_at + timedelta(seconds=1)) if before else at


def _uids_of(only: Collection[str], draft: Agenda, published: Agenda | None) -> frozenset[str]:
    found = set()
    for code in only:
        session = draft.find(SessionEntry, code) or (published and published.find(SessionEntry, code))
        if session is None:
            raise Unpublishable(f"there is no session {code!r} that the public may see")
        found.add(session.uid)
    return frozenset(found)


def _store(database: Database, release: Release, documents: dict[str, bytes]) -> None:
    known = set()
    digests = list(documents)
    for first in range(0, len(digests), 500):
        known |= set(database.scalars(select(Entry.digest).where(Entry.digest.in_(digests[first : first + 500]))))
    try:
        database.add(release)
        database.add_all(Entry(digest=digest, schema=SCHEMA, document=documents[digest]) for digest in digests if digest not in known)
        database.flush()
    except IntegrityError as refused:
        raise OvertakenByAnotherRelease(f"release {release.number} was published by somebody else meanwhile") from refused
