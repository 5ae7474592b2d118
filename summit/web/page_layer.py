"""In front of Flask: pages that were rendered once are answered without it.

A page of a release never changes, so it is kept under (release, address). The
current releases are asked for at most once a second, in one query for all summits.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from threading import Lock

from flask import Flask
from sqlalchemy.orm import Session as Database

from summit.core import clock
from summit.core.languages import INTERFACE
from summit.editorial.reading import stamps
from summit.extensions import db
from summit.web import security
from summit.web.kept import Kept, best_coding, is_unchanged

PAGE, IS_KEPT = "summit.page", "summit.is_kept"
MOST_BYTES = 192 * 1024 * 1024
SECONDS_BETWEEN_LOOKS = 0.5

# First parts of addresses that tell of all summits together.
ABOUT_EVERYTHING = ("sitemap.xml", "robots.txt", *INTERFACE)


class PageLayer:
    """A WSGI application that answers kept addresses and hands the rest on."""

    def __init__(self, inner: Callable, app: Flask) -> None:
        self._inner = inner
        self._app = app
        self._pages: OrderedDict[tuple, Kept] = OrderedDict()
        self._bytes = 0
        self._stamps: dict[str, str] = {}
        self._looked_at = float("-inf")
        self._rendering = Lock()
        self._looking = Lock()
        self._keeping = Lock()

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self._inner(environ, start_response)
        path = environ["PATH_INFO"]
        stamp = self._stamp_of(path)
        if stamp is None:
            return self._inner(environ, start_response)

        key = (stamp, path, environ.get("QUERY_STRING", ""), environ.get("HTTP_HOST", ""), environ["wsgi.url_scheme"])
        page = self._pages.get(key)
        if page is None:
            return self._render(key, environ, start_response)
        return _answer(page, environ, start_response)

    def _render(self, key: tuple, environ: dict, start_response: Callable) -> Iterable[bytes]:
        """Let Flask render the page, one at a time, and keep what it says can be kept."""
        with self._rendering:
            page = self._pages.get(key)
            if page is None:
                answered: list = []
                body = self._inner(environ, lambda *answer: answered.append(answer))
                try:
                    parts = b"".join(body)
                finally:
                    getattr(body, "close", lambda: None)()
                page = environ.get(PAGE)
                if page is None:
                    start_response(*answered[-1])
                    return [parts]
                if environ.get(IS_KEPT):
                    self._keep(key, page)
        return _answer(page, environ, start_response)

    def _keep(self, key: tuple, page: Kept) -> None:
        with self._keeping:
            self._pages[key] = page
            self._bytes += page.size
            while self._bytes > MOST_BYTES and len(self._pages) > 1:
                self._bytes -= self._pages.popitem(last=False)[1].size

    def _stamp_of(self, path: str) -> str | None:
        """What the page's truth depends on; None for addresses that are not a summit's."""
        if clock.ticks() - self._looked_at > SECONDS_BETWEEN_LOOKS:
            self._look()
        return self._stamps.get("".join(path.split("/", 2)[1:2]))

    def _look(self) -> None:
        if not self._looking.acquire(blocking=False):
            return
        try:
            with self._app.app_context(), Database(db.engine) as database:
                latest = stamps(database)
            everything = "+".join(sorted(latest.values()))
            latest |= dict.fromkeys(ABOUT_EVERYTHING, f"all {everything}") | {"static": "for ever"}
            if latest != self._stamps:
                self._forget(latest)
                self._stamps = latest
            self._looked_at = clock.ticks()
        finally:
            self._looking.release()

    def _forget(self, latest: dict[str, str]) -> None:
        """Drop the pages of releases that are no longer current."""
        alive = set(latest.values())
        with self._keeping:
            for key in [key for key in self._pages if key[0] not in alive]:
                self._bytes -= self._pages.pop(key).size


def _answer(page: Kept, environ: dict, start_response: Callable) -> Iterable[bytes]:
    coded = page.coded(best_coding(environ.get("HTTP_ACCEPT_ENCODING", "")))
    if_none_match = environ.get("HTTP_IF_NONE_MATCH", "")
    if_modified_since = environ.get("HTTP_IF_MODIFIED_SINCE", "")
    if (if_none_match or if_modified_since) and is_unchanged(coded.etag, page.last_modified, if_none_match, if_modified_since):
        start_response("304 Not Modified", coded.headers_unchanged)
        return [b""]
    start_response("200 OK", coded.headers + security.HEADERS)
    return [b""] if environ["REQUEST_METHOD"] == "HEAD" else [coded.body]
