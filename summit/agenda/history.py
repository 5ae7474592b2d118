"""What calendars are told of the past: SEQUENCE, CREATED and LAST-MODIFIED of each session."""

from collections.abc import Collection
from datetime import datetime
from hashlib import sha256

import msgspec

from summit.agenda.book import Agenda, Line, named_by
from summit.agenda.entries import AnyEntry, Hosting, SessionEntry, SummitEntry
from summit.agenda.hosting import hosts_in_order
from summit.agenda.texts import Text

_encoder = msgspec.json.Encoder(order="deterministic")
# Where people stand in lists of people: no calendar shows it.
UNSEEN = {"sort_keys", "rank", "party_order", "own_order"}


def digest_of_book(lines: Collection[Line]) -> str:
    """The name of a whole book, by which kept pages know that they are still true."""
    return sha256(_encoder.encode(sorted(lines, key=lambda line: line.uid))).hexdigest()


def next_line(line: Line | None, entry: AnyEntry, published: Agenda | None, digest: str, at: datetime) -> Line:
    """The line of a new or changed entry.

    SEQUENCE grows when time, room or status change (RFC 5546, section 2.1.4, calls
    such a revision significant). When it changed is left to `touched_lines`.
    """
    if line is None:
        return Line(entry.uid, digest, 0, at, at)
    if not isinstance(entry, SessionEntry):
        return msgspec.structs.replace(line, digest=digest)
    before = published.entries[entry.uid]
    is_significant = _place_in_time(before) != _place_in_time(entry)
    previous_start = before.start if before.start != entry.start else line.previous_start
    return Line(entry.uid, digest, line.sequence + is_significant, line.created, line.changed, line.changed_in, previous_start)


def touched_lines(published: Agenda | None, agenda: Agenda, at: datetime) -> dict[str, Line]:
    """Lines of what looks different now in some language, by its own change or, for a session, that of a thing it names."""
    if published is None:
        return {}
    summit_changed = (_context(published.summit), published.summit.host_order) != (_context(agenda.summit), agenda.summit.host_order)
    changed = {uid for uid, entry in agenda.entries.items() if published.entries.get(uid) != entry}
    nameable = {uid for uid in changed if not isinstance(agenda.entries[uid], SessionEntry)}
    touched = {uid for uid in changed if uid in published.entries}
    for session in agenda.of(SessionEntry):
        names_changed = nameable and any(entry.uid in nameable for entry in named_by(session, agenda.entries))
        if (summit_changed or names_changed) and session.uid in published.entries:
            touched.add(session.uid)
    return {uid: _line_as_seen(agenda.lines[uid], published, agenda, at) for uid in touched}


def _languages_that_see(uid: str, before: Agenda, after: Agenda, languages: Collection[str]) -> list[str]:
    """The languages in which an entry looks different. Parts that are the same in both agendas are not put into words."""
    old, new = _parts(uid, before), _parts(uid, after)
    if len(old) != len(new):
        return list(languages)
    pairs = [(was, now) for was, now in zip(old, new, strict=True) if was is not now and was != now]
    return [
        language
        for language in languages
        if any(_in_one_language(was, language) != _in_one_language(now, language) for was, now in pairs)
        or _hosts_shown(uid, before, language) != _hosts_shown(uid, after, language)
    ]


def _hosts_shown(uid: str, agenda: Agenda, language: str) -> list[Hosting]:
    """The hosts of a session in the order of a language: another order of them all changes what its readers see."""
    entry = agenda.entries[uid]
    return hosts_in_order(agenda, entry.hosts, language) if isinstance(entry, SessionEntry) and len(entry.hosts) > 1 else []


def _parts(uid: str, agenda: Agenda) -> list[object]:
    entry = agenda.entries[uid]
    if not isinstance(entry, SessionEntry):
        return [entry]
    return [entry, *_context(agenda.summit), *sorted(named_by(entry, agenda.entries), key=lambda named: named.uid)]


def _line_as_seen(line: Line, published: Agenda, agenda: Agenda, at: datetime) -> Line:
    languages = agenda.summit.languages
    changed_in = _languages_that_see(line.uid, published, agenda, languages)
    if len(changed_in) == len(languages):
        return msgspec.structs.replace(line, changed=at, changed_in={})
    return msgspec.structs.replace(line, changed_in={**line.changed_in, **dict.fromkeys(changed_in, at)})


def _place_in_time(session: SessionEntry) -> tuple:
    return session.start, session.minutes, session.room, session.status


def _context(summit: SummitEntry) -> tuple:
    """What every event takes from its summit."""
    return summit.zone, summit.name, summit.short


def _in_one_language(value: object, language: str) -> object:
    if isinstance(value, Text):
        return value.in_language(language)
    if isinstance(value, msgspec.Struct):
        return [_in_one_language(getattr(value, name), language) for name in value.__struct_fields__ if name not in UNSEEN]
    if isinstance(value, tuple):
        return [_in_one_language(part, language) for part in value]
    return value
