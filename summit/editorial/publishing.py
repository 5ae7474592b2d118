"""Publishing: a new release made of the draft, or of some of it."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session as Database

from summit.agenda.advancing import TwoOfOneCode, advance
from summit.agenda.book import Agenda
from summit.agenda.changes import Changes, compare
from summit.agenda.entries import SCHEMA, SessionEntry
from summit.core import clock
from summit.editorial.drafting import draft_of
from summit.editorial.reading import latest_release, open_release
from summit.editorial.trailing import leave_trail
from summit.model import (
    Agency,
    Day,
    Entry,
    Format,
    Hosting,
    Item,
    Participation,
    Person,
    Release,
    Room,
    Session,
    Summit,
    Track,
    Trail,
    Venue,
)
from summit.model.wording import Wordings

DRAFTED = {table.__tablename__ for table in (Agency, Day, Format, Hosting, Item, Participation, Person, Room, Session, Track, Venue)}


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
    number = before.number + 1 if before else 1
    try:
        step = advance(published, draft, only=uids, closed=_closed(database, summit), at=_later_than(before), number=number)
    except TwoOfOneCode as twice:
        raise Unpublishable(f"two sessions would be called {twice}; publish both of them together") from twice
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

    PostgreSQL lets the next one wait, and editors too for the moment in which the draft
    is read, so that it is one state and not half of another. SQLite knows one writer
    only, and refuses the next one after the time it may be busy.
    """
    try:
        database.execute(update(Summit.__table__).where(Summit.__table__.c.id == summit.id).values(slug=summit.slug))
        if database.get_bind().dialect.name == "postgresql":
            database.execute(text(f"LOCK TABLE {', '.join(sorted(DRAFTED))} IN SHARE MODE"))
    except OperationalError as refused:
        if not any(word in str(refused.orig) for word in ("locked", "deadlock")):
            raise
        raise OvertakenByAnotherRelease("somebody else is publishing at this moment") from refused


def _closed(database: Database, summit: Summit) -> frozenset[str]:
    """The uids of closed sessions, also of those that were closed when they were removed."""
    living = database.scalars(select(Session.uid).filter_by(summit_id=summit.id, access="closed"))
    removed = database.execute(select(Trail.subject, Trail.before).filter_by(summit_id=summit.id, kind="session", action="removed"))
    return frozenset(living) | {uid for uid, before in removed if before and before.get("access") == "closed"}


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
