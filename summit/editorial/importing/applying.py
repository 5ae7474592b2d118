"""A schedule written into the tables, with a report of what that changed."""

from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.editorial.importing.meaning import Reading
from summit.editorial.importing.naming import Identifiers
from summit.editorial.importing.people import People
from summit.editorial.importing.places import Places
from summit.editorial.importing.report import Report
from summit.editorial.importing.rows import Schedule
from summit.editorial.importing.sessions import Sessions
from summit.editorial.importing.summits import keep_name, new_summit, store_days, windows_of, zone_of
from summit.editorial.importing.taken import uids_taken
from summit.editorial.trailing import acting
from summit.model import Session, SheetImport, Summit, Trail
from summit.render.wording import N_

ACTOR = "import"
LEFT_OUT = N_("This session (%(uid)s) came with an earlier import and is not in this file; it was left as it is.")


def import_schedule(
    database: Database, summit: Summit | None, schedule: Schedule, slug: str, source: str, *, by: str = ACTOR, batch: str = ""
) -> tuple[Summit, Report]:
    """Write a schedule into a summit, or into a new one with this slug where `summit` is None.

    What the file says replaces what was there; what it leaves empty, and every
    translation, stays. Sessions that are not in the file are left alone. The same file
    again changes nothing. `source` (the file's name), who did it and the batch of its
    edits stand in the trail. Raises UnusableSlug; the caller commits, or rolls back.
    """
    before = acting(database, by, source=source, batch=batch)
    try:
        return _imported(database, summit, schedule, slug)
    finally:
        acting(database, *before)


def _imported(database: Database, summit: Summit | None, schedule: Schedule, slug: str) -> tuple[Summit, Report]:
    report = Report()
    database.flush()
    zone = zone_of(schedule, summit, report)
    if summit is None:
        summit = new_summit(database, schedule, slug, zone, report)
    else:
        keep_name(summit, schedule, report)
    for remark in schedule.remarks:
        report.say(schedule.filename, remark.message, **remark.values)
    for field, rows in schedule.unkept.items():
        report.not_kept(field, rows)
    if not schedule.events:
        report.say(schedule.filename, N_("The file holds no events."))

    earlier = _imported_before(database, summit)
    places = Places(database, summit, schedule, report)
    people = People(database, summit, schedule, report)
    identifiers = Identifiers(summit.uid, "session", uids_taken(database, summit, Session))
    reading = Reading(schedule, zone, windows_of(schedule, zone), identifiers, summit)
    meanings = [meant for row in schedule.events if (meant := reading.meaning_of(row, report))]
    dates = {meant.start.astimezone(ZoneInfo(summit.zone)).date() for meant in meanings if meant.start}
    store_days(database, summit, schedule, dates, report)
    sessions = Sessions(database, summit, schedule, report, reading.shown_in)
    for meant in meanings:
        sessions.store(meant, places, people)
    _tell_missing(earlier, {meant.uid for meant in meanings}, report)
    report.close()
    database.flush()
    return summit, report


def _imported_before(database: Database, summit: Summit) -> dict[str, str]:
    """The titles of the sessions that an earlier import made, by uid."""
    handed_in = select(SheetImport.uid).filter_by(summit_id=summit.id, kind="frab")
    made = select(Trail.subject).filter_by(summit_id=summit.id, kind="session", action="created")
    made = made.where((Trail.actor == ACTOR) | Trail.batch.in_(handed_in))
    query = select(Session.uid, Session.title).where(Session.summit_id == summit.id, Session.uid.in_(made)).order_by(Session.id)
    return {uid: title[title.source] for uid, title in database.execute(query)}


def _tell_missing(earlier: dict[str, str], found: set[str], report: Report) -> None:
    for uid, title in earlier.items():
        if uid not in found:
            report.say(title or uid, LEFT_OUT, uid=uid)
