"""Placeholders: which a kind of letter has, whether a text uses them rightly, and the text with them filled in."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from summit.core.characters import legal
from summit.model import Letter

PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
IN_SUBJECTS = frozenset({"name", "summit"})
IN_BODIES = {
    "sign_in": frozenset({"name", "summit", "link"}),
    "session_changed": frozenset({"name", "summit", "changes", "link"}),
    "published": frozenset({"name", "summit", "sessions", "link"}),
    "seat_offered": frozenset({"name", "summit", "session", "deadline", "link"}),
    "seat_given": frozenset({"name", "summit", "session", "link"}),
    "seat_cancelled": frozenset({"name", "summit", "session", "link"}),
    "my_changes": frozenset({"name", "summit", "changes", "link", "unsubscribe"}),
    "sign_off_lapsed": frozenset({"name", "summit", "session", "changes", "link"}),
    "invitation": frozenset({"name", "summit", "part", "deadline", "link"}),
    "changes_answered": frozenset({"name", "summit", "changes", "link"}),
    "reminder": frozenset({"name", "summit", "tasks", "deadline", "link"}),
    "proposal_answered": frozenset({"name", "summit", "title", "answer", "link"}),
}
REQUIRED = {
    "sign_in": "link",
    "session_changed": "changes",
    "published": "link",
    "seat_offered": "link",
    "seat_given": "session",
    "seat_cancelled": "session",
    "my_changes": "changes",
    "sign_off_lapsed": "link",
    "invitation": "link",
    "changes_answered": "changes",
    "reminder": "link",
    "proposal_answered": "answer",
}
# What a link in these lets its reader do is hers alone: nobody changes such a letter, and it is not kept when it has gone.
WITH_SECRETS = frozenset({"sign_in", "invitation"})
# What stands in them is nobody's but the reader's: what signs her in, and what she means to attend.
CONFIDENTIAL = frozenset({"sign_in", "invitation", "my_changes"})
PAGES = ("link", "unsubscribe")
MOST_LETTERS_IN_A_SUBJECT = 200
MOST_LETTERS_IN_A_BODY = 20_000
LINE_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


class Fault(NamedTuple):
    """What is wrong with a text. `kind` is "empty", "too_long", "lines" (a subject in several), "unknown" or "missing" (a placeholder)."""

    field: str
    kind: str
    placeholder: str = ""


class UnfitText(Exception):
    """A text cannot be the text of a letter; `faults` says why."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(", ".join(" ".join(filter(None, fault)) for fault in faults))
        self.faults = faults


def clean(subject: str, body: str) -> tuple[str, str]:
    """The text with one kind of line break, without the characters that no file can hold."""
    return legal(subject).strip(), legal(body.replace("\r\n", "\n").replace("\r", "\n")).strip() + "\n"


def check_text(kind: str, subject: str, body: str) -> None:
    """Raise UnfitText where letters of this kind cannot have this text."""
    faults = [*_faults("subject", subject, IN_SUBJECTS, MOST_LETTERS_IN_A_SUBJECT)]
    if LINE_BREAKS.search(subject):
        faults.append(Fault("subject", "lines"))
    faults += _faults("body", body, IN_BODIES[kind], MOST_LETTERS_IN_A_BODY)
    if body.strip() and REQUIRED[kind] not in PLACEHOLDER.findall(body):
        faults.append(Fault("body", "missing", REQUIRED[kind]))
    if faults:
        raise UnfitText(faults)


def _faults(field: str, text: str, known: frozenset[str], most: int) -> list[Fault]:
    if not text.strip():
        return [Fault(field, "empty")]
    found = [Fault(field, "too_long")] if len(text) > most else []
    return found + [Fault(field, "unknown", name[:40]) for name in dict.fromkeys(PLACEHOLDER.findall(text)) if name not in known]


def filled(text: str, told: Mapping[str, str]) -> str:
    """The text with what is told in the places of its placeholders; any other braces stay."""
    return PLACEHOLDER.sub(lambda place: told.get(place[1], place[0]), text)


def subject_of(letter: Letter) -> str:
    """The subject as it is sent: one line, whatever its placeholders brought."""
    return LINE_BREAKS.sub(" ", filled(letter.subject, letter.told)).strip()


def body_of(letter: Letter, base: str) -> str:
    """The text as it is sent. `base` is scheme and host for its links, which are kept as paths of the site."""
    whole = {name: base + path for name in PAGES if (path := letter.told.get(name, "")).startswith("/")}
    return filled(letter.body, {**letter.told, **whole})


def body_shown(letter: Letter, base: str) -> str:
    """The text as the desk shows it: what is confidential stays a placeholder."""
    return letter.body if letter.kind in CONFIDENTIAL else body_of(letter, base)
