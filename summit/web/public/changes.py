"""What changed from release to release, in words."""

from datetime import datetime

from flask import request
from msgspec import Struct
from sqlalchemy import select
from werkzeug.exceptions import NotFound

from summit.agenda.book import Agenda
from summit.agenda.changes import Changes, compare
from summit.agenda.texts import Text
from summit.editorial.reading import agenda_of
from summit.extensions import db
from summit.model import Release
from summit.render import atom
from summit.web.public import public
from summit.web.public.visiting import answer, show
from summit.web.published import visit
from summit.web.showing_agenda import Visit

ATOM = "application/atom+xml; charset=utf-8"
MOST_IN_FEED = 20


class Published(Struct, frozen=True):
    """A release as the list of changes shows it."""

    number: int
    at: datetime
    note: Text


@public.get("/<slug>/<language>/changes")
def changes(slug: str, language: str):
    here = visit(slug, language)
    return show("public/changes.html", here, "changes", releases=published(here))


@public.get("/<slug>/<language>/changes/<int:number>")
def change(slug: str, language: str, number: int):
    here = visit(slug, language)
    known = {release.number: release for release in published(here)}
    since = request.args.get("since", number - 1, type=int)
    if number not in known or (since not in known and since != number - 1) or since >= number:
        raise NotFound
    before, after, found = comparison(here, number, since)
    return show(
        "public/change.html",
        here,
        f"changes/{number}",
        release=known[number],
        since=since,
        before=before,
        after=after,
        found=found,
        known=sorted(known),
        is_kept=request.query_string.decode("latin-1") in ("", f"since={since}"),
    )


@public.get("/<slug>/<language>/changes.atom")
def changes_feed(slug: str, language: str):
    here = visit(slug, language)
    releases = published(here)[:MOST_IN_FEED]
    entries = [(release, *comparison(here, release.number, release.number - 1)) for release in releases]
    body = atom.changes_feed(here.agenda, here.addresses, entries)
    return answer(body, ATOM)


def published(here: Visit) -> list[Published]:
    """All releases of the summit, the latest first."""
    rows = db.session.execute(
        select(Release.number, Release.published_at, Release.note).filter_by(summit_id=here.summit_id).order_by(Release.number.desc())
    )
    return [Published(number, at, note.as_published) for number, at, note in rows]


def comparison(here: Visit, number: int, since: int) -> tuple[Agenda | None, Agenda, Changes]:
    """A release, an earlier one, and what is different. The first has nothing before it."""
    after = agenda_of(db.session, here.summit_id, number)
    before = agenda_of(db.session, here.summit_id, since)
    return before, after, compare(before, after) if before else Changes()


def latest_changes(here: Visit) -> tuple[Published, Agenda | None, Agenda, Changes] | None:
    """The news for the first page; None while nothing was ever changed."""
    releases = published(here)
    if len(releases) < 2:
        return None
    return (releases[0], *comparison(here, releases[0].number, releases[0].number - 1))
