"""How long things take the first time: in a process that has done nothing yet, and when only its templates are known."""

import time
from collections.abc import Callable

from sqlalchemy import text

from summit.agenda.search import SearchIndex
from summit.editorial.reading import agenda_of
from summit.extensions import db
from tests.bench.asking import ask
from tests.bench.inside import opened
from tests.bench.invented import FIRST_DAY, SLUG

HOME = f"/{SLUG}/en"
DAY = f"{HOME}/agenda/{FIRST_DAY}"
SESSION = f"{HOME}/sessions/session-0101"
PAGES = {
    "whole agenda": (f"{HOME}/agenda", (f"{HOME}/agenda", "room=nowhere")),
    "day page": (DAY, (DAY, "room=nowhere")),
    "session page": (SESSION, (f"{HOME}/sessions/session-0102", "")),
    "whole feed": (f"{HOME}/agenda.ics", (f"{HOME}/agenda.ics", "room=nowhere")),
    "agenda.json": (f"{HOME}/agenda.json", (f"{HOME}/agenda.json", "room=nowhere")),
}


def first_answer(database: str, page: str, is_prepared: bool) -> float:
    """Milliseconds for a page through the whole stack, compressed for a browser; the agenda is open already.

    With `is_prepared` a small page of the same kind was asked before, as in a process
    that has run for a while and hears of a new release.
    """
    path, (before, query) = PAGES[page]
    with opened(database) as app:
        agenda_of(db.session, 1)
        if is_prepared:
            ask(app, before, query)
        return milliseconds(lambda: ask(app, path))


def loading(database: str) -> float:
    """Milliseconds for opening the agenda of the latest release."""
    with opened(database):
        db.session.execute(text("SELECT 1"))
        return milliseconds(lambda: agenda_of(db.session, 1))


def searching(database: str) -> list[float]:
    """Milliseconds for the index of a language, and for the first query."""
    with opened(database):
        agenda = agenda_of(db.session, 1)
        made: list[SearchIndex] = []
        indexing = milliseconds(lambda: made.append(SearchIndex(agenda, "en")))
        return [indexing, milliseconds(lambda: made[0].search("global governance"))]


def milliseconds(act: Callable[[], object]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000
