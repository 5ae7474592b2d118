"""Personal calendars: what an answer costs that nothing changed, what one that changed, and two thousand subscribers in turn."""

import random
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from summit.attending.schedules import open_schedule
from summit.attending.starring import set_star
from summit.editorial.reading import agenda_of
from summit.extensions import db
from summit.model import Account, CalendarAddress, Schedule, Star, Summit
from tests.bench import load
from tests.bench.asking import ask, environ_of
from tests.bench.inside import in_fresh_process, opened
from tests.bench.serving import answer_of, granian
from tests.bench.table import MINE_CHANGED, MINE_UNCHANGED, Table

PEOPLE, STARS = 2000, 60
QUESTIONS = 5000
CHANGES = 200
# Each process puts a feed together once, when it is first asked for; so often all are asked for beforehand.
ROUNDS_BEFORE = 8


def measure(table: Table, database: str, seconds: float, rounds: int) -> float:
    """Add the rows, and answer how busy the load generator was at most."""
    paths = in_fresh_process(subscribe, database)
    table.heading(f"{PEOPLE:,} personal calendars of {STARS} sessions, at an address each")
    table.figure("304, processor time", in_fresh_process(unchanged, database, paths[0]), "µs", MINE_UNCHANGED)
    table.figure("304, each of them in turn, processor time", in_fresh_process(all_unchanged, database, paths), "µs", MINE_UNCHANGED)
    changed, size = in_fresh_process(after_a_change, database, paths[0])
    table.figure(f"changed ({size / 1000:.0f} kB), processor time", changed, "ms", MINE_CHANGED)
    with TemporaryDirectory() as name, granian(database, Path(name)) as summit:
        questions = [(path, {"If-None-Match": answer_of(summit.port, path, {"Accept-Encoding": "gzip"})[1]["etag"]}) for path in paths]
        for path, headers in questions * ROUNDS_BEFORE:
            answer_of(summit.port, path, headers)
        ours = {"port": summit.port, "processes": summit.processes, "questions": questions}
        constant = {"port": summit.port, "processes": summit.processes, "path": "/bytes/unchanged", "headers": {}}
        found, beside = in_fresh_process(load.measure, [ours, constant], seconds, rounds)
    table.beside(f"{PEOPLE:,} addresses in turn, all 304 | constant bytes", found, beside)
    return max(one["busy"] for one in beside)


def subscribe(database: str) -> list[str]:
    """Make people who each have some sessions in their schedules, and an address; return the paths."""
    dice = random.Random(7)
    with opened(database):
        slug = db.session.scalars(select(Summit.slug).filter_by(id=1)).one()
        uids = [session.uid for session in agenda_of(db.session, 1).listed]
        people = [Account(email=f"reader{number}@example.org", language="en") for number in range(PEOPLE)]
        db.session.add_all(people)
        db.session.flush()
        schedules = [Schedule(account_id=account.id, summit_id=1) for account in people]
        db.session.add_all(schedules)
        db.session.flush()
        addresses = [CalendarAddress(schedule_id=one.id, name="Phone", language="en") for one in schedules]
        db.session.add_all(addresses)
        for schedule in schedules:
            chosen = dice.sample(uids, STARS)
            db.session.add_all(Star(schedule_id=schedule.id, session_uid=uid, is_on=True, stamp=1) for uid in chosen)
        db.session.commit()
        return [f"/my/{slug}/calendar/{address.secret}.ics" for address in addresses]


def unchanged(database: str, path: str) -> float:
    """Microseconds of processor time for a 304, without the server."""
    with opened(database) as app:
        return _time_304(app, [path])


def all_unchanged(database: str, paths: list[str]) -> float:
    """The same, each question at another address."""
    with opened(database) as app:
        return _time_304(app, paths)


def _time_304(app, paths: list[str]) -> float:
    asked = [environ_of(path, HTTP_IF_NONE_MATCH=ask(app, path).headers["ETag"]) for path in paths]
    statuses = set()
    start = time.process_time()
    for number in range(QUESTIONS):
        b"".join(app(dict(asked[number % len(asked)]), lambda status, _headers: statuses.add(status)))
    used = time.process_time() - start
    if statuses != {"304 Not Modified"}:
        raise SystemExit(f"a schedule that did not change answers {statuses}")
    return used / QUESTIONS * 1e6


def after_a_change(database: str, path: str) -> tuple[float, int]:
    """Milliseconds of processor time for the answer after a star was turned (the median), and its bytes before compression."""
    took = []
    with opened(database) as app:
        first = db.session.scalars(select(Account).filter_by(email="reader0@example.org")).one()
        schedule = open_schedule(db.session, first, 1)
        uid = next(iter(db.session.scalars(select(Star.session_uid).filter_by(schedule_id=schedule.id))))
        etag = ask(app, path).headers["ETag"]
        for number in range(CHANGES):
            set_star(db.session, schedule, uid, is_on=bool(number % 2))
            db.session.commit()
            start = time.process_time()
            answer = ask(app, path, HTTP_IF_NONE_MATCH=etag)
            took.append((time.process_time() - start) * 1e3)
            if not answer.status.startswith("200"):
                raise SystemExit(f"a schedule that changed answers {answer.status}")
            etag = answer.headers["ETag"]
        return statistics.median(took), len(ask(app, path, HTTP_ACCEPT_ENCODING="").body)
