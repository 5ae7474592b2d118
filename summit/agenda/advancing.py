"""From one release to the next: what is taken over, what follows it, and what stays for its calendars."""

from collections.abc import Collection, Mapping
from datetime import datetime

import msgspec

from summit.agenda.book import Agenda, named_by, only_named
from summit.agenda.documents import digest_of, document_of
from summit.agenda.entries import AnyEntry, SessionEntry
from summit.agenda.history import digest_of_book, next_line, touched_lines
from summit.agenda.texts import NO_TEXT


class TwoOfOneCode(Exception):
    """Two living entries would stand under one address; the message names the code."""


class Advance(msgspec.Struct, frozen=True):
    """The next agenda, and by digest the documents that no earlier book of this summit needed."""

    agenda: Agenda
    documents: Mapping[str, bytes]


def advance(
    published: Agenda | None,
    draft: Agenda,
    *,
    only: Collection[str] | None,
    closed: Collection[str],
    at: datetime,
    number: int,
) -> Advance:
    """Make the next agenda of the published one and the draft.

    `only` holds uids of sessions: everything they name comes with them, and all
    the rest stays as it was published. A session that was public and is not in the
    draft any more stays as cancelled; of one that is `closed` (uids) only the time remains.
    Raises TwoOfOneCode when a choice of sessions leaves two of them with one code.
    """
    chosen = draft.entries if only is None else _chosen(published, draft, only)
    entries = dict(chosen)
    for session in published.of(SessionEntry) if published else ():
        is_gone = session.uid not in draft.entries and (only is None or session.uid in only)
        if is_gone:
            entries[session.uid] = withdrawn(session) if session.uid in closed else cancelled(session)
            for named in named_by(session, published.entries):
                entries.setdefault(named.uid, named)
    summit = entries[draft.summit.uid]
    entries = _each_at_its_address(only_named(summit, entries), draft)

    lines, documents = {}, {}
    for uid, entry in entries.items():
        line = published.lines.get(uid) if published else None
        if line and published.entries[uid] == entry:
            # The published object itself: comparing it again, in changes and in history, costs nothing.
            entries[uid] = published.entries[uid]
        else:
            document = document_of(entry)
            digest = digest_of(document)
            documents[digest] = document
            line = next_line(line, entry, published, digest, at)
        lines[uid] = line
    lines |= touched_lines(published, Agenda(summit, entries, lines), at)
    return Advance(Agenda(summit, entries, lines, number, at, digest_of_book(lines.values())), documents)


def cancelled(session: SessionEntry) -> SessionEntry:
    """A session taken out of the draft, as its calendars must go on seeing it (RFC 5546, section 3.2.5)."""
    return session if session.is_cancelled else msgspec.structs.replace(session, status="cancelled")


def withdrawn(session: SessionEntry) -> SessionEntry:
    """What remains of a session that is no longer for the public: when it would have been."""
    return SessionEntry(
        uid=session.uid,
        code=session.code,
        number=session.number,
        title=NO_TEXT,
        start=session.start,
        minutes=session.minutes,
        status="cancelled",
        is_withdrawn=True,
    )


def _chosen(published: Agenda | None, draft: Agenda, only: Collection[str]) -> dict[str, AnyEntry]:
    entries = dict(published.entries) if published else {draft.summit.uid: draft.summit}
    for uid in only:
        session = draft.entries.get(uid)
        if session:
            entries[uid] = session
            entries |= {entry.uid: entry for entry in named_by(session, draft.entries)}
    for host in entries[draft.summit.uid].hosts:
        if host.agency in draft.entries:
            entries.setdefault(host.agency, draft.entries[host.agency])
    return entries


def _each_at_its_address(entries: dict[str, AnyEntry], draft: Agenda) -> dict[str, AnyEntry]:
    """Give what only stays for its calendars another code where a living entry has taken its own."""
    living = {(type(entry), entry.code): uid for uid, entry in entries.items() if uid in draft.entries}
    settled = {}
    for uid, entry in entries.items():
        owner = living.get((type(entry), entry.code), uid)
        if owner == uid:
            settled[uid] = entry
        elif uid in draft.entries:
            raise TwoOfOneCode(entry.code)
        else:
            settled[uid] = msgspec.structs.replace(entry, code=f"{entry.code}-{uid[:8]}")
    return settled
