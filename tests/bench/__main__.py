"""`python -m tests.bench [--quick]`: measures, and prints one table."""

import argparse
import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.bench import cold, desk, invented, keeping, personal, phone, planning, publishing, releasing, serving_kept
from tests.bench.inside import in_fresh_process
from tests.bench.table import AGENDA_COLD, ALL_CONFLICTS, BOARD, DROP, ONE_CHANGE, UNCHANGED, WIRE, Table, machine

AIMED_AT = 1000
WIRED_SESSIONS = 600


class Effort(NamedTuple):
    """How much is measured of a summit of this size."""

    sessions: int
    starts: int
    releases: int
    load_rounds: int
    load_seconds: float
    most_pages: int


QUICK = (Effort(AIMED_AT, starts=2, releases=3, load_rounds=3, load_seconds=0.5, most_pages=500),)
WHOLE = (
    Effort(AIMED_AT, starts=3, releases=7, load_rounds=7, load_seconds=0.5, most_pages=100_000),
    Effort(5000, starts=2, releases=3, load_rounds=3, load_seconds=0.5, most_pages=1000),
)


def main() -> None:
    """Measure every size in its own database, and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="How fast Summit is, beside a server that only sends bytes.")
    parser.add_argument("--quick", action="store_true", help="1,000 sessions only, and fewer rounds")
    efforts = QUICK if parser.parse_args().quick else WHOLE
    start = time.monotonic()
    table, busiest = Table(), 0.0
    with TemporaryDirectory() as name:
        for effort in efforts:
            busiest = max(busiest, _measure(table, effort, Path(name)))
        _add_wire(table, Path(name))
    print(f"{machine()}\n\n{table}\n")
    print("Medians. Ratios are of pairs of rounds, one after the other; CPU is what the servers' processes used for an answer.")
    print("Where the processor worked for much less than the time that passed, the machine was busy with other things.")
    print(
        f"The load generator was busy for {busiest:.0%} of the time at most{', so it may be what was measured' if busiest > 0.9 else ''}."
    )
    print(f"This took {time.monotonic() - start:.0f} seconds.")


def _measure(table: Table, effort: Effort, folder: Path) -> float:
    unpublished = folder / f"{effort.sessions}.sqlite"
    in_fresh_process(invented.make, f"sqlite:///{unpublished}", effort.sessions)
    first = []
    for start in range(effort.starts):
        file = folder / f"{effort.sessions}-{start}.sqlite"
        shutil.copy(unpublished, file)
        first.append(in_fresh_process(publishing.first_release, f"sqlite:///{file}"))
    database = f"sqlite:///{file}"
    later = in_fresh_process(publishing.later_releases, database, effort.releases)

    table.heading(f"{effort.sessions:,} sessions: kept pages, brotli, Granian with two processes")
    busiest = serving_kept.measure(table, database, effort.load_seconds, effort.load_rounds)
    table.figure("304 of the whole feed, processor time", in_fresh_process(keeping.unchanged, database), "µs", UNCHANGED)
    busiest = max(busiest, personal.measure(table, database, effort.load_seconds, effort.load_rounds))
    _add_cold(table, effort, database)
    table.heading(f"{effort.sessions:,} sessions: publishing")
    table.times("first release", first)
    table.times("release of everything, one session moved", later["one change"], ONE_CHANGE if effort.sessions == AIMED_AT else None)
    table.times("release of one session, moved", later["only one"])
    for kind, times in in_fresh_process(releasing.publish_page, database, effort.releases).items():
        table.times(f"publish page, {kind} since the last release", times)
    _add_conflicts(table, effort, unpublished)
    _add_board(table, effort, database)
    if effort.sessions == AIMED_AT:
        phone.measure(table, unpublished)
    table.heading(f"{effort.sessions:,} sessions: memory of a process")
    held = in_fresh_process(keeping.memory, database, effort.most_pages)
    table.figure("after its start", held["start"], "MB")
    table.figure("with the agenda open", held["agenda open"], "MB")
    table.figure(f"after {held['count']:,} pages and 3 files in one language", held["all pages"], "MB")
    return busiest


def _add_cold(table: Table, effort: Effort, database: str) -> None:
    table.heading(f"{effort.sessions:,} sessions: the first time")
    table.times("open the agenda from the database", [in_fresh_process(cold.loading, database) for _ in range(effort.starts)])
    for page in cold.PAGES:
        aim = AGENDA_COLD if page == "whole agenda" and effort.sessions == AIMED_AT else None
        answers = [in_fresh_process(cold.first_answers, database, page) for _ in range(effort.starts)]
        for when, times in zip(("first of a process", "first after a release"), zip(*answers, strict=True), strict=True):
            table.times(f"{page}, {when}", times, aim)
    indexing, query = zip(*(in_fresh_process(cold.searching, database) for _ in range(effort.starts)), strict=True)
    table.times("search index of a language", indexing)
    table.times("first query", query)


def _add_conflicts(table: Table, effort: Effort, unpublished: Path) -> None:
    file = unpublished.with_suffix(".conflicts.sqlite")
    shutil.copy(unpublished, file)
    took = in_fresh_process(planning.conflicts, f"sqlite:///{file}", effort.releases)
    table.heading(f"{effort.sessions:,} sessions: conflicts at the desk")
    table.times("plan of everything, read anew", took["plan"])
    table.times("plan of everything, after a move", took["plan after a move"])
    table.times("conflicts of everything", took["all"], ALL_CONFLICTS)
    table.times("conflicts of one session, dropped elsewhere", took["of a drop"])
    table.times("page of conflicts", took["page"])


def _add_board(table: Table, effort: Effort, database: str) -> None:
    is_aimed_at = effort.sessions == AIMED_AT
    first, again = zip(*(in_fresh_process(desk.board_of_a_day, database) for _ in range(effort.starts)), strict=True)
    drops = in_fresh_process(desk.drops, database)
    table.heading(f"{effort.sessions:,} sessions: the board")
    table.times("board of a day, first of a process", first, BOARD if is_aimed_at else None)
    table.times("board of a day, again", again)
    table.times("drop, first of a process", drops["first"], DROP if is_aimed_at else None)
    table.times("drop", drops["later"], DROP if is_aimed_at else None)
    table.times("has anything changed", drops["nothing new"])


def _add_wire(table: Table, folder: Path) -> None:
    database = f"sqlite:///{folder / 'wire.sqlite'}"
    parts = in_fresh_process(keeping.wire, database, WIRED_SESSIONS)
    table.heading(f"{WIRED_SESSIONS} sessions: the agenda page and all it loads, brotli, with headers")
    for name, size in parts.items():
        table.figure(name, size / 1000, "kB")
    table.figure("together", sum(parts.values()) / 1000, "kB", WIRE)


if __name__ == "__main__":
    main()
