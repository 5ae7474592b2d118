"""Releases as agendas: the only way from the tables to what the public reads."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database

from summit.agenda.book import Agenda
from summit.agenda.documents import entry_from
from summit.agenda.entries import AnyEntry, SummitEntry
from summit.core.keeping import Keeping
from summit.model import Entry, Release, Summit


def latest_release(database: Database, summit_id: int) -> Release | None:
    """The release that the public reads now, or None before the first."""
    return database.scalars(select(Release).filter_by(summit_id=summit_id).order_by(Release.number.desc()).limit(1)).first()


def summit_by_slug(database: Database, slug: str) -> Summit | None:
    """The summit with this slug, or None."""
    return database.scalars(select(Summit).filter_by(slug=slug)).first()


def id_of(database: Database, slug: str) -> int | None:
    """The id of the summit with this slug, or None."""
    return database.scalars(select(Summit.id).filter_by(slug=slug)).first()


def agenda_of(database: Database, summit_id: int, number: int | None = None) -> Agenda | None:
    """The agenda of a release, the latest where no number is given; None when there is none.

    An agenda that was opened before is used again, with all that was worked out from it.
    """
    wanted = select(Release.id, Release.digest).filter_by(summit_id=summit_id)
    wanted = wanted.filter_by(number=number) if number is not None else wanted.order_by(Release.number.desc()).limit(1)
    found = database.execute(wanted).first()
    if found is None:
        return None
    return _opened.get(tuple(found)) or open_release(database, database.get_one(Release, found.id))


def is_public(database: Database, summit_id: int, uid: str) -> bool:
    """Whether the latest release holds an entry with this uid."""
    agenda = agenda_of(database, summit_id)
    return bool(agenda and agenda.get(uid))


def open_release(database: Database, release: Release) -> Agenda:
    """The agenda of a release. Entries read before are reused by their digest."""
    name = (release.id, release.digest)
    agenda = _opened.get(name)
    if agenda is None:
        found = _entries_of(database, release)
        summit = next(entry for entry in found.values() if isinstance(entry, SummitEntry))
        lines = {line.uid: line for line in release.book}
        agenda = Agenda(summit, found, lines, release.number, release.published_at, release.digest)
        _opened.put(name, agenda)
    return agenda


def _entries_of(database: Database, release: Release) -> dict[str, AnyEntry]:
    known = {line.digest: entry for line in release.book if (entry := _kept.get(line.digest))}
    missing = [line.digest for line in release.book if line.digest not in known]
    for first in range(0, len(missing), 500):
        wanted = select(Entry.digest, Entry.schema, Entry.document).where(Entry.digest.in_(missing[first : first + 500]))
        for digest, schema, document in database.execute(wanted):
            known[digest] = entry_from(document, schema)
            _kept.put(digest, known[digest])
    return {line.uid: known[line.digest] for line in release.book}


def forget_all() -> None:
    """Give up every entry and agenda that this process opened, as if it had just started."""
    for kept in (_kept, _opened):
        kept.drop(lambda _key: True)


# Entries are shared by the releases of all summits: by digest, so that they are never out of date.
_kept: Keeping[str, AnyEntry] = Keeping(most=50_000)
_opened: Keeping[tuple[int, str], Agenda] = Keeping(most=24)


def stamps(database: Database) -> dict[str, str]:
    """For each published summit's slug, what its pages depend on: they are true as long as it stays the same."""
    latest = (
        select(Release.summit_id, func.max(Release.number).label("number"), func.sum(Release.erasures).label("erasures"))
        .group_by(Release.summit_id)
        .subquery()
    )
    rows = database.execute(
        select(Summit.slug, Release.digest, latest.c.number, latest.c.erasures)
        .join(latest, latest.c.summit_id == Summit.id)
        .join(Release, (Release.summit_id == Summit.id) & (Release.number == latest.c.number))
    )
    return {slug: f"{slug}-{number}-{erasures}-{digest}" for slug, digest, number, erasures in rows}


def published_summits(database: Database) -> list[int]:
    """The ids of the summits that have a release."""
    return list(database.scalars(select(Release.summit_id).distinct().order_by(Release.summit_id)))
