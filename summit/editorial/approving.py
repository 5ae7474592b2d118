"""Changes that wait: approved, in whole or in part, refused with a reason, asked back, or withdrawn by who proposed them."""

from collections.abc import Collection, Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session as Database

from summit.core import clock
from summit.core.bidi import without_turning
from summit.core.characters import legal
from summit.editorial.people_wished import people_wished
from summit.editorial.recording import fields_of, same, words_of
from summit.editorial.remaking import KINDS, Left, Maker, is_text
from summit.editorial.trailing import acting, leave_trail
from summit.model import Change, Summit
from summit.model.change import OPEN_STATES

LONGEST_WORD = 1000


class NothingToApprove(Exception):
    """What the change is about is not in the draft any more."""


class Overtaken(Exception):
    """The draft says something else by now than who answers saw, or somebody else answered; `changes` are those concerned."""

    def __init__(self, changes: Collection[Change]) -> None:
        super().__init__(", ".join(change.uid for change in changes))
        self.changes = list(changes)


class ReasonMissing(Exception):
    """Who proposed it should learn why it is refused, or what is asked."""


def current_values(database: Database, changes: Collection[Change]) -> dict[str, Any]:
    """What the draft says now in the places of these changes, by their uids; nothing where the row is gone. A few queries."""
    maker = Maker(database, None)
    found = {}
    for kind in {change.kind for change in changes} & KINDS.keys():
        about = [change for change in changes if change.kind == kind]
        states = maker.states(kind, [change.subject for change in about])
        for change in about:
            if change.subject in states:
                value = states[change.subject].get(change.field)
                found[change.uid] = words_of(value)[change.language] if is_text(change.kind, change.field) else value
    return found


def approve(database: Database, summit: Summit, changes: Collection[Change], by: str, seen: Mapping[str, Any]) -> list[Left]:
    """Let changes enter the draft; return what could not be set because it names something that is gone.

    `by` is the uid of the account, `seen` what the draft said when she looked, by the uids of the changes. Lines in the trail name
    her and who proposed. Raises Overtaken, where nothing is done, and NothingToApprove. The caller commits.
    """
    now = current_values(database, changes)
    late = [change for change in changes if change.uid in now and not same(now[change.uid], seen.get(change.uid))]
    if late:
        raise Overtaken(late)
    if now.keys() != {change.uid for change in changes}:
        raise NothingToApprove
    before = acting(database, by)
    left: list[Left] = []
    try:
        for (kind, subject, proposer, acted_for), some in _by_row_and_proposer(changes):
            acting(database, by, before.source, before.why, before.batch, acted_for=acted_for, proposed_by=proposer)
            left += _enter(database, summit, kind, subject, some)
    finally:
        acting(database, *before)
    _answer(database, changes, "approved", by, "")
    return left


def refuse(database: Database, summit: Summit, changes: Collection[Change], by: str, reason: str) -> None:
    """Leave the draft as it is, and say why. Raises ReasonMissing; Overtaken where one was answered by somebody else."""
    _answer_with_words(database, summit, changes, "refused", by, reason)


def ask_back(database: Database, summit: Summit, changes: Collection[Change], by: str, question: str) -> None:
    """Ask who proposed them; they stay open. Raises ReasonMissing; Overtaken where one was answered by somebody else."""
    _answer_with_words(database, summit, changes, "asked", by, question)


def withdraw(database: Database, changes: Collection[Change], by: str) -> None:
    """Take proposed changes back. Raises Overtaken where one was answered by now."""
    _answer(database, changes, "withdrawn", by, "")


def _by_row_and_proposer(changes: Collection[Change]):
    def key(change: Change) -> tuple[str, str, str, str]:
        return change.kind, change.subject, change.by, change.acted_for

    return groupby(sorted(changes, key=lambda change: (*key(change), change.id)), key=key)


def _enter(database: Database, summit: Summit, kind: str, subject: str, changes: Collection[Change]) -> list[Left]:
    maker = Maker(database, summit)
    row = maker.rows(kind, [subject])[subject]
    fields = fields_of(type(row))
    wanted = {}
    texts = {}
    for change in changes:
        if is_text(change.kind, change.field):
            texts.setdefault(change.field, {})[change.language] = change.after
        elif change.field == "participations":
            now = wanted.get(change.field) or maker.states(kind, [subject])[subject].get(change.field)
            wanted[change.field] = people_wished(now or (), change.before or (), change.after or ())
        else:
            wanted[change.field] = change.after
    for name, words in texts.items():
        text = getattr(row, fields[name].key)
        # The source first: a translation that came with it was made from the new words.
        for language in sorted(words, key=lambda language: (language != text.source, language)):
            text = text.with_words(language, words[language])
        setattr(row, fields[name].key, text)
    if wanted:
        maker.expect(kind, [wanted])
        maker.put(row, wanted)
    database.flush()
    return maker.left


def _answer_with_words(database: Database, summit: Summit, changes: Collection[Change], state: str, by: str, words: str) -> None:
    said = legal(without_turning(words)).strip()[:LONGEST_WORD]
    if not said:
        raise ReasonMissing
    _answer(database, changes, state, by, said)
    for (kind, subject, _proposer, _for), some in _by_row_and_proposer(changes):
        told = {"state": state, "fields": sorted({change.field for change in some})}
        leave_trail(database, summit, "changed", subject=subject, kind="change", after=told | {"of": kind})


def _answer(database: Database, changes: Collection[Change], state: str, by: str, words: str) -> None:
    """Answer each of them, unless somebody else has."""
    for change in changes:
        is_open = (Change.id == change.id) & Change.state.in_(OPEN_STATES) & (Change.version == change.version)
        values = {"state": state, "answered_by": by, "answered_at": clock.now(), "answer": words, "version": Change.version + 1}
        answered = update(Change).where(is_open).values(**values).execution_options(synchronize_session=False)
        if database.execute(answered).rowcount != 1:
            raise Overtaken([change])
        database.expire(change)
