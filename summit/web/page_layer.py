"""In front of Flask: pages that were rendered once are answered without it.

A page of a release never changes, so it is kept under (release, address). The
current releases are asked for at most twice a second, in one query for all summits.
"""

from collections.abc import Callable, Iterable
from threading import Lock

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session as Database

from summit.core import clock
from summit.core.keeping import Keeping
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
        self._pages: Keeping[tuple, Kept] = Keeping(MOST_BYTES, lambda page: page.size)
        self._stamps: dict[str, str] = {}
        self._looked_at = float("-inf")
        self._looking = Lock()
        # So that a page which many ask for at once is rendered once; others hardly ever wait for it.
        self._rendering = [Lock() for _ in range(64)]

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self._inner(environ, start_response)
        path = environ["PATH_INFO"]
        stamp = self.stamp_of(path)
        if stamp is None:
            return self._inner(environ, start_response)

        host = "" if self._app.config["BASE_URL"] else (environ.get("HTTP_HOST", ""), environ["wsgi.url_scheme"])
        key = (stamp, path, environ.get("QUERY_STRING", ""), host)
        page = self._pages.get(key)
        if page is None:
            return self._render(key, environ, start_response)
        return _answer(page, environ, start_response)

    def _render(self, key: tuple, environ: dict, start_response: Callable) -> Iterable[bytes]:
        """Let Flask render the page, and keep what it says can be kept."""
        with self._rendering[hash(key) % len(self._rendering)]:
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
                    self._pages.put(key, page)
        return _answer(page, environ, start_response)

    def stamp_of(self, path: str) -> str | None:
        """What the page's truth depends on; None for addresses that are not a summit's."""
        if clock.ticks() - self._looked_at > SECONDS_BETWEEN_LOOKS:
            self._look()
        return self._stamps.get("".join(path.split("/", 2)[1:2]))

    def _look(self) -> None:
        if not self._looking.acquire(blocking=False):
            return
        try:
            self._looked_at = clock.ticks()
            latest = self._latest()
            if latest is None:
                return
            everything = "+".join(sorted(latest.values()))
            latest |= dict.fromkeys(ABOUT_EVERYTHING, f"all {everything}") | {"static": "for ever"}
            if latest != self._stamps:
                alive = set(latest.values())
                self._pages.drop(lambda key: key[0] not in alive)
                self._stamps = latest
        finally:
            self._looking.release()

    def _latest(self) -> dict[str, str] | None:
        """What the database says, or None while it does not answer: kept pages are still read then."""
        with self._app.app_context():
            try:
                with Database(db.engine) as database:
                    return stamps(database)
            except SQLAlchemyError:
                self._app.logger.exception("the current releases cannot be asked for")
                return None


def _answer(page: Kept, environ: dict, start_response: Callable) -> Iterable[bytes]:
    coded = page.coded(best_coding(environ.get("HTTP_ACCEPT_ENCODING", "")))
    if_none_match = environ.get("HTTP_IF_NONE_MATCH", "")
    if_modified_since = environ.get("HTTP_IF_MODIFIED_SINCE", "")
    if (if_none_match or if_modified_since) and is_unchanged(coded.etag, page.last_modified, if_none_match, if_modified_since):
        start_response("304 Not Modified", coded.headers_unchanged)
        return [b""]
    start_response("200 OK", coded.headers + (security.HEADERS_OF_FILES if page.is_file else security.HEADERS))
    return [b""] if environ["REQUEST_METHOD"] == "HEAD" else [coded.body]
