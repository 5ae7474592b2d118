"""The list of sessions: searched, filtered, sorted, page by page, with what can be done with many at once."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flask import request, url_for
from sqlalchemy import func, select
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from summit.core import times
from summit.core.characters import legal
from summit.core.languages import name_of
from summit.editorial.restoring import is_undone
from summit.editorial.session_list import COLUMNS, FILTERS, list_sessions
from summit.extensions import db
from summit.model import Agency, Format, Room, Session, Track, Trail
from summit.model.agency import HOSTING_ROLES
from summit.model.session import ACCESS, STATUSES
from summit.render.wording import N_, term
from summit.web.choosing import choices
from summit.web.desk import desk
from summit.web.desk.listing import Listing
from summit.web.desk.session_proposals import where_to_propose
from summit.web.desk.visiting import Desk, enter, show

OPEN = {"place": N_("No time or no room"), "time": N_("No time"), "room": N_("No room")}
Names = Mapping[str, Mapping[int, str]]


@desk.get("/<slug>/sessions")
def sessions(slug: str) -> Response:
    return show_sessions(enter(slug), request.args, MultiDict())


def show_sessions(here: Desk, asked: Mapping[str, str], typed: MultiDict, fault: str = "") -> Response:
    """The list as it was asked for; `typed` is what stands in the form for many, and `fault` what is wrong with it."""
    names = names_of(here)
    listing = Listing(url_for("desk.sessions", slug=here.slug), asked, FILTERS, COLUMNS)
    found, hosts = list_sessions(
        db.session, here.summit, here.all(Session), listing.asked, listing.column, listing.is_backwards, here.language
    )
    return show(
        "desk/sessions.html",
        here,
        status=422 if fault else 200,
        listing=listing.hold(found),
        hosts=hosts,
        names=names,
        filters=filters(here, names),
        changes=names | {"status": STATUSES, "access": ACCESS, "hosting_roles": HOSTING_ROLES},
        day_of=lambda instant: times.in_zone(instant, here.summit.zone).date(),
        end_of=lambda line: line.start + timedelta(minutes=line.minutes),
        batch=_batch(here, legal(request.args.get("batch", ""))[:36]),
        typed=typed,
        picked={pick.partition(":")[0] for pick in typed.getlist("pick")},
        fault=fault,
        propose=where_to_propose(here),
    )


def names_of(here: Desk) -> Names:
    """The names of rooms, tracks, formats and agencies by their ids."""
    return {table.__tablename__: dict(choices(here, table)) for table in (Room, Track, Format, Agency)}


def filters(here: Desk, names: Names) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """What the list can be filtered by: the name of the input, its heading, and what can be chosen."""
    summit, language = here.summit, here.language
    languages = dict.fromkeys((summit.source_language, *summit.languages))
    return [
        ("status", N_("Status"), [(value, term(value, language)) for value in STATUSES]),
        ("access", N_("Who may attend"), [(value, term(value, language)) for value in ACCESS]),
        ("day", N_("Day"), [(day.date.isoformat(), times.long_date(day.date, language)) for day in summit.days]),
        ("room", N_("Room"), _pairs(names["room"])),
        ("track", N_("Track"), _pairs(names["track"])),
        ("format", N_("Format"), _pairs(names["format"])),
        ("agency", N_("Host"), _pairs(names["agency"])),
        ("open", N_("Still open"), [(value, here.gettext(name)) for value, name in OPEN.items()]),
        ("missing", N_("Title missing or out of date in"), [(tag, name_of(tag, language)) for tag in languages]),
    ]


def _pairs(names: Mapping[int, str]) -> list[tuple[str, str]]:
    return [(str(ident), name) for ident, name in names.items()]


def _batch(here: Desk, batch: str) -> dict[str, Any] | None:
    """How many edits the gesture made that brought her here, while it can be taken back."""
    if not batch or not here.rights.organises:
        return None
    count = db.session.scalar(select(func.count()).select_from(Trail).filter_by(summit_id=here.summit.id, batch=batch))
    return {"uid": batch, "count": count} if count and not is_undone(db.session, batch) else None
