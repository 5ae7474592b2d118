"""Identifiers, numbers and codes for what a file brings: never two alike, and the same on every reading."""

import re
from collections.abc import Iterable
from uuid import UUID, uuid5

from summit.core import codes
from summit.editorial.importing.rows import EventRow

LONGEST_CODE = 60
# Room is left above for numbers that must be made, below the largest integer of PostgreSQL.
LARGEST_NUMBER = 2_000_000_000


class Numbers:
    """Positive numbers in use; `wanted` are those of the whole file, which a made one must not take."""

    def __init__(self, taken: Iterable[int], wanted: Iterable[str]) -> None:
        self.taken = set(taken)
        asked = {number for number in map(number_of, wanted) if number}
        self._last = max(self.taken | asked, default=0)

    def take(self, wanted: int | None) -> int:
        """The wanted number where it is free, else the next after all that are known."""
        if wanted is None or wanted in self.taken:
            self._last += 1
            wanted = self._last
        self.taken.add(wanted)
        return wanted


def number_of(text: str) -> int | None:
    """The positive number that an id is, or None."""
    text = text.strip()
    number = int(text) if re.fullmatch(r"[0-9]{1,10}", text) else 0
    return number if 1 <= number <= LARGEST_NUMBER else None


class Identifiers:
    """The uids of one kind of thing in a summit; `elsewhere` are those that something else holds in this database.

    RFC 9562, section 5.5, makes the ones that must be made: name-based, so that the same
    file finds the same things again.
    """

    def __init__(self, summit_uid: str, kind: str, elsewhere: set[str]) -> None:
        self._namespace = UUID(summit_uid)
        self._kind = kind
        self._elsewhere = elsewhere

    def of_guid(self, guid: str) -> str:
        """The uid for a guid of the file: itself in lower case, or one made of it where it is taken elsewhere. "" when it is no UUID."""
        guid = guid.strip().lower()
        if not codes.is_uid(guid):
            return ""
        return self.of_name(guid) if guid in self._elsewhere else guid

    def is_taken_elsewhere(self, guid: str) -> bool:
        """Whether something else in this database holds this guid."""
        return guid.strip().lower() in self._elsewhere

    def of_name(self, name: str) -> str:
        """The uid made of a name."""
        return str(uuid5(self._namespace, f"{self._kind}:{name}"))


def identifier_of(row: EventRow) -> str:
    """What tells an event without guid from the others of its file: its id, else code, else slug, else title and time."""
    for kind, value in (("id", row.identifier), ("code", row.code), ("slug", row.slug)):
        if value:
            return f"{kind}:{value}"
    return f"title:{row.what}|{row.day}|{row.date}|{row.start}"


def code_of_session(row: EventRow, acronym: str, title: str, taken: set[str], number: int) -> str:
    """The code a new session gets for its addresses: the file's, else its slug without the acronym, else one made of the title."""
    for wanted in (row.code, row.slug.removeprefix(f"{acronym}-") if acronym else row.slug):
        if codes.is_code(wanted) and len(wanted) <= LONGEST_CODE:
            return wanted if wanted not in taken else codes.code_from(wanted, taken, wanted)
    return codes.code_from(title, taken, f"session-{number}")
