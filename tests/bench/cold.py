"""How long things take the first time in a process, and the first time after a release."""

import time
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import select, text

from summit.agenda.search import SearchIndex
from summit.editorial.publishing import publish
from summit.editorial.reading import agenda_of
from summit.extensions import db
from summit.model import Session, Summit
from summit.web.page_layer import SECONDS_BETWEEN_LOOKS
from tests.bench.asking import ask
from tests.bench.inside import opened
from tests.bench.invented import FIRST_DAY, SLUG

# Milliseconds on the wall and on the processor.
Took = list[float]

HOME = f"/{SLUG}/en"
DAY = f"{HOME}/agenda/{FIRST_DAY}"
SESSION = f"{HOME}/sessions/session-0101"
PAGES = {
    "whole agenda": f"{HOME}/agenda",
    "day page": DAY,
    "session page": SESSION,
    "whole feed": f"{HOME}/agenda.ics",
    "agenda.json": f"{HOME}/agenda.json",
}


def first_answers(database: str, page: str) -> list[Took]:
    """The time for a page through the whole stack, compressed for a browser: the first time, and after a release.

    Both times the process has the published agenda open. The release moves one session.
    """
    with opened(database) as app:
        agenda_of(db.session, 1)
        first = milliseconds(lambda: ask(app, PAGES[page]))
        move_session(1)
        publish(db.session, db.session.get_one(Summit, 1))
        db.session.commit()
        db.session.remove()
        time.sleep(SECONDS_BETWEEN_LOOKS + 0.1)
        return [first, milliseconds(lambda: ask(app, PAGES[page]))]


def loading(database: str) -> Took:
    """The time for opening the agenda of the latest release."""
    with opened(database):
        db.session.execute(text("SELECT 1"))
        return milliseconds(lambda: agenda_of(db.session, 1))


def searching(database: str) -> list[Took]:
    """The time for the index of a language, and for the first query."""
    with opened(database):
        agenda = agenda_of(db.session, 1)
        made: list[SearchIndex] = []
        indexing = milliseconds(lambda: made.append(SearchIndex(agenda, "en")))
        return [indexing, milliseconds(lambda: made[0].search("global governance"))]


def move_session(number: int) -> str:
    """Let a session start five minutes later; answers its code."""
    session = db.session.scalars(select(Session).filter_by(number=number)).one()
    session.start += timedelta(minutes=5)
    db.session.flush()
    return session.code


def milliseconds(act: Callable[[], object]) -> Took:
    """How long it takes, and how much of that the processor works for it."""
    start, cpu = time.perf_counter(), time.process_time()
    act()
    return [(time.perf_counter() - start) * 1000, (time.process_time() - cpu) * 1000]
