"""Lines of the trail in the reader's words: who, what, and each field before and after."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Boolean, DateTime

from summit.agenda.texts import Text
from summit.core import languages, times
from summit.editorial.erased_records import MERGED
from summit.editorial.recording import fields_of, same
from summit.editorial.remaking import KINDS
from summit.editorial.trail_names import WORDS, names_of, uids_in
from summit.editorial.trail_reading import PERSONAL_KINDS, names_of_accounts, sizes_of_batches
from summit.extensions import db
from summit.model import Trail
from summit.model.types import Instant, Tags, Words
from summit.model.wording import Wordings
from summit.render.trail_words import ACTIONS, FIELDS, NO, STATES, YES, name_of_actor, said
from summit.render.trail_words import KINDS as KIND_WORDS
from summit.render.wording import term
from summit.web.desk.visiting import Desk

PERSONAL_FIELDS = {"email"}
HIDDEN_KINDS = {"grant", "letter"}


class Part(NamedTuple):
    """A piece of a value: words, and the language they are in where it is not the page's."""

    text: str
    language: str = ""


class Row(NamedTuple):
    """A field before and after; `language` is the name of the language that this row is about, or empty."""

    label: str
    language: str
    before: list[Part]
    after: list[Part]


@dataclass(frozen=True)
class Told:
    """A line, told."""

    line: Trail
    who: str
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
        uids = {line.subject for line in lines if line.kind in KINDS}
        for line in lines:
            uids |= uids_in(line.kind, line.before) | uids_in(line.kind, line.after)
        for kind, told in (states or {}).items():
            uids = uids.union(*(uids_in(kind, state) for state in told))
        self._names = names_of(db.session, uids)
        self._accounts = names_of_accounts(db.session, {line.actor for line in lines})
        self._sizes = sizes_of_batches(db.session, here.summit, {line.batch for line in lines})

    def tell(self, line: Trail) -> Told:
        """One line."""
        is_hidden = line.kind in HIDDEN_KINDS and not self._here.rights.organises
        return Told(
            line,
            self.who(line.actor),
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
            return Part(" – ".join(self._named(state[name]).text for name in ("origin", "destination")))
        if line.kind in ("day", "release"):
            return Part(str(state.get("date") or state.get("number") or ""))
        if line.kind in KINDS:
            return self._named(line.subject) if line.subject in self._names else Part("")
        return Part("")

    def rows(self, kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Row]:
        """The fields that differ."""
        found: list[Row] = []
        for name in dict.fromkeys((*before, *after)):
            is_private = name in PERSONAL_FIELDS and kind in PERSONAL_KINDS and not self._here.rights.organises
            if is_private or same(before.get(name), after.get(name)):
                continue
            label = said(FIELDS, name, self._language)
            if self._is_text(kind, name):
                found += self._rows_of_text(label, before.get(name), after.get(name))
            else:
                found.append(Row(label, "", *(self._value(kind, name, side.get(name)) for side in (before, after))))
        return found

    def _is_text(self, kind: str, name: str) -> bool:
        known = fields_of(KINDS[kind]).get(name) if kind in KINDS else None
        return known is not None and isinstance(known.column.type, Words)

    def _rows_of_text(self, label: str, before: str | None, after: str | None) -> Iterable[Row]:
        old, new = (WORDS.process_result_value(side, None) or Wordings() for side in (before, after))
        for language in dict.fromkeys((*old.by_language, *new.by_language)):
            parts = ([Part(side[language], language)] if side[language] else [] for side in (old, new))
            if old[language] != new[language]:
                yield Row(label, languages.name_of(language, self._language), *parts)

    def _value(self, kind: str, name: str, value: Any) -> list[Part]:
        if value in (None, "", []):
            return []
        if isinstance(value, bool):
            return [Part(self._here.gettext(YES if value else NO))]
        if name in ("participations", "hostings", "hosts"):
            return [self._seat(*told) for told in value]
        if name == "items":
            return [self._item(*told) for told in value]
        known = fields_of(KINDS[kind]).get(name) if kind in KINDS else None
        if known is None:
            return [self._named(value) if name == MERGED else Part(str(value))]
        column = known.column.type
        if known.names or name in ("origin", "destination"):
            return [self._named(value)]
        if isinstance(column, Instant | DateTime):
            return [Part(times.moment(datetime.fromisoformat(value), self._here.summit.zone, self._language))]
        if isinstance(column, Boolean):
            return [Part(self._here.gettext(YES if value else NO))]
        if isinstance(column, Tags):
            return [Part(languages.name_of(tag, self._language)) for tag in column.process_result_value(value, None)]
        return [Part(term(str(value), self._language))]

    def _seat(self, uid: str, role: str, state: str = "") -> Part:
        told = ", ".join(word for word in (term(role, self._language), said(STATES, state, self._language)) if word)
        return Part(f"{self._named(uid).text} ({told})")

    def _item(self, number: str, title: str, minutes: int | None, person: str | None) -> Part:
        words = WORDS.process_result_value(title, None).as_published.in_language(self._language)
        told = [words.text, f"{minutes}′" if minutes else "", self._named(person).text if person else ""]
        return Part(f"{number} " + ", ".join(word for word in told if word))

    def _named(self, uid: str) -> Part:
        words = self._names.get(uid, Text()).in_language(self._language)
        return Part(words.text, words.language if words.is_fallback else "") if words.text else Part(uid[:8])
