"""Search in one language, the best match first."""

from functools import lru_cache

from flask import request

from summit.agenda.book import Agenda
from summit.agenda.search import SearchIndex
from summit.web.public import public
from summit.web.public.visiting import show, visit

MOST_LETTERS = 200


@public.get("/<slug>/<language>/search")
def search(slug: str, language: str):
    here = visit(slug, language)
    query = request.args.get("q", "")[:MOST_LETTERS].strip()
    hits = _index(_Key(here.agenda, language)).search(query) if query else []
    return show("public/search.html", here, "search", asked=query, hits=hits, is_kept=not request.query_string)


class _Key:
    """An agenda and a language, compared by the digest of the book."""

    def __init__(self, agenda: Agenda, language: str) -> None:
        self.agenda, self.language = agenda, language
        self._name = (agenda.digest, language)

    def __hash__(self) -> int:
        return hash(self._name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self._name == other._name


@lru_cache(maxsize=18)
def _index(key: _Key) -> SearchIndex:
    return SearchIndex(key.agenda, key.language)
