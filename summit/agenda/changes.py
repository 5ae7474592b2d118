"""What is different between two agendas, in the terms people use of a programme."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from summit.agenda.book import Agenda
from summit.agenda.entries import AnyEntry, SessionEntry
from summit.agenda.texts import Text

SESSION_WORDS = ("title", "subtitle", "abstract", "description")


class Change(NamedTuple):
    """One thing that became different about one session, person or other entry.

    `kind` is one of KINDS; `before` and `after` are what the kind compares (instants,
    minutes, uids, roles), or None; `languages` are those whose words changed.
    """

    kind: str
    uid: str
    before: object = None
    after: object = None
    languages: tuple[str, ...] = ()


KINDS = (
    "added",
    "restored",
    "cancelled",
    "withdrawn",
    "postponed",
    "confirmed",
    "unconfirmed",
    "moved",
    "lengthened",
    "shortened",
    "room",
    "people",
    "speaking_order",
    "hosts",
    "access",
    "services",
    "reworded",
    "order_of_business",
    "details",
)


@dataclass(frozen=True)
class Changes:
    """The changes from one agenda to the next: of sessions, and of everything else."""

    sessions: tuple[Change, ...] = ()
    others: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sessions or self.others)

    def of(self, kind: str) -> tuple[str, ...]:
        """The uids of the sessions with a change of this kind, in the order of the agenda."""
        return tuple(change.uid for change in self.sessions if change.kind == kind)

    def by_session(self) -> dict[str, list[Change]]:
        """The changes of each session, in the order of the agenda."""
        grouped: dict[str, list[Change]] = {}
        for change in self.sessions:
            grouped.setdefault(change.uid, []).append(change)
        return grouped


def compare(before: Agenda | None, after: Agenda) -> Changes:
    """Name every difference. Entries with the same digest are not even looked at."""
    old = before.entries if before else {}
    sessions: list[Change] = []
    for session in after.sessions:
        previous = old.get(session.uid)
        if previous != session:
            sessions += session_changes(previous, session)
    gone = [uid for uid, entry in old.items() if isinstance(entry, SessionEntry) and uid not in after.entries]
    sessions += [Change("withdrawn", uid) for uid in gone]
    return Changes(tuple(sessions), tuple(_other_changes(old, after.entries)))


def session_changes(before: SessionEntry | None, after: SessionEntry) -> list[Change]:
    """All that became different about one session; a new one is only "added"."""
    if before is None:
        return [Change("added", after.uid, None, after.start)]
    if after.is_withdrawn and not before.is_withdrawn:
        return [Change("withdrawn", after.uid)]
    found = [
        *_status_changes(before, after),
        *_time_changes(before, after),
        *_changed(before, after, "room", ("room",)),
        *_changed(before, after, _kind_of_people(before, after), ("participations",)),
        *_changed(before, after, "hosts", ("hosts",)),
        *_changed(before, after, "access", ("access",)),
        *_changed(before, after, "services", ("spoken", "interpretation", "captions", "sign", "webcast")),
        *_reworded(before, after),
        *_changed(before, after, "order_of_business", ("items",)),
    ]
    if not found and before != after:
        found = [Change("details", after.uid)]
    return found


def _status_changes(before: SessionEntry, after: SessionEntry) -> list[Change]:
    if before.status == after.status:
        return []
    kind = {"cancelled": "cancelled", "postponed": "postponed", "tentative": "unconfirmed", "confirmed": "confirmed"}[after.status]
    if before.status == "cancelled":
        kind = "restored"
    return [Change(kind, after.uid, before.status, after.status)]


def _time_changes(before: SessionEntry, after: SessionEntry) -> list[Change]:
    found = []
    if before.start != after.start:
        found.append(Change("moved", after.uid, before.start, after.start))
    if before.minutes != after.minutes:
        kind = "lengthened" if after.minutes > before.minutes else "shortened"
        found.append(Change(kind, after.uid, before.minutes, after.minutes))
    return found


def _changed(before: SessionEntry, after: SessionEntry, kind: str, fields: tuple[str, ...]) -> list[Change]:
    old = tuple(getattr(before, field) for field in fields)
    new = tuple(getattr(after, field) for field in fields)
    if old == new:
        return []
    return [Change(kind, after.uid, old[0] if len(old) == 1 else old, new[0] if len(new) == 1 else new)]


def _kind_of_people(before: SessionEntry, after: SessionEntry) -> str:
    """ "speaking_order" where the same people have the same parts, in another order."""
    parts = [sorted((part.person, part.role) for part in entry.participations) for entry in (before, after)]
    return "speaking_order" if parts[0] == parts[1] else "people"


def _reworded(before: SessionEntry, after: SessionEntry) -> list[Change]:
    languages = {language for field in SESSION_WORDS for language in _languages_changed(getattr(before, field), getattr(after, field))}
    if not languages:
        return []
    return [Change("reworded", after.uid, before.title, after.title, tuple(sorted(languages)))]


def _languages_changed(before: Text, after: Text) -> set[str]:
    return {language for language in before.words.keys() | after.words.keys() if before.words.get(language) != after.words.get(language)}


def _other_changes(before: Mapping[str, AnyEntry], after: Mapping[str, AnyEntry]) -> list[Change]:
    """People, rooms and the rest: that they came, went or changed, and in which languages."""
    found = []
    for uid, entry in after.items():
        if isinstance(entry, SessionEntry) or before.get(uid) == entry:
            continue
        found.append(Change("details", uid, languages=_languages_of(before[uid], entry)) if uid in before else Change("added", uid))
    found += [Change("withdrawn", uid) for uid, entry in before.items() if uid not in after and not isinstance(entry, SessionEntry)]
    return found


def _languages_of(before: AnyEntry, after: AnyEntry) -> tuple[str, ...]:
    changed = {
        language
        for field in after.__struct_fields__
        if isinstance(getattr(after, field), Text)
        for language in _languages_changed(getattr(before, field), getattr(after, field))
    }
    return tuple(sorted(changed))
