"""Publishing: the next release is stored, and is what the public reads from then on."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session as Database

from summit.agenda.changes import Changes
from summit.agenda.entries import SCHEMA
from summit.editorial.next_release import NextRelease, Unpublishable, next_release
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
    Venue,
)
from summit.model.wording import Wordings

DRAFTED = {table.__tablename__ for table in (Agency, Day, Format, Hosting, Item, Participation, Person, Room, Session, Track, Venue)}


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
    following = next_release(database, summit, only=only)
    return store_release(database, summit, following, note=note, by=by), following.changes


def store_release(database: Database, summit: Summit, following: NextRelease, *, note: Wordings | None, by: str) -> Release:
    """Store the next release, in the turn that was taken before it was made; NothingToPublish where no reader would see a difference."""
    if following.says_nothing_new:
        raise NothingToPublish(f"release {following.before.number} says all this already")
    release = Release(
        summit_id=summit.id,
        number=following.number,
        published_at=following.agenda.published_at,
        published_by=by,
        note=note or Wordings(),
        digest=following.agenda.digest,
        book=tuple(following.agenda.lines.values()),
    )
    _store(database, release, following.step.documents)
    after = {"number": release.number, "digest": release.digest}
    leave_trail(database, release, "published", after=after, subject=summit.uid, kind="release")
    return release


def take_turn(database: Database, summit: Summit) -> None:
    """Let one publisher in at a time, by writing to the summit's row before anything is read.

    PostgreSQL lets the next one wait, and editors too for the moment in which the draft
    is read, so that it is one state and not half of another. SQLite knows one writer
    only, and refuses the next one after the time it may be busy.
    """
    with waiting_no_longer():
        database.execute(update(Summit.__table__).where(Summit.__table__.c.id == summit.id).values(slug=summit.slug))
        if database.get_bind().dialect.name == "postgresql":
            database.execute(text(f"LOCK TABLE {', '.join(sorted(DRAFTED))} IN SHARE MODE"))


@contextmanager
def waiting_no_longer() -> Iterator[None]:
    """Say OvertakenByAnotherRelease where the database has waited long enough for another writer."""
    try:
        yield
    except OperationalError as refused:
        if not any(word in str(refused.orig) for word in ("locked", "deadlock")):
            raise
        raise OvertakenByAnotherRelease("somebody else is publishing at this moment") from refused


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
