"""What kept pages cost: processor time for a 304, memory, and bytes on the wire."""

import re
import time
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

from flask import Flask

from summit.editorial.reading import agenda_of
from summit.extensions import db
from summit.web.public.sitemap import public_paths
from tests.bench.asking import Answer, ask, environ_of
from tests.bench.cold import HOME
from tests.bench.inside import opened
from tests.bench.invented import make
from tests.bench.publishing import first_release

LOADED = re.compile(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"|<script [^>]*src="([^"]+)"')
NUMBER_OF_304 = 20_000


def unchanged(database: str) -> float:
    """Microseconds of processor time that one 304 for the whole feed costs, without the server."""
    with opened(database) as app:
        etag = ask(app, f"{HOME}/agenda.ics").headers["ETag"]
        environ = environ_of(f"{HOME}/agenda.ics", HTTP_IF_NONE_MATCH=etag)
        statuses = set()
        start = time.process_time()
        for _ in range(NUMBER_OF_304):
            b"".join(app(dict(environ), lambda status, _headers: statuses.add(status)))
        used = time.process_time() - start
    if statuses != {"304 Not Modified"}:
        raise SystemExit(f"a feed that did not change answers {statuses}")
    return used / NUMBER_OF_304 * 1e6


def memory(database: str, most_pages: int) -> dict[str, float]:
    """Megabytes of a process: at its start, with its agenda open, and after it rendered the pages of one language."""
    with opened(database) as app:
        start = megabytes()
        agenda = agenda_of(db.session, 1)
        agenda_open = megabytes()
        paths = list(public_paths(agenda))[:most_pages]
        for path in paths:
            ask(app, f"{HOME}/{path}")
        for file in ("agenda.ics", "agenda.json", "agenda.csv"):
            ask(app, f"{HOME}/{file}")
        return {"start": start, "agenda open": agenda_open, "all pages": megabytes(), "count": len(paths)}


def wire(database: str, sessions: int) -> dict[str, int]:
    """Bytes of the agenda page of so many sessions and of all it loads, each by its address."""
    make(database, sessions)
    first_release(database)
    with opened(database) as app:
        page = _asked(app, f"{HOME}/agenda")
        found = {"page": page.on_the_wire}
        for match in LOADED.finditer(ask(app, f"{HOME}/agenda", HTTP_ACCEPT_ENCODING="").body.decode()):
            path, _, query = (match[1] or match[2]).partition("?")
            found[Path(path).name] = _asked(app, path, query).on_the_wire
        return found


def _asked(app: Flask, path: str, query: str = "") -> Answer:
    answer = ask(app, path, query)
    if not answer.status.startswith("200"):
        raise SystemExit(f"{path} answers {answer.status}")
    return answer


def megabytes() -> float:
    """What this process holds now; where there is no /proc, the most it ever held."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * 4096 / 1e6
    return getrusage(RUSAGE_SELF).ru_maxrss / 1e3
