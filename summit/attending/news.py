"""What changed in a programme since releases that people knew, and how it is told to each of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session as Database

from summit.agenda.book import Agenda
from summit.agenda.changes import Change, compare
from summit.agenda.entries import SessionEntry
from summit.attending.when_to_tell import Span
from summit.core import clock
from summit.editorial.reading import agenda_of
from summit.render.addresses import Addresses
from summit.render.calendar import Feed, calendar_with
from summit.render.letter_words import changes_told
from summit.render.my_calendar import last_change, title_of_mine

# What somebody who attends must hear of; she finds the rest on the page of her schedule.
MATTERING = frozenset(
    {
        "cancelled",
        "withdrawn",
        "postponed",
        "restored",
        "confirmed",
        "unconfirmed",
        "moved",
        "lengthened",
        "shortened",
        "room",
        "access",
    }
)

ChangesOf = dict[str, list[Change]]


@dataclass(frozen=True)
class Told:
    """What a letter tells, and the calendar that it brings along; empty where none of its sessions ever had a time."""

    changes: str
    calendar: str


class News:
    """The changes up to a release. What many people share is worked out once: comparisons, words, calendars."""

    def __init__(self, database: Database, summit_id: int, after: Agenda, base: str) -> None:
        self.database, self.summit_id, self.after, self.base = database, summit_id, after, base
        self._known: dict[int, Agenda | None] = {}
        self._found: dict[int, ChangesOf] = {}
        self._told: dict[tuple, Told] = {}

    def since(self, number: int) -> ChangesOf:
        """What changed since a release, and matters still: of sessions that are over, nothing does."""
        if number not in self._found:
            known = self._known[number] = agenda_of(self.database, self.summit_id, number)
            found = compare(known, self.after).by_session()
            kept = {uid: [change for change in changes if change.kind in MATTERING] for uid, changes in found.items()}
            now = clock.now()
            self._found[number] = {uid: changes for uid, changes in kept.items() if changes and not self._is_over(number, uid, now)}
        return self._found[number]

    def spans(self, number: int, uids: Iterable[str]) -> list[Span]:
        """When these sessions take place now, and when they did in an earlier release."""
        entries = [agenda.get(uid) for uid in uids for agenda in (self._known[number], self.after) if agenda]
        return [Span(entry.start, entry.end) for entry in entries if isinstance(entry, SessionEntry) and entry.start]

    def told(self, number: int, uids: tuple[str, ...], language: str) -> Told:
        """What changed in these sessions since a release, in a language."""
        key = (number, uids, language)
        if key not in self._told:
            found = self._found[number]
            changes = changes_told({uid: found[uid] for uid in uids}, self._known[number], self.after, language)
            self._told[key] = Told(changes, self._calendar(uids, language))
        return self._told[key]

    def _calendar(self, uids: tuple[str, ...], language: str) -> str:
        sessions = [entry for uid in uids if isinstance(entry := self.after.get(uid), SessionEntry)]
        feed = Feed(self.after, language, Addresses(self.base, self.after.summit.code, language), "", title=title_of_mine(language))
        made = calendar_with(feed, sessions, last_change(feed, sessions, self.after.published_at)).decode()
        return made if "BEGIN:VEVENT" in made else ""

    def _is_over(self, number: int, uid: str, now: datetime) -> bool:
        spans = self.spans(number, [uid])
        return bool(spans) and all(span.end <= now for span in spans)
