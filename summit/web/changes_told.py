"""Changes that wait, in a reader's words: what the draft says, what is proposed, by whom, and what was answered."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from summit.core import languages
from summit.editorial.approving import current_values
from summit.editorial.recording import same
from summit.editorial.remaking import KINDS, is_text
from summit.editorial.trail_names import names_of, uids_in
from summit.editorial.trail_reading import names_of_accounts
from summit.extensions import db
from summit.model import Change
from summit.model.change import OPEN_STATES
from summit.render.trail_words import CHANGE_STATES, FIELDS, name_of_actor, said
from summit.render.wording import N_
from summit.web.values_told import Part, Values

ANSWERED_MEANWHILE = N_("This was answered or taken back in the meantime.")


@dataclass(frozen=True)
class ToldChange:
    """A change, told. `now` is what the draft says where it is not what the proposer saw and nobody has answered yet; `seen` that
    value as it stands, for forms.
    """

    change: Change
    about: Part
    field: str
    language: str
    before: list[Part]
    after: list[Part]
    now: list[Part] | None
    seen: object
    is_gone: bool
    who: str
    acted_for: Part
    answered_by: str
    state: str


def tell_changes(changes: Iterable[Change], language: str, zone: str, readable: Collection[str] | None = None) -> list[ToldChange]:
    """Changes with what the draft says now in their places; a few queries for all of them.

    Of rows that are not `readable` (uids) nothing is told but what the change itself says; None are all of them.
    """
    changes = list(changes)
    known = [change for change in changes if readable is None or change.subject in readable]
    now = current_values(db.session, known)
    uids = {change.subject for change in known} | {change.acted_for for change in changes if change.acted_for}
    for change in changes:
        for value in (change.before, change.after, now.get(change.uid)):
            uids |= uids_in(change.kind, {change.field: value}) if value and not is_text(change.kind, change.field) else set()
    values = Values(language, zone, names_of(db.session, uids))
    accounts = names_of_accounts(db.session, {name for change in changes for name in (change.by, change.answered_by) if name})

    def parts(change: Change, value: object) -> list[Part]:
        if is_text(change.kind, change.field):
            return [Part(str(value), change.language)] if value else []
        return values.told(change.kind, change.field, value)

    return [
        ToldChange(
            change=change,
            about=values.named(change.subject),
            field=said(FIELDS, change.field, language),
            language=languages.name_of(change.language, language) if change.language else "",
            before=parts(change, change.before),
            after=parts(change, change.after),
            now=parts(change, now.get(change.uid)) if change in known and _is_overtaken(change, now.get(change.uid)) else None,
            seen=now.get(change.uid),
            is_gone=change.kind not in KINDS or change.uid not in now,
            who=name_of_actor(change.by, accounts, language),
            acted_for=values.named(change.acted_for) if change.acted_for else Part(""),
            answered_by=name_of_actor(change.answered_by, accounts, language) if change.answered_by else "",
            state=said(CHANGE_STATES, change.state, language),
        )
        for change in changes
    ]


def _is_overtaken(change: Change, now: object) -> bool:
    """Whether the draft says something else by now than who proposed it saw; of what is answered nobody has to know."""
    return change.state in OPEN_STATES and not same(now, change.before)
