"""The summit that a schedule is imported into, and its days."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.core import codes
from summit.core.languages import INTERFACE
from summit.editorial.importing import timing
from summit.editorial.importing.plain_text import line_of
from summit.editorial.importing.report import Report
from summit.editorial.importing.rows import DayRow, Schedule
from summit.editorial.importing.texts import LONGEST_LINE, tell
from summit.model import Day, Summit
from summit.model.wording import wordings
from summit.render.frab import GENERATOR
from summit.render.wording import N_

UTC_ZONE = "UTC"
NO_ZONE = N_("The file names no time zone; %(own)s was assumed for times without an offset.")
UNKNOWN_ZONE = N_("The file’s time zone “%(zone)s” is not known; %(own)s was assumed for times without an offset.")


class UnusableSlug(ValueError):
    """The slug cannot name a new summit: it is malformed, reserved or taken."""


class PlannedDay(NamedTuple):
    """A day as it is stored: `opens` and `closes` are wall clock times, or empty."""

    date: date
    opens: str
    closes: str


def zone_of(schedule: Schedule, summit: Summit | None, report: Report) -> str:
    """The zone in which the file's times of day are meant."""
    if schedule.zone in timing.zones():
        if summit and summit.zone != schedule.zone:
            told = N_("The file is in %(zone)s; the summit stays in %(own)s. No instant was moved.")
            report.say("time_zone_name", told, zone=schedule.zone, own=summit.zone)
        return schedule.zone
    zone = summit.zone if summit else UTC_ZONE
    told, severity = (UNKNOWN_ZONE, "changed") if schedule.zone else (NO_ZONE, "note")
    report.say("time_zone_name", told, severity, zone=schedule.zone, own=zone)
    return zone


def new_summit(database: Database, schedule: Schedule, slug: str, zone: str, report: Report) -> Summit:
    """A summit named after the conference, in all languages of the interface. Raises UnusableSlug."""
    if not codes.is_slug(slug):
        raise UnusableSlug(f"{slug!r} cannot be the address of a summit: lower-case letters, digits and hyphens, at least two")
    if database.scalar(select(Summit.id).filter_by(slug=slug)):
        raise UnusableSlug(f"there is a summit {slug!r} already")
    title = line_of(schedule.title, LONGEST_LINE)
    tell(title, "title", partial(report.say, "title", severity="changed"))
    name = title.text
    if not name:
        name = line_of(schedule.acronym, LONGEST_LINE).text or slug
        report.say("title", N_("The conference has no title; the summit is called “%(name)s”."), "changed", name=name)
    languages = tuple(INTERFACE)
    summit = Summit(uid=codes.new_uid(), slug=slug, name=wordings({"en": name}), zone=zone, languages=languages, source_language="en")
    database.add(summit)
    database.flush()
    return summit


def keep_name(summit: Summit, schedule: Schedule, report: Report) -> None:
    """An existing summit keeps what its organisers call it; a difference is reported."""
    name = line_of(schedule.title, LONGEST_LINE).text
    if name and name not in summit.name.texts:
        report.say("title", N_("The file calls the conference “%(name)s”; the summit keeps its own name."), name=name)


def windows_of(schedule: Schedule, zone: str) -> dict[str, tuple[datetime, datetime]]:
    """From when to when each day of the file lasts, by the date as the file writes it."""
    found = {}
    for row in schedule.days:
        start, end = timing.instant(row.start, zone), timing.instant(row.end, zone)
        if start and end and start < end:
            found[row.date or row.start[:10]] = (start, end)
    return found


def store_days(database: Database, summit: Summit, schedule: Schedule, dates: set[date], report: Report) -> None:
    """Make the days of the file days of the summit; `dates` of its sessions count where it names no day.

    In files that Summit wrote the hours of a day may be wider than its own, so they replace nothing.
    """
    is_ours = schedule.generator == GENERATOR
    known = {day.date: day for day in summit.days}
    planned = list(_planned_days(schedule, summit.zone, report))
    if not planned and not known:
        planned = [PlannedDay(day, "", "") for day in sorted(dates)]
        if planned:
            told = N_("The file names no days; the summit has those on which sessions start: %(days)s")
            report.say("day", told, days=[plan.date.isoformat() for plan in planned])
    for plan in planned:
        day = known.get(plan.date)
        if day is None:
            known[plan.date] = Day(summit_id=summit.id, date=plan.date, opens=plan.opens, closes=plan.closes)
            summit.days.append(known[plan.date])
        elif not is_ours and plan.opens and (day.opens, day.closes) != (plan.opens, plan.closes):
            told = N_("The day lasts from %(opens)s to %(closes)s, not from %(opened)s to %(closed)s.")
            values = {"opens": plan.opens, "closes": plan.closes, "opened": day.opens, "closed": day.closes}
            report.say(plan.date.isoformat(), told, "changed", **values)
            day.opens, day.closes = plan.opens, plan.closes
    database.flush()


def _planned_days(schedule: Schedule, zone: str, report: Report) -> Iterator[PlannedDay]:
    seen = set()
    for row in schedule.days:
        day = timing.day_of(row.date) or timing.day_of(row.start)
        if day is None:
            report.say("day", N_("A day with the date “%(date)s” cannot be used."), "unusable", date=row.date)
        elif day in seen:
            report.say(day.isoformat(), N_("The file has this day twice; the first one counts."), "unusable")
        else:
            seen.add(day)
            yield PlannedDay(day, *_hours(row, day, zone, report))


def _hours(row: DayRow, day: date, zone: str, report: Report) -> tuple[str, str]:
    """When the day opens and closes on the zone's clocks, so that every start of its night falls between them.

    A day can close after midnight, but only before it opens again: one of 24 hours or
    more closes a minute before.
    """
    start, end = timing.instant(row.start, zone), timing.instant(row.end, zone)
    if start is None or end is None or start >= end:
        if row.start or row.end:
            told = N_("The day’s start “%(start)s” and end “%(end)s” cannot be used.")
            report.say(day.isoformat(), told, "changed", start=row.start, end=row.end)
        return "", ""
    opens, closes = (moment.astimezone(ZoneInfo(zone)) for moment in (start, end))
    if opens.date() != day:
        told = N_("The day’s start “%(start)s” is on another date; its hours were not kept.")
        report.say(day.isoformat(), told, "changed", start=row.start)
        return "", ""
    again = datetime.combine(day + timedelta(days=1), opens.time(), ZoneInfo(zone))
    if closes >= again:
        before = f"{again - timedelta(minutes=1):%H:%M}"
        told = N_("The day lasts 24 hours or more; it closes at %(time)s, a minute before it opens again.")
        report.say(day.isoformat(), told, "changed", time=before)
        return f"{opens:%H:%M}", before
    return f"{opens:%H:%M}", f"{closes:%H:%M}"
