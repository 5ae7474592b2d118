"""How long a picture stays: as long as somebody names it, and a month longer, in which the trail can bring it back."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import timedelta

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session as Database

from summit.core import clock
from summit.core.codes import is_digest
from summit.editorial.reading import open_release
from summit.model import Agency, Change, Person, Picture, Release, Summit, Trail
from summit.model.change import OPEN_STATES

STAYS_UNNAMED = timedelta(days=30)
# Where rows, changes and lines of the trail name a picture.
FIELDS = ("portrait", "logo")


def find_picture(database: Database, summit_id: int, digest: str) -> Picture | None:
    """The picture of a summit with this digest, without its bytes until they are asked for; or None."""
    return database.scalars(select(Picture).filter_by(summit_id=summit_id, digest=digest)).first()


def sweep_pictures(database: Database) -> int:
    """Remove the pictures that no draft, no open change and no release names, nor the trail of the last month. Commits; how many."""
    before = clock.now() - STAYS_UNNAMED
    old: dict[int, set[str]] = defaultdict(set)
    for summit_id, digest in database.execute(select(Picture.summit_id, Picture.digest).where(Picture.made_at < before)):
        old[summit_id].add(digest)
    count = 0
    for summit_id, digests in old.items():
        unnamed = digests - _named_in_draft(database, summit_id) - _named_by_changes(database, summit_id)
        unnamed = unnamed and unnamed - _told_since(database, summit_id)
        unnamed = unnamed and unnamed - _published(database, summit_id)
        for digest in sorted(unnamed):
            # Who handed in the same picture meanwhile made it new.
            gone = delete(Picture).where(Picture.summit_id == summit_id, Picture.digest == digest, Picture.made_at < before)
            count += database.execute(gone.execution_options(synchronize_session=False)).rowcount
    database.commit()
    return count


def pictures_of_person(database: Database, summit: Summit, uids: Collection[str]) -> set[str]:
    """All pictures that were ever hers, under any of her records: in the draft, in the trail, and in changes of any state."""
    found = set(database.scalars(select(Person.portrait).where(Person.uid.in_(uids))))
    lines = select(Trail.before, Trail.after).where(Trail.summit_id == summit.id, Trail.kind == "person", Trail.subject.in_(uids))
    found |= _told_in(database.execute(lines))
    changes = select(Change.after).where(Change.kind == "person", Change.subject.in_(uids), Change.field == "portrait")
    found |= {value for value in database.scalars(changes) if isinstance(value, str)}
    return {digest for digest in found if is_digest(digest)}


def forget_pictures(database: Database, summit: Summit, digests: Collection[str]) -> None:
    """Delete pictures at once, but those that somebody else in the draft has as well."""
    gone = set(digests) - _named_in_draft(database, summit.id)
    database.execute(
        delete(Picture).where(Picture.summit_id == summit.id, Picture.digest.in_(gone)).execution_options(synchronize_session=False)
    )


def _named_in_draft(database: Database, summit_id: int) -> set[str]:
    return set(database.scalars(select(Person.portrait).filter_by(summit_id=summit_id))) | set(
        database.scalars(select(Agency.logo).filter_by(summit_id=summit_id))
    )


def _named_by_changes(database: Database, summit_id: int) -> set[str]:
    waiting = select(Change.after).where(Change.summit_id == summit_id, Change.field.in_(FIELDS), Change.state.in_(OPEN_STATES))
    return {value for value in database.scalars(waiting) if isinstance(value, str)}


def _told_since(database: Database, summit_id: int) -> set[str]:
    lines = select(Trail.before, Trail.after).where(Trail.summit_id == summit_id, Trail.kind.in_(("person", "agency")))
    recent = lines.where(Trail.at >= clock.now() - STAYS_UNNAMED, or_(Trail.before.is_not(None), Trail.after.is_not(None)))
    return _told_in(database.execute(recent))


def _told_in(lines: Iterable) -> set[str]:
    return {side[field] for line in lines for side in line if side for field in FIELDS if side.get(field)}


def _published(database: Database, summit_id: int) -> set[str]:
    """What any release names: of an earlier one somebody may want to know how it looked."""
    releases = database.scalars(select(Release).filter_by(summit_id=summit_id))
    return set().union(*(open_release(database, release).pictures for release in releases))
