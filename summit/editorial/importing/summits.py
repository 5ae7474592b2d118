"""The summit that a schedule is imported into, and its days."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
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
from summit.editorial.importing.texts import LONGEST_LINE
from summit.model import Day, Summit
from summit.model.wording import wordings
from summit.render.frab import GENERATOR

UTC_ZONE = "UTC"


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
            report.say("time_zone_name", f"The file is in {schedule.zone}; the summit stays in {summit.zone}. No instant was moved.")
        return schedule.zone
    zone = summit.zone if summit else UTC_ZONE
    told = f"The file's time zone {schedule.zone!r} is not known" if schedule.zone else "The file names no time zone"
    report.say("time_zone_name", f"{told}; {zone} was assumed for times without an offset.", "changed" if schedule.zone else "note")
    return zone


def new_summit(database: Database, schedule: Schedule, slug: str, zone: str, report: Report) -> Summit:
    """A summit named after the conference, in all languages of the interface. Raises UnusableSlug."""
    if not codes.is_slug(slug):
        raise UnusableSlug(f"{slug!r} cannot be the address of a summit: lower-case letters, digits and hyphens, at least two")
    if database.scalar(select(Summit.id).filter_by(slug=slug)):
        raise UnusableSlug(f"there is a summit {slug!r} already")
    name, done = line_of(schedule.title, LONGEST_LINE)
    if done:
        report.say("title", f"In the name of the conference, {done}.", "changed")
    if not name:
        name = line_of(schedule.acronym, LONGEST_LINE).text or slug
        report.say("title", f"The conference has no title; the summit is called {name!r}.", "changed")
    languages = tuple(INTERFACE)
    summit = Summit(uid=codes.new_uid(), slug=slug, name=wordings({"en": name}), zone=zone, languages=languages, source_language="en")
    database.add(summit)
    database.flush()
    return summit


def keep_name(summit: Summit, schedule: Schedule, report: Report) -> None:
    """An existing summit keeps what its organisers call it; a difference is reported."""
    name = line_of(schedule.title, LONGEST_LINE).text
    if name and name not in summit.name.texts:
        report.say("title", f"The file calls the conference {name!r}; the summit keeps its own name.")


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
            report.say("day", f"The file names no days; the summit has the {len(planned)} on which sessions start.")
    for plan in planned:
        day = known.get(plan.date)
        if day is None:
            known[plan.date] = Day(summit_id=summit.id, date=plan.date, opens=plan.opens, closes=plan.closes)
            summit.days.append(known[plan.date])
        elif not is_ours and plan.opens and (day.opens, day.closes) != (plan.opens, plan.closes):
            report.say(
                plan.date.isoformat(), f"The day lasts from {plan.opens} to {plan.closes}, not from {day.opens} to {day.closes}.", "changed"
            )
            day.opens, day.closes = plan.opens, plan.closes
    database.flush()


def _planned_days(schedule: Schedule, zone: str, report: Report) -> Iterator[PlannedDay]:
    seen = set()
    for row in schedule.days:
        day = timing.day_of(row.date) or timing.day_of(row.start)
        if day is None:
            report.say("day", f"A day with the date {row.date!r} cannot be used.", "unusable")
        elif day in seen:
            report.say(day.isoformat(), "The file has this day twice; the first one counts.", "unusable")
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
            report.say(day.isoformat(), f"The day's start {row.start!r} and end {row.end!r} cannot be used.", "changed")
        return "", ""
    opens, closes = (moment.astimezone(ZoneInfo(zone)) for moment in (start, end))
    if opens.date() != day:
        report.say(day.isoformat(), f"The day's start {row.start!r} is on another date; its hours were not kept.", "changed")
        return "", ""
    again = datetime.combine(day + timedelta(days=1), opens.time(), ZoneInfo(zone))
    if closes >= again:
        before = f"{again - timedelta(minutes=1):%H:%M}"
        report.say(day.isoformat(), f"The day lasts 24 hours or more; it closes at {before}, a minute before it opens again.", "changed")
        return f"{opens:%H:%M}", before
    return f"{opens:%H:%M}", f"{closes:%H:%M}"
