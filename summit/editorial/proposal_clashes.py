"""What speaks against proposals: quotas, people who are everywhere, the wished day, titles that are there already. Nothing forbids."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from summit.agenda.analysis import analyse
from summit.agenda.entries import SessionEntry
from summit.agenda.plan import Plan, Slot
from summit.agenda.texts import Text
from summit.core import times
from summit.editorial.calling import COUNTED
from summit.editorial.proposal_list import ProposalLine
from summit.editorial.session_list import comparable
from summit.model.proposal import PersonWanted

# IGF takes three proposals of a person (DOMAIN.md 3.5); this is how many are not worth a remark.
MOST_OF_A_PERSON = 3
WAITING = ("submitted", "asked")
LIVING = (*COUNTED, "merged")
# How much of two titles is the same before it is worth a remark: the words of both by all words of either.
ALIKE = 0.5


class Clash(NamedTuple):
    """What speaks against a proposal: the kind (render/proposal_words.py), what it is about, and the titles that it names."""

    kind: str
    values: Mapping[str, object] = {}
    titles: tuple[Text, ...] = ()


class Day(NamedTuple):
    """When the summit is open on a day, "HH:MM"; empty where it does not say."""

    opens: str = ""
    closes: str = ""


class Surroundings(Struct, frozen=True):
    """What proposals are held against. `agencies` are the uids of agencies by their ids, `quota` what each may lead.

    `days` are the days of the summit; `names` are those of people by their uids, as the reader reads them.
    """

    plan: Plan
    zone: str
    quota: int | None
    agencies: Mapping[int, str]
    days: Mapping[date, Day]
    names: Mapping[str, str]


def clashes_of(lines: Iterable[ProposalLine], around: Surroundings) -> dict[str, list[Clash]]:
    """By the uid of each proposal that waits for an answer, what speaks against it."""
    living = [line for line in lines if line.state in LIVING]
    led = Counter(line.agency_id for line in living if line.state in COUNTED)
    often = Counter(key for line in living for key in {_key(one) for one in line.people})
    by_day: dict[date, list[Slot]] = defaultdict(list)
    for slot in around.plan.slots:
        by_day[times.in_zone(slot.session.start, around.zone).date()].append(slot)
    likeness = _Likeness(living, around.plan)
    found = {}
    for line in living:
        if line.state in WAITING:
            that_day = by_day.get(line.wished_day, []) if line.wished_day else []
            found[line.uid] = [
                *_of_numbers(line, led, often, around),
                *_of_the_day(line, that_day, around),
                *likeness.clashes(line),
            ]
    return found


def free_somewhere(minutes: int, slots: Iterable[Slot], rooms: Mapping[str, int], opens: int, closes: int) -> bool:
    """Whether a room has so many minutes free between two instants (seconds since 1970).

    `rooms` are the uids of the rooms, with the minutes that each needs to be cleared between two sessions.
    """
    taken: dict[str | None, list[tuple[int, int]]] = defaultdict(list)
    everywhere = []
    for start, end, session in slots:
        (everywhere if session.is_everywhere else taken[session.room]).append((start, end))
    for room, turnround in rooms.items():
        clear, free_from = turnround * 60, opens
        for start, end in [*sorted([*taken[room], *everywhere]), (closes + clear, 0)]:
            if start - clear - free_from >= minutes * 60:
                return True
            free_from = max(free_from, end + clear)
    return False


def _of_numbers(line: ProposalLine, led: Counter, often: Counter, around: Surroundings) -> Iterator[Clash]:
    if around.quota is not None and led[line.agency_id] > around.quota:
        yield Clash("quota", {"count": led[line.agency_id], "quota": around.quota})
    for key, one in {_key(one): one for one in line.people}.items():
        if often[key] > MOST_OF_A_PERSON:
            yield Clash("often", {"person": _name(one, around), "count": often[key]})


def _of_the_day(line: ProposalLine, slots: list[Slot], around: Surroundings) -> Iterator[Clash]:
    if line.wished_day is None:
        return
    if line.wished_day not in around.days:
        yield Clash("not_a_day")
        return
    for one in {one.person: one for one in line.people if one.person}.values():
        titles = tuple(slot.session.title for slot in slots if one.person in slot.session.people)
        if titles:
            yield Clash("person_that_day", {"person": _name(one, around)}, titles)
    agency = around.agencies.get(line.agency_id)
    titles = tuple(slot.session.title for slot in slots if agency in slot.session.agencies)
    if titles:
        yield Clash("agency_that_day", {}, titles)
    day = around.days[line.wished_day]
    rooms = {entry.uid: around.plan.turnround_of(entry.uid) for entry in around.plan.agenda.rooms}
    if rooms and day.opens and day.opens < day.closes:
        opens, closes = (int(times.from_wall_clock(line.wished_day, clock, around.zone).timestamp()) for clock in (day.opens, day.closes))
        if not free_somewhere(line.minutes, slots, rooms, opens, closes):
            yield Clash("no_room")


class _Likeness:
    """Titles by their words in each language, so that only those that share a word are compared."""

    def __init__(self, living: list[ProposalLine], plan: Plan) -> None:
        self._titles: dict[str, Text] = {line.uid: line.title.as_published for line in living if line.state in WAITING}
        self._titles |= {session.uid: session.title for session in plan.agenda.of(SessionEntry) if not session.is_withdrawn}
        self._words = {uid: words_of(title) for uid, title in self._titles.items()}
        self._naming: dict[tuple[str, str], set[str]] = defaultdict(set)
        for uid, by_language in self._words.items():
            for language, words in by_language.items():
                for word in words:
                    self._naming[language, word].add(uid)

    def clashes(self, line: ProposalLine) -> Iterator[Clash]:
        mine = self._words.get(line.uid, {})
        others = {uid for language, words in mine.items() for word in words for uid in self._naming[language, word]} - {line.uid}
        alike = [self._titles[uid] for uid in sorted(others) if are_alike(mine, self._words[uid])]
        if alike:
            yield Clash("alike", {}, tuple(alike))


def words_of(title: Text) -> dict[str, frozenset[str]]:
    """The terms of a title by language."""
    return {language: _terms(text, language) for language, text in title.words.items()}


@lru_cache(maxsize=16_384)
def _terms(text: str, language: str) -> frozenset[str]:
    return frozenset(token.terms[-1] for token in analyse(text, language))


def are_alike(one: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]) -> bool:
    """Whether two titles say nearly the same in a language that both have."""
    return any(
        one[language] and len(one[language] & other[language]) >= ALIKE * len(one[language] | other[language])
        for language in one.keys() & other.keys()
    )


def _key(one: PersonWanted) -> str:
    return one.person or one.email.casefold() or comparable(one.name)


def _name(one: PersonWanted, around: Surroundings) -> str:
    return around.names.get(one.person, "") or one.name
