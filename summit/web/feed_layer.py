"""In front of Flask: the secret addresses of personal calendars.

Calendar programs ask all day long and mostly hear that nothing changed. One query finds what a secret opens and which
revision of the schedule is current; as long as that and the release are those of before, the validators of before are true.
A feed that changed is put together from events that are ready.
"""

import gzip
import re
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from threading import Lock
from typing import NamedTuple

from flask import Flask
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session as Database

from summit.attending.calendar_addresses import Subscribed, find_address, remember_fetches
from summit.attending.my_feed import MyFeed, my_feed
from summit.core import clock
from summit.core.keeping import Keeping
from summit.extensions import db
from summit.web import security
from summit.web.kept import best_coding, etag_of, http_date, is_unchanged

ADDRESS = re.compile(r"/my/([a-z0-9-]{2,40})/calendar/([A-Za-z0-9_-]{32})\.ics")
MOST_VALIDATORS = 50_000
SECONDS_BETWEEN_NOTES = 60
MEDIA_TYPE = "text/calendar; charset=utf-8"
# Its bytes are asked for again each time, and are hardly ever sent.
CACHE_CONTROL = "private, no-cache"
FAST = 3


def feed_path(slug: str, secret: str) -> str:
    """Where a calendar program finds a schedule."""
    return f"/my/{slug}/calendar/{secret}.ics"


class Validators(NamedTuple):
    """What was true of a feed when it was last put together, and what it was made of."""

    made_of: tuple
    etag: str
    changed: datetime


class FeedLayer:
    """A WSGI application that answers personal calendars and hands the rest on. `stamp_of` names the current release of a path's summit."""

    def __init__(self, inner: Callable, app: Flask, stamp_of: Callable[[str], str | None]) -> None:
        self._inner, self._app, self._stamp_of = inner, app, stamp_of
        with app.app_context():
            self._engine: Engine = db.engine
        self._validators: Keeping[tuple, Validators] = Keeping(MOST_VALIDATORS)
        self._fetched: dict[int, datetime] = {}
        self._noted_at = float("-inf")
        self._noting = Lock()

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        asked = ADDRESS.fullmatch(environ["PATH_INFO"])
        if asked is None or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self._inner(environ, start_response)
        slug, secret = asked.groups()
        with self._engine.connect() as connection:
            found = find_address(connection, secret)
        stamp = self._stamp_of(f"/{slug}/")
        if found is None or found.slug != slug or stamp is None:
            return self._inner(environ, start_response)
        self._note(found)
        return self._answer(found, stamp, environ, start_response)

    def _answer(self, found: Subscribed, stamp: str, environ: dict, start_response: Callable) -> Iterable[bytes]:
        base = self._app.config["BASE_URL"] or f"{environ['wsgi.url_scheme']}://{environ.get('HTTP_HOST', '')}"
        made_of = (stamp, found.revision, found.language, found.has_private)
        coding = best_coding(environ.get("HTTP_ACCEPT_ENCODING", ""), ("gzip",))
        known, body = self._validators.get((found.id, base)), None
        if known is None or known.made_of != made_of:
            feed = self._put_together(found, base, environ["PATH_INFO"])
            body = feed.body
            known = Validators(made_of, etag_of(body), feed.changed)
            self._validators.put((found.id, base), known)
        etag = f'"{known.etag}-{coding}"' if coding else f'"{known.etag}"'
        # Within one second a schedule may change twice: a date alone tells nothing of the second that still lasts.
        last_modified = http_date(known.changed) if clock.now() - known.changed > timedelta(seconds=1) else ""
        headers = [("ETag", etag), ("Cache-Control", CACHE_CONTROL), ("Vary", "Accept-Encoding")]
        if last_modified:
            headers.append(("Last-Modified", last_modified))
        if is_unchanged(etag, last_modified, environ.get("HTTP_IF_NONE_MATCH", ""), environ.get("HTTP_IF_MODIFIED_SINCE", "")):
            start_response("304 Not Modified", headers)
            return [b""]
        if body is None:
            body = self._put_together(found, base, environ["PATH_INFO"]).body
        if coding:
            body = gzip.compress(body, FAST, mtime=0)
            headers.append(("Content-Encoding", coding))
        headers += [("Content-Type", MEDIA_TYPE), ("Content-Length", str(len(body))), ("X-Robots-Tag", "noindex")]
        headers.append(("Content-Disposition", f'inline; filename="{found.slug}-my-schedule.ics"'))
        start_response("200 OK", headers + security.HEADERS)
        return [b""] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _put_together(self, found: Subscribed, base: str, path: str) -> MyFeed:
        with Database(self._engine) as database:
            return my_feed(database, found, base, path)

    def _note(self, found: Subscribed) -> None:
        """Remember when an address was asked for; written down once a minute for all of them, and at once for a new one."""
        with self._noting:
            self._fetched[found.id] = clock.now()
            if found.fetched_at is not None and clock.ticks() - self._noted_at < SECONDS_BETWEEN_NOTES:
                return
            fetched, self._fetched, self._noted_at = self._fetched, {}, clock.ticks()
        try:
            with self._engine.begin() as connection:
                remember_fetches(connection, fetched)
        except SQLAlchemyError:
            # The database is busy: the feed matters more than when it was fetched.
            self._app.logger.warning("the last fetches of %d calendars could not be written down", len(fetched), exc_info=True)
