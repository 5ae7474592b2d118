"""The outbox of a summit: looking at letters, letting them go, holding them, changing their text.

A worker may take a letter at any moment. So each verb is one UPDATE that asks for the state which it needs.
"""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.orm import Session as Database

from summit.core import clock
from summit.editorial.letters.filling import WITH_SECRETS, check_text, clean
from summit.editorial.letters.readers import readers_by_uid
from summit.editorial.trailing import leave_trail
from summit.model import Letter, Summit

# A mail server that has not answered by now never will: nobody knows whether the letter arrived.
UNKNOWN_AFTER = timedelta(minutes=10)
FROM = {
    "seen": ("drafted", "held"),
    "held": ("drafted", "seen"),
}
EDITABLE = ("drafted", "held", "failed")


class LetterHasGone(Exception):
    """What was asked for cannot be done to this letter any more: a worker has taken it, or somebody else was faster."""


def is_unknown() -> ColumnElement[bool]:
    """Letters that a mail server was given and of which nobody knows whether they arrived."""
    return and_(Letter.state == "sending", or_(Letter.refusal != "", Letter.due_at < clock.now() - UNKNOWN_AFTER))


def shown_state(letter: Letter) -> str:
    """The state as an organiser should read it: "unknown" where nobody knows whether the letter arrived."""
    if letter.state == "sending" and (letter.refusal or letter.due_at < clock.now() - UNKNOWN_AFTER):
        return "unknown"
    return letter.state


def counts(database: Database, summit: Summit) -> dict[str, int]:
    """How many letters of the summit are in each state, "unknown" among them."""
    found = dict(database.execute(select(Letter.state, func.count()).filter_by(summit_id=summit.id).group_by(Letter.state)).all())
    unknown = database.scalar(select(func.count()).select_from(Letter).filter_by(summit_id=summit.id).where(is_unknown()))
    if unknown:
        found |= {"sending": found["sending"] - unknown, "unknown": unknown}
    return {state: count for state, count in found.items() if count}


def let_go(database: Database, summit: Summit, uids: Collection[str]) -> int:
    """Mark letters as seen, drafted or held: they go out with the next round. Return how many."""
    return _move(database, summit, "seen", Letter.uid.in_(uids), uids)


def let_all_go(database: Database, summit: Summit, kind: str = "") -> int:
    """Mark all drafted letters as seen, or those of one kind; held ones stay. Return how many."""
    chosen = and_(Letter.state == "drafted", Letter.kind == kind) if kind else Letter.state == "drafted"
    return _move(database, summit, "seen", chosen, ())


def hold(database: Database, summit: Summit, uids: Collection[str]) -> int:
    """Keep letters back until somebody lets them go. Return how many."""
    return _move(database, summit, "held", Letter.uid.in_(uids), uids)


def send_again(database: Database, summit: Summit, letter: Letter) -> None:
    """Let a letter go once more that failed or of which nobody knows, to the address its reader has now.

    Raises LetterHasGone when its state is another by now.
    """
    reader = next(iter(readers_by_uid(database, summit, {letter.reader: ()} if letter.reader else {})), None)
    address = reader.email if reader and reader.email else letter.to
    can_go = or_(Letter.state == "failed", is_unknown())
    values = {"state": "seen", "to": address, "attempts": 0, "refusal": "", "due_at": clock.now(), "version": Letter.version + 1}
    _change(database, summit, letter, can_go & (Letter.body != ""), values)
    _tell_trail(database, summit, letter.uid, "sent again")


def edit_letter(database: Database, summit: Summit, letter: Letter, subject: str, body: str, seen: int) -> None:
    """Give one letter another text. `seen` is the version that the editor saw.

    Raises UnfitText for a text that cannot be, LetterHasGone when the letter is another by now.
    """
    subject, body = clean(subject, body)
    check_text(letter.kind, subject, body)
    values = {"subject": subject, "body": body, "version": Letter.version + 1}
    _change(database, summit, letter, is_editable() & (Letter.version == seen), values)
    _tell_trail(database, summit, letter.uid, "reworded")


def write_for_all(database: Database, summit: Summit, kind: str, language: str, subject: str, body: str) -> int:
    """Give all letters of a kind in one language that are drafted or held this text. Return how many. Raises UnfitText."""
    subject, body = clean(subject, body)
    check_text(kind, subject, body)
    wanted = update(Letter).filter_by(summit_id=summit.id, kind=kind, language=language).where(is_editable())
    changed = database.execute(
        wanted.values(subject=subject, body=body, version=Letter.version + 1).execution_options(synchronize_session=False)
    ).rowcount
    database.expire_all()
    _tell_trail(database, summit, summit.uid, "reworded", changed)
    return changed


def is_editable() -> ColumnElement[bool]:
    """Letters whose text may be changed: they do not go out by themselves. What signs somebody in is nobody's to change."""
    return and_(Letter.state.in_(EDITABLE), Letter.kind.not_in(WITH_SECRETS))


def _move(database: Database, summit: Summit, to: str, chosen: ColumnElement[bool], uids: Collection[str]) -> int:
    values = {"state": to, "version": Letter.version + 1} | ({"due_at": clock.now()} if to == "seen" else {})
    wanted = update(Letter).filter_by(summit_id=summit.id).where(Letter.state.in_(FROM[to]), chosen).values(values)
    moved = database.execute(wanted.execution_options(synchronize_session=False)).rowcount
    database.expire_all()
    if moved:
        _tell_trail(database, summit, next(iter(uids)) if len(uids) == 1 else summit.uid, to, moved)
    return moved


def _change(database: Database, summit: Summit, letter: Letter, condition: ColumnElement[bool], values: dict) -> None:
    wanted = update(Letter).filter_by(summit_id=summit.id, id=letter.id).where(condition).values(values)
    if not database.execute(wanted.execution_options(synchronize_session=False)).rowcount:
        raise LetterHasGone(letter.uid)
    database.expire(letter)


def _tell_trail(database: Database, summit: Summit, subject: str, what: str, count: int = 1) -> None:
    """A line for the gesture. It never holds the text of a letter, which may name people who are erased later."""
    leave_trail(database, summit, "changed", subject=subject, kind="letter", after={"letters": count, "state": what})
