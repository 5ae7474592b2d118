"""Kept pages under load, beside constant bytes from the same server and beside nginx."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import load
from tests.bench.asking import BROWSER
from tests.bench.cold import DAY, HOME, SESSION
from tests.bench.inside import in_fresh_process
from tests.bench.serving import Server, answer_of, granian, nginx
from tests.bench.table import AS_FAST_AS_BYTES, Table

PAGES = {"day page": DAY, "session page": SESSION, "whole feed": f"{HOME}/agenda.ics"}


def measure(table: Table, database: str, seconds: float, rounds: int) -> float:
    """Add the rows, and answer how busy the load generator was at most (1 is a whole core)."""
    with TemporaryDirectory() as name:
        folder, served = Path(name), Path(name) / "bytes"
        served.mkdir()
        with granian(database, served) as summit, nginx(folder, served) as other:
            busiest = 0.0
            for what, path in PAGES.items():
                body, etag = _body(summit, path)
                kept = served / path.rsplit("/", 1)[-1]
                kept.write_bytes(body)
                targets = [_target(summit, path), _target(summit, f"/bytes/{kept.name}"), *_of_nginx(other, f"/bytes/{kept.name}")]
                busiest = max(busiest, _add(table, f"{what}, {len(body) / 1000:.0f} kB", targets, seconds, rounds))
            targets = [
                _target(summit, path, etag),
                _target(summit, "/bytes/unchanged"),
                *_of_nginx(other, f"/bytes/{kept.name}", is_known=True),
            ]
            return max(busiest, _add(table, "whole feed, unchanged (304)", targets, seconds, rounds))


def _add(table: Table, what: str, targets: list[dict], seconds: float, rounds: int) -> float:
    ours, constant, *others = in_fresh_process(load.measure, targets, seconds, rounds)
    table.beside(f"{what} | constant bytes", ours, constant, AS_FAST_AS_BYTES)
    for theirs in others:
        table.beside(f"{what} | nginx", ours, theirs)
    return max(found["busy"] for found in constant)


def _body(server: Server, path: str) -> tuple[bytes, str]:
    """The page as a browser gets it, and its ETag."""
    status, headers, body = answer_of(server.port, path, {"Accept-Encoding": BROWSER})
    if status != 200:
        raise SystemExit(f"{path} answers {status}")
    return body, headers["etag"]


def _target(server: Server, path: str, etag: str = "") -> dict:
    return {"port": server.port, "processes": server.processes, "path": path, "headers": {"If-None-Match": etag} if etag else {}}


def _of_nginx(server: Server | None, path: str, *, is_known: bool = False) -> list[dict]:
    if server is None:
        return []
    etag = answer_of(server.port, path)[1]["etag"] if is_known else ""
    return [_target(server, path, etag)]
