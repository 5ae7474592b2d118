"""A summit from nothing, or after the pattern of an earlier one."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session as Database

from summit.core import codes, times
from summit.editorial.protocol.seeds import add_usual_levels
from summit.model import (
    Agency,
    Collaboration,
    Day,
    Format,
    Hosting,
    Item,
    Level,
    Participation,
    Party,
    Person,
    Room,
    Session,
    Summit,
    Track,
    TravelTime,
    Venue,
)
from summit.model.wording import Wordings

MOST_DAYS = 60
OWN = {"id", "uid", "version", "changed_at", "summit_id"}


class Founding(NamedTuple):
    """What a new summit begins with; days run from `first` to `last`, both included."""

    slug: str
    name: Wordings
    zone: str
    languages: tuple[str, ...]
    source_language: str
    first: date
    last: date


def found_summit(database: Database, founding: Founding) -> Summit:
    """A summit with its days and the usual levels of representation, and nothing else yet."""
    summit = Summit(
        slug=founding.slug,
        name=founding.name,
        zone=founding.zone,
        languages=founding.languages,
        source_language=founding.source_language,
    )
    for number in range((founding.last - founding.first).days + 1):
        summit.days.append(Day(date=founding.first + timedelta(days=number)))
    database.add(summit)
    database.flush()
    add_usual_levels(database, summit)
    return summit


def copy_summit(
    database: Database, earlier: Summit, *, slug: str, name: Wordings, first: date, last: date | None = None, with_sessions: bool
) -> Summit:
    """A new edition of an earlier summit: places, tracks, formats, protocol, agencies and people, and where asked its sessions.

    Days keep their distances; without `last` there are as many as before. Sessions keep the wall clock time of their
    days, become drafts, and everybody in them is asked again; what would stand after `last` has no time yet.
    Everything has identifiers of its own: calendars must not take one edition for the other. Rules of collaboration are
    copied. Deadlines and calls for proposals are not: reminders go by themselves, so somebody should have set the day.
    """
    summit = Summit(slug=slug, name=name, **_columns(earlier, {"slug", "name", "is_retired"}))
    begins = earlier.days[0].date if earlier.days else first
    shift = first - begins
    summit.days = _days_after(earlier, shift, first, last)
    database.add(summit)
    database.flush()
    copies = _Copies(database, earlier, summit)
    venues = copies.of(Venue)
    rooms = copies.of(Room, venue_id=lambda row: venues.get(row.venue_id))
    tracks, formats, agencies = copies.of(Track), copies.of(Format), copies.of(Agency)
    levels, parties = copies.of(Level), copies.of(Party)
    people = copies.of(
        Person,
        agency_id=lambda row: agencies.get(row.agency_id),
        level_id=lambda row: levels.get(row.level_id),
        party_id=lambda row: parties.get(row.party_id),
    )
    copies.of(Collaboration)
    copies.walking_times()
    copies.hosts(agencies)
    if with_sessions:
        sessions = copies.of(
            Session,
            room_id=lambda row: rooms.get(row.room_id),
            track_id=lambda row: tracks.get(row.track_id),
            format_id=lambda row: formats.get(row.format_id),
            start=lambda row: _shifted(row.start, shift, earlier.zone, last),
            status=lambda _row: "draft",
        )
        copies.parts(sessions, people, agencies)
    return summit


class _Copies:
    """The rows of one summit made again for another, and which became which."""

    def __init__(self, database: Database, earlier: Summit, summit: Summit) -> None:
        self._database, self._earlier, self._summit = database, earlier, summit
        self._uids: dict[str, str] = {}

    def of(self, table: type, **values: Callable[[Any], Any]) -> dict[int, int]:
        """Copy a table; the new id of each old one."""
        rows = list(self._database.scalars(select(table).filter_by(summit_id=self._earlier.id).order_by(table.id)))
        made = []
        for row in rows:
            told = {name: value(row) for name, value in values.items()}
            made.append(table(summit_id=self._summit.id, uid=codes.new_uid(), **_columns(row, set(values)), **told))
        self._database.add_all(made)
        self._database.flush()
        self._uids |= {row.uid: copy.uid for row, copy in zip(rows, made, strict=True)}
        return {row.id: copy.id for row, copy in zip(rows, made, strict=True)}

    def walking_times(self) -> None:
        for row in self._database.scalars(select(TravelTime).filter_by(summit_id=self._earlier.id)):
            places = sorted(self._uids[uid] for uid in (row.origin, row.destination) if uid in self._uids)
            if len(places) == 2:
                origin, destination = places
                made = TravelTime(summit_id=self._summit.id, origin=origin, destination=destination, minutes=row.minutes)
                self._database.add(made)

    def hosts(self, agencies: dict[int, int]) -> None:
        for row in self._database.scalars(select(Hosting).filter_by(summit_id=self._earlier.id, session_id=None)):
            self._database.add(_hosting(self._summit, row, agencies))

    def parts(self, sessions: dict[int, int], people: dict[int, int], agencies: dict[int, int]) -> None:
        """Who speaks, the orders of business and the hosts of the copied sessions."""
        earlier = select(Session).filter_by(summit_id=self._earlier.id)
        copies = {row.id: row for row in self._database.scalars(select(Session).filter_by(summit_id=self._summit.id))}
        for row in self._database.scalars(earlier):
            copy = copies[sessions[row.id]]
            copy.participations = [
                Participation(person_id=people[part.person_id], role=part.role, order=part.order, state="invited")
                for part in row.participations
            ]
            copy.items = [
                Item(
                    number=item.number,
                    title=item.title,
                    minutes=item.minutes,
                    order=item.order,
                    person_id=people.get(item.person_id),
                )
                for item in row.items
            ]
            copy.hostings = [_hosting(self._summit, host, agencies) for host in row.hostings]
        self._database.flush()


def _hosting(summit: Summit, row: Hosting, agencies: dict[int, int]) -> Hosting:
    return Hosting(summit_id=summit.id, agency_id=agencies[row.agency_id], role=row.role, order=row.order)


def _columns(row: Any, besides: Iterable[str]) -> dict[str, Any]:
    keys = {column.key for column in inspect(row).mapper.column_attrs} - OWN - set(besides)
    return {key: getattr(row, key) for key in keys}


def _days_after(earlier: Summit, shift: timedelta, first: date, last: date | None) -> list[Day]:
    """The days of the earlier summit so much later, as far as `last`; where it ended sooner, days without hours up to then."""
    days = [Day(date=day.date + shift, **_columns(day, {"date"})) for day in earlier.days if last is None or day.date + shift <= last]
    begins = days[-1].date + timedelta(days=1) if days else first
    missing = ((last or first) - begins).days + 1
    return days + [Day(date=begins + timedelta(days=number)) for number in range(missing)]


def _shifted(start: Any, shift: timedelta, zone: str, last: date | None) -> Any:
    """The same time on the wall clock, so many days later; None after the last day."""
    if start is None:
        return None
    local = times.in_zone(start, zone)
    if last is not None and local.date() + shift > last:
        return None
    return times.from_wall_clock(local.date() + shift, f"{local:%H:%M}", zone)
