"""Lines of the trail in the reader's words: who, what, and each field before and after."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from summit.core import languages
from summit.editorial.recording import same, words_of
from summit.editorial.remaking import KINDS, is_text
from summit.editorial.trail_names import ABOUT_PEOPLE, names_of, uids_in
from summit.editorial.trail_reading import PERSONAL_KINDS, names_of_accounts, sizes_of_batches
from summit.extensions import db
from summit.model import Trail
from summit.render.side_by_side import Part, Row
from summit.render.trail_words import ACTIONS, FIELDS, name_of_actor, said
from summit.render.trail_words import KINDS as KIND_WORDS
from summit.web.desk.visiting import Desk
from summit.web.values_told import Values

PERSONAL_FIELDS = {"email", "presence"}
HIDDEN_KINDS = {"grant", "letter"}
# A line on a sign-off is about its session.
NAMED_KINDS = {*KINDS, *ABOUT_PEOPLE, "sign_off"}


@dataclass(frozen=True)
class Told:
    """A line, told: who acted, for whom, and who had proposed it."""

    line: Trail
    who: str
    acted_for: Part
    proposed_by: str
    kind: str
    name: Part
    action: str
    rows: list[Row] = field(default_factory=list)
    others: int = 0
    is_hidden: bool = False


class Telling:
    """Tells lines to somebody at a desk; names are asked for all at once."""

    def __init__(self, here: Desk, lines: Iterable[Trail] = (), states: Mapping[str, list] | None = None) -> None:
        self._here = here
        self._language = here.language
        lines = list(lines)
        uids = {line.subject for line in lines if line.kind in NAMED_KINDS}
        for line in lines:
            uids |= uids_in(line.kind, line.before) | uids_in(line.kind, line.after)
        for kind, told in (states or {}).items():
            uids = uids.union(*(uids_in(kind, state) for state in told))
        uids |= {line.acted_for for line in lines} - {""}
        self._values = Values(here.language, here.summit.zone, names_of(db.session, uids))
        self._accounts = names_of_accounts(db.session, {name for line in lines for name in (line.actor, line.proposed_by) if name})
        self._sizes = sizes_of_batches(db.session, here.summit, {line.batch for line in lines})

    def tell(self, line: Trail) -> Told:
        """One line."""
        is_hidden = line.kind in HIDDEN_KINDS and not self._here.rights.organises
        return Told(
            line,
            self.who(line.actor),
            self._values.named(line.acted_for) if line.acted_for else Part(""),
            self.who(line.proposed_by) if line.proposed_by else "",
            said(KIND_WORDS, line.kind, self._language),
            self.name_of(line),
            said(ACTIONS, line.action, self._language),
            [] if is_hidden else self.rows(line.kind, line.before or {}, line.after or {}),
            max(0, self._sizes.get(line.batch, 1) - 1),
            is_hidden,
        )

    def who(self, actor: str) -> str:
        """Whoever acted, by name."""
        return name_of_actor(actor, self._accounts, self._language)

    def name_of(self, line: Trail) -> Part:
        """What the line is about."""
        state = (line.after or {}) | (line.before or {})
        if line.kind == "travel_time" and state.get("origin") and state.get("destination"):
            return Part(" – ".join(self._values.named(state[name]).text for name in ("origin", "destination")))
        if line.kind in ("day", "release"):
            return Part(str(state.get("date") or state.get("number") or ""))
        if line.kind in NAMED_KINDS:
            return self._values.named(line.subject) if self._values.knows(line.subject) else Part("")
        return Part("")

    def rows(self, kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Row]:
        """The fields that differ."""
        found: list[Row] = []
        for name in dict.fromkeys((*before, *after)):
            is_private = name in PERSONAL_FIELDS and kind in PERSONAL_KINDS and not self._here.rights.organises
            if is_private or same(before.get(name), after.get(name)):
                continue
            label = said(FIELDS, name, self._language)
            if is_text(kind, name):
                found += self._rows_of_text(label, before.get(name), after.get(name))
            else:
                found.append(Row(label, "", *(self._values.told(kind, name, side.get(name)) for side in (before, after))))
        return found

    def _rows_of_text(self, label: str, before: str | None, after: str | None) -> Iterable[Row]:
        old, new = map(words_of, (before, after))
        for language in dict.fromkeys((*old.by_language, *new.by_language)):
            parts = ([Part(side[language], language)] if side[language] else [] for side in (old, new))
            if old[language] != new[language]:
                yield Row(label, languages.name_of(language, self._language), *parts)
