"""What a summit's protocol says of its people: the rule of the summit, its levels, and whom people stand for."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.agenda.precedence import IN_LISTS, Standing, in_order
from summit.agenda.texts import Text
from summit.model import Collaboration, Level, Party

PRECEDENCE, STORED = "precedence", "stored"


class KnownLevel(NamedTuple):
    """A level as protocol compares it."""

    name: Text
    rank: int
    category: int


class KnownParty(NamedTuple):
    """A country or organisation as pages name it, its stored order, and its place in the alphabet per language."""

    name: Text
    order: int
    sort_keys: Mapping[str, str]


class Protocol:
    """Read in three queries. `rule` is the order of speakers of the summit: "stored" or "precedence"."""

    def __init__(self, database: Database, summit_id: int) -> None:
        self.rule = database.scalar(select(Collaboration.speaker_order).filter_by(summit_id=summit_id)) or STORED
        levels = database.execute(select(Level.id, Level.name, Level.rank, Level.category).filter_by(summit_id=summit_id))
        self.levels = {ident: KnownLevel(name.as_published, rank, category) for ident, name, rank, category in levels}
        parties = database.execute(select(Party.id, Party.name, Party.order, Party.sort_keys).filter_by(summit_id=summit_id))
        self.parties = {ident: KnownParty(name.as_published, *told) for ident, name, *told in parties}

    def rule_of(self, speaker_order: str) -> str:
        """The rule of a session: its own, or the summit's where it says nothing."""
        return speaker_order or self.rule

    def standing(self, uid: str, inscribed: int, *, level: int | None, party: int | None, own: int | None, role: str = "") -> Standing:
        """The standing of somebody with these ids of a level and a party."""
        known, stands_for = self.levels.get(level), self.parties.get(party)
        return Standing(
            uid,
            inscribed,
            role,
            rank=known.rank if known else None,
            category=known.category if known else None,
            party=stands_for.order if stands_for else None,
            own=own,
        )

    def in_speaking_order(self, speaker_order: str, inscribed: list[Standing]) -> list[Standing]:
        """Those who take part in a session, who come in their stored order, as they are to speak."""
        return inscribed if self.rule_of(speaker_order) == STORED else in_order(inscribed, IN_LISTS)

    def levels_offered(self, language: str) -> list[tuple[int, str]]:
        """The ids and names of the levels by rank, to choose from."""
        found = sorted(self.levels.items(), key=lambda one: (one[1].rank, one[0]))
        return [(ident, level.name.in_language(language).text) for ident, level in found]

    def parties_offered(self, language: str) -> list[tuple[int, str]]:
        """The ids and names of countries and organisations in the order of the reader's alphabet, to choose from."""
        named = [(ident, party.name.in_language(language).text, party.sort_keys) for ident, party in self.parties.items()]
        named.sort(key=lambda one: (one[2].get(language) or one[2].get("en") or one[1].casefold(), one[0]))
        return [(ident, name) for ident, name, _keys in named]
