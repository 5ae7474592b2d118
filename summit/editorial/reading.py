"""Releases as agendas: the only way from the tables to what the public reads."""

from collections import OrderedDict
from threading import Lock

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database

from summit.agenda.book import Agenda
from summit.agenda.documents import entry_from
from summit.agenda.entries import AnyEntry, SummitEntry
from summit.model import Entry, Release, Summit


def latest_release(database: Database, summit_id: int) -> Release | None:
    """The release that the public reads now, or None before the first."""
    return database.scalars(select(Release).filter_by(summit_id=summit_id).order_by(Release.number.desc()).limit(1)).first()


def release_numbered(database: Database, summit_id: int, number: int) -> Release | None:
    """The release with this number, or None."""
    return database.scalars(select(Release).filter_by(summit_id=summit_id, number=number)).first()


def summit_by_slug(database: Database, slug: str) -> Summit | None:
    """The summit with this slug, or None."""
    return database.scalars(select(Summit).filter_by(slug=slug)).first()


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


def open_release(database: Database, release: Release) -> Agenda:
    """The agenda of a release. Entries read before are reused by their digest."""
    name = (release.id, release.digest)
    agenda = _opened.get(name)
    if agenda is None:
        found = _kept.open(database, release)
        summit = next(entry for entry in found.values() if isinstance(entry, SummitEntry))
        lines = {line.uid: line for line in release.book}
        agenda = Agenda(summit, found, lines, release.number, release.published_at, release.digest)
        _opened.put(name, agenda)
    return agenda


class _Opened:
    """The agendas that this process opened last, by release and digest."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._agendas: OrderedDict[tuple[int, str], Agenda] = OrderedDict()
        self._lock = Lock()

    def get(self, name: tuple[int, str]) -> Agenda | None:
        return self._agendas.get(name)

    def put(self, name: tuple[int, str], agenda: Agenda) -> None:
        with self._lock:
            self._agendas[name] = agenda
            while len(self._agendas) > self._most:
                self._agendas.popitem(last=False)


class _KeptEntries:
    """Entries by digest, shared by all releases of this process; the oldest used go first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._entries: OrderedDict[str, AnyEntry] = OrderedDict()
        self._lock = Lock()

    def open(self, database: Database, release: Release) -> dict[str, AnyEntry]:
        with self._lock:
            known = {line.digest: self._entries[line.digest] for line in release.book if line.digest in self._entries}
        missing = [line.digest for line in release.book if line.digest not in known]
        for first in range(0, len(missing), 500):
            wanted = select(Entry.digest, Entry.schema, Entry.document).where(Entry.digest.in_(missing[first : first + 500]))
            known |= {digest: entry_from(document, schema) for digest, schema, document in database.execute(wanted)}
        with self._lock:
            for digest, entry in known.items():
                self._entries[digest] = entry
                self._entries.move_to_end(digest)
            while len(self._entries) > self._most:
                self._entries.popitem(last=False)
        return {line.uid: known[line.digest] for line in release.book}


_kept = _KeptEntries(most=50_000)
_opened = _Opened(most=12)


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
