"""Search in one language, the best match first."""

from functools import lru_cache

from flask import request

from summit.agenda.book import Agenda
from summit.agenda.search import SearchIndex
from summit.web.public import public
from summit.web.public.visiting import show
from summit.web.published import visit

MOST_LETTERS = 200


@public.get("/<slug>/<language>/search")
def search(slug: str, language: str):
    here = visit(slug, language)
    query = request.args.get("q", "")[:MOST_LETTERS].strip()
    hits = _index(here.agenda, language).search(query) if query else []
    return show("public/search.html", here, "search", asked=query, hits=hits)


@lru_cache(maxsize=18)
def _index(agenda: Agenda, language: str) -> SearchIndex:
    return SearchIndex(agenda, language)
