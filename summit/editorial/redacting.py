"""Erasure: the one mutation of what was published.

A person who must be forgotten is taken out of every release. What remains is an
entry without words, so that the sessions she spoke in stay as they are.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace
from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Database

from summit.agenda.book import Agenda, Line
from summit.agenda.documents import digest_of, document_of
from summit.agenda.entries import SCHEMA, PersonEntry, SessionEntry
from summit.agenda.history import digest_of_book
from summit.agenda.texts import NO_TEXT
from summit.core import clock
from summit.editorial.erased_records import forget_changes, forget_in_imports, forget_in_trail, records_of, told_in_trail
from summit.editorial.forgetting_in_proposals import forget_in_proposals
from summit.editorial.letters.forgetting import forget_in_letters
from summit.editorial.pictures.keeping import forget_pictures, pictures_of_person
from summit.editorial.publishing import take_turn
from summit.editorial.reading import open_release
from summit.editorial.trailing import leave_trail
from summit.model import Entry, Person, Release, Summit, Trail


class NobodyToErase(Exception):
    """Neither the draft nor any release knows a person with this uid."""


def erase_person(database: Database, summit: Summit, uid: str) -> int:
    """Take a person out of the draft, the trail, the outbox, the imports and every release; return in how many releases she was.

    Records that were merged into hers go with it, and all her pictures. Books are pointed to an entry without words, and the documents that
    named her are deleted. Calendars of her sessions are told of a change at this moment.
    Raises NobodyToErase for a uid nobody has. The caller commits.
    """
    database.flush()
    take_turn(database, summit)
    row = database.scalars(select(Person).filter_by(summit_id=summit.id, uid=uid)).first()
    uids = records_of(database, uid)
    told = told_in_trail(database, summit, uids)
    pictures = pictures_of_person(database, summit, uids)
    known = database.scalars(select(Release).filter_by(summit_id=summit.id)).all()
    names, published, digests, numbers = _forget_in_releases(database, known, uids)
    if row is None and not numbers and not told:
        raise NobodyToErase(uid)

    database.flush()
    database.execute(delete(Entry).where(Entry.digest.in_(digests)))
    if row is not None:
        names |= {*row.name.texts, *row.list_name.texts, row.email}
        database.expunge(row)
        database.execute(delete(Person).where(Person.uid == uid))
    for gone in uids:
        forget_in_letters(database, summit, gone, names | told)
    forget_in_imports(database, summit, names | told)
    forget_in_proposals(database, summit, uids, names | told)
    forget_changes(database, uids)
    forget_in_trail(database, uids)
    forget_pictures(database, summit, pictures | published)
    leave_trail(database, summit, "erased", subject=uid, kind="person", after={"releases": len(numbers)})
    database.flush()
    database.expire_all()
    return len(numbers)


def _forget_in_releases(
    database: Database, known: Sequence[Release], uids: Collection[str]
) -> tuple[set[str], set[str], set[str], set[int]]:
    """Take these people out of the releases: the names and portraits they had there, their documents, and the numbers of the releases."""
    names: set[str] = set()
    portraits: set[str] = set()
    digests: set[str] = set()
    numbers: set[int] = set()
    nobodies: dict[str, Entry] = {}
    at = _later_than_all(known)
    for release in known:
        agenda = open_release(database, release)
        for uid in sorted(uids):
            entry = agenda.get(uid)
            if isinstance(entry, PersonEntry) and not entry.is_erased:
                nobody = nobodies.setdefault(uid, _entry_of_nobody(uid))
                digests.add(agenda.lines[uid].digest)
                names |= {*entry.name.words.values(), *entry.list_name.words.values()}
                portraits.add(entry.portrait)
                _forget_in(release, agenda, uid, nobody.digest, at)
                numbers.add(release.number)
    for nobody in nobodies.values():
        database.merge(nobody)
    return names, portraits, digests, numbers


def _later_than_all(releases: Sequence[Release]) -> datetime:
    """The instant of the erasure: later than anything a client was told, so that none believes its copy to be new."""
    told = [release.published_at for release in releases]
    told += [moment for release in releases for line in release.book for moment in (line.changed, *line.changed_in.values()) if moment]
    return max([clock.now(), *(moment + timedelta(seconds=1) for moment in told)])


def uid_of_person(database: Database, summit: Summit, code: str) -> str:
    """The uid of the person with this code: in the draft, else in a release, else taken out of the draft, each the latest first.

    Raises NobodyToErase where there is none.
    """
    uid = database.scalars(select(Person.uid).filter_by(summit_id=summit.id, code=code)).first()
    if uid:
        return uid
    for release in database.scalars(select(Release).filter_by(summit_id=summit.id).order_by(Release.number.desc())):
        entry = open_release(database, release).find(PersonEntry, code)
        if entry and not entry.is_erased:
            return entry.uid
    removed = select(Trail.subject, Trail.before).filter_by(summit_id=summit.id, kind="person", action="removed").order_by(Trail.id.desc())
    for uid, before in database.execute(removed):
        if before and before.get("code") == code:
            return uid
    raise NobodyToErase(code)


def _entry_of_nobody(uid: str) -> Entry:
    document = document_of(PersonEntry(uid=uid, code=f"erased-{uid[:8]}", name=NO_TEXT, is_erased=True))
    return Entry(digest=digest_of(document), schema=SCHEMA, document=document)


def _forget_in(release: Release, agenda: Agenda, uid: str, digest: str, at: datetime) -> None:
    named = {session.uid for session in agenda.of(SessionEntry) if uid in session.people}
    release.book = tuple(_line_without(line, uid, digest, named, at) for line in release.book)
    release.digest = digest_of_book(release.book)
    release.erasures += 1


def _line_without(line: Line, uid: str, digest: str, named: set[str], at: datetime) -> Line:
    if line.uid == uid:
        return Line(uid, digest, 0, line.created, at)
    if line.uid in named:
        return replace(line, changed=at, changed_in={})
    return line
