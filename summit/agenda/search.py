"""Finding sessions, people, agencies and rooms by words, and marking the words in a text."""

import re
import sqlite3
import threading
import weakref
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from summit.agenda.analysis import HAN, Token, analyse, is_latin
from summit.agenda.book import Agenda
from summit.agenda.entries import AgencyEntry, PersonEntry, RoomEntry, SessionEntry
from summit.agenda.texts import Text, Words

# Each weighs the bm25 of one column. They are so far apart because bm25 divides by the length
# of all columns: a long description must not push a title behind the words of a short text.
WEIGHTS = {"name": 100, "people": 10, "rest": 1}

MOST_LETTERS = 500
MOST_WORDS = 40
SHORTEST_PREFIX = 2

# The ascii tokenizer keeps every letter above U+007F and folds nothing: what the
# analyser wrote is what is compared. unicode61 would split at the marks of Indic scripts.
_TABLE = "CREATE VIRTUAL TABLE found USING fts5(name, people, rest, content='', tokenize='ascii')"
_QUERY = """
    SELECT rowid, -(:name * bm25(found, 1, 0, 0) + :people * bm25(found, 0, 1, 0) + :rest * bm25(found, 0, 0, 1)) AS score
    FROM found WHERE found MATCH :expression ORDER BY score DESC, rowid LIMIT :limit
"""


class Hit(NamedTuple):
    """An entry that has all the words of a query.

    `score` is above 0, the higher the better, and only comparable within one search.
    `matches` are the terms of the query, for `marked` and `excerpt`; one that ends in
    an asterisk stands for every word beginning so.
    """

    entry: SessionEntry | PersonEntry | AgencyEntry | RoomEntry
    score: float
    matches: frozenset[str]


class SearchIndex:
    """What a reader of one language can find in an agenda. Threads may share it.

    Indexed are the words she would be shown, each text in its own language. Cancelled
    sessions are in it; withdrawn ones and erased people are not.
    """

    def __init__(self, agenda: Agenda, language: str) -> None:
        self.language = language
        self._languages = {language: None}  # in order; a set would not keep the reader's own first
        self._entries: list = []
        self._lock = threading.Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        weakref.finalize(self, self._database.close)
        self._database.execute(_TABLE)
        # One large segment is quicker to write, and to read, than many merged ones.
        self._database.execute("INSERT INTO found(found, rank) VALUES ('hashsize', 67108864)")
        self._database.execute("BEGIN")
        self._database.executemany("INSERT INTO found(rowid, name, people, rest) VALUES (?, ?, ?, ?)", self._rows(agenda))
        self._database.execute("COMMIT")

    def search(self, query: str, limit: int = 200) -> list[Hit]:
        """The entries that have every word of the query, the best first, at most `limit`.

        The last word may still be unfinished. Signs and operators mean nothing; a
        query without a word finds nothing. Of a long query only the first 500
        characters and 40 words count. No string raises.
        """
        words = self._words_of(query[:MOST_LETTERS])[:MOST_WORDS]
        if not words:
            return []
        expression = " AND ".join(f"({' OR '.join(map(_quoted, terms))})" for terms in words)
        with self._lock:
            rows = self._database.execute(_QUERY, {**WEIGHTS, "expression": expression, "limit": max(0, limit)}).fetchall()
        matches = frozenset(term for terms in words for term in terms)
        return [Hit(self._entries[rowid], score, matches) for rowid, score in rows]

    def _words_of(self, query: str) -> list[list[str]]:
        """For each word asked for, the terms of which any will do: its stems in all languages of the index."""
        places: dict[tuple[int, int], dict[str, None]] = {}
        for language in self._languages:
            for token in analyse(query, language):
                places.setdefault((token.start, token.end), {}).update(dict.fromkeys(token.terms))

        # A single Chinese character asks for nothing more than the pairs it stands in.
        ends, starts = dict(sorted(places)), {end: start for start, end in sorted(places, reverse=True)}
        words = [list(places[start, end]) for start, end in sorted(places) if ends[start] == end and starts[end] == start]
        if words and len(words[-1][0]) >= SHORTEST_PREFIX and not _is_chinese(words[-1][0]):
            words[-1].append(words[-1][0] + "*")
        return words

    def _rows(self, agenda: Agenda) -> Iterator[tuple[int, str, str, str]]:
        for entry, name, people, rest in _columns(agenda, self.language):
            self._entries.append(entry)
            yield len(self._entries) - 1, self._terms(name), self._terms(people), self._terms(rest)

    def _terms(self, texts: Iterable[Words]) -> str:
        terms: list[str] = []
        for words in texts:
            if words.text:
                self._languages[words.language] = None
                for token in analyse(words.text, words.language):
                    terms += token.terms
        return " ".join(terms)


def _quoted(term: str) -> str:
    """A term as an FTS5 string. Terms hold letters, digits and marks only, never a quotation mark."""
    return f'"{term[:-1]}" *' if term.endswith("*") else f'"{term}"'


def _is_chinese(term: str) -> bool:
    return re.match(f"[{HAN}]", term) is not None


def _columns(agenda: Agenda, language: str) -> Iterator[tuple[object, list[Words], list[Words], list[Words]]]:
    """Each entry that can be found, with the words of its name, of its people and the rest."""

    def shown(*texts: Text) -> list[Words]:
        return [text.in_language(language) for text in texts]

    def shown_of(entry: object, *names: str) -> list[Words]:
        return shown(*(getattr(entry, name) for name in names)) if entry else []

    for session in agenda.sessions:
        if not session.is_withdrawn:
            people = [agenda.get(uid) for uid in session.people]
            rest = shown(session.subtitle, session.abstract, session.description)
            for uid in (session.track, session.format, session.room):
                rest += shown_of(agenda.get(uid), "name")
            for uid in session.agencies:
                rest += shown_of(agenda.get(uid), "name", "short")
            names = [words for person in people if person and not person.is_erased for words in _names(person, language)]
            yield session, shown(session.title), names, rest
    for person in agenda.people(language):
        rest = shown(person.position, person.affiliation, person.biography)
        yield person, _names(person, language), [], rest + shown_of(agenda.get(person.agency), "name", "short")
    for agency in agenda.agencies:
        yield agency, shown(agency.name, agency.short), [], []
    for room in agenda.rooms:
        yield room, shown(room.name), [], shown_of(agenda.get(room.venue), "name")


def _names(person: PersonEntry, language: str) -> list[Words]:
    """The name as it is shown, and in Latin letters where it is shown in others."""
    name = person.name.in_language(language)
    if is_latin(name.text):
        return [name]
    for other in ("en", person.name.source, *sorted(person.name.words)):
        text = person.name.words.get(other, "")
        if is_latin(text):
            return [name, Words(text, other)]
    return [name]


def marked(text: str, language: str, query_terms: Collection[str]) -> list[tuple[str, bool]]:
    """The text in pieces, True for the words that match, whole and as they are written.

    `query_terms` are the `matches` of a hit, `language` that of the text. The pieces
    joined are the text; the empty text has none.
    """
    return _pieces(text, _matched(text, language, query_terms), 0, len(text))


def excerpt(text: str, language: str, query_terms: Collection[str], length: int = 200) -> list[tuple[str, bool]]:
    """The pieces of about `length` characters of the text around its first match, or of its beginning.

    Cut only between words, with "…" at every cut; a single longer word is kept whole.
    """
    text = text.strip()
    spans = _matched(text, language, query_terms)
    if len(text) <= length:
        return _pieces(text, spans, 0, len(text))

    first, last = spans[0] if spans else (0, 0)
    edges = _edges(text, spans)
    wanted = min(max(0, first - length // 3), len(text) - length)
    start = min((edge for edge in edges if wanted <= edge <= first), default=-1)
    if start < 0:
        start = max(edge for edge in edges if edge <= first)
    end = max(edge for edge in edges if edge <= start + length)
    if end < max(last, start + 1):
        end = min(edge for edge in edges if edge >= max(last, start + 1))

    start += len(text[start:end]) - len(text[start:end].lstrip())
    end = start + len(text[start:end].rstrip())
    pieces = _pieces(text, [span for span in spans if start <= span[0] and span[1] <= end], start, end)
    return _joined([("…", False)] * (start > 0) + pieces + [("…", False)] * (end < len(text)))


# Where a text may be cut: beside blanks, before Chinese characters, and after them where
# the next sign begins something, so that no line starts with a comma or a mark.
_EDGE = re.compile(rf"(?<=\s)(?=\S)|(?<=\S)(?=\s)|(?=[{HAN}])|(?<=[{HAN}\u3000-\u3020，：；！？（）])(?=\w|[“‘（「『《〈])")


def _edges(text: str, spans: Iterable[tuple[int, int]]) -> list[int]:
    """The places at which the text may be cut, its two ends among them, but none inside a span."""
    inside = {place for first, last in spans for place in range(first + 1, last)}
    places = {0, len(text), *(match.start() for match in _EDGE.finditer(text))}
    return sorted(places - inside)


def _matched(text: str, language: str, query_terms: Collection[str]) -> list[tuple[int, int]]:
    """Where the matching words stand: spans in order, none touching the next."""
    wanted = frozenset(query_terms)
    prefixes = tuple(term[:-1] for term in wanted if term.endswith("*") and len(term) > 1)

    def is_wanted(token: Token) -> bool:
        return not wanted.isdisjoint(token.terms) or any(term.startswith(prefixes) for term in token.terms)

    spans: list[tuple[int, int]] = []
    for token in analyse(text, language):
        if is_wanted(token):
            if spans and token.start <= spans[-1][1]:
                spans[-1] = (spans[-1][0], max(spans[-1][1], token.end))
            else:
                spans.append((token.start, token.end))
    return spans


def _pieces(text: str, spans: Iterable[tuple[int, int]], start: int, end: int) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    here = start
    for first, last in spans:
        pieces += [(text[here:first], False), (text[first:last], True)]
        here = last
    return [piece for piece in [*pieces, (text[here:end], False)] if piece[0]]


def _joined(pieces: Iterable[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The pieces with neighbours of one kind made one."""
    joined: list[tuple[str, bool]] = []
    for text, is_match in pieces:
        if joined and joined[-1][1] == is_match:
            joined[-1] = (joined[-1][0] + text, is_match)
        else:
            joined.append((text, is_match))
    return joined
