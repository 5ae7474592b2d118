"""The editors' tables as an agenda: what a release would hold if it were made now."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.agenda import entries
from summit.agenda.book import Agenda
from summit.editorial.statements.published import links_of_statements
from summit.model import Agency, Day, Format, Hosting, Item, Participation, Person, Room, Session, Summit, Track, Venue
from summit.model.wording import Wordings


def draft_of(database: Database, summit: Summit) -> Agenda:
    """The summit as a release would show it: sessions for the public and what belongs to them."""
    return _agenda(database, summit, entries.is_for_the_public)


def everything_of(database: Database, summit: Summit) -> Agenda:
    """The summit as its editors know it, with drafts and closed sessions. Never to be shown to the public."""
    return _agenda(database, summit, lambda _access, _status: True)


def _agenda(database: Database, summit: Summit, is_wanted: Callable[[str, str], bool]) -> Agenda:
    uids = _Uids(database, summit)
    found: dict[str, entries.AnyEntry] = {}
    for entry in _all_entries(database, summit, uids, is_wanted):
        found[entry.uid] = entry
    summit_entry = _summit_entry(database, summit.id, uids)
    found[summit.uid] = summit_entry
    return Agenda(summit_entry, found)


class _Uids:
    """Who stands behind the numbers: the uids of a summit's rows by their ids, in a few queries."""

    def __init__(self, database: Database, summit: Summit) -> None:
        def of(table: type) -> dict[int | None, str | None]:
            rows = database.execute(select(table.id, table.uid).filter_by(summit_id=summit.id))
            return {None: None} | dict(rows.all())

        self.venue, self.room, self.track, self.format = of(Venue), of(Room), of(Track), of(Format)
        self.agency, self.person = of(Agency), of(Person)
        self.hosts: dict[int | None, list[entries.Hosting]] = defaultdict(list)
        hostings = select(Hosting.session_id, Hosting.agency_id, Hosting.role).filter_by(summit_id=summit.id)
        for session_id, agency_id, role in database.execute(hostings.order_by(Hosting.order, Hosting.id)):
            self.hosts[session_id].append(entries.Hosting(self.agency[agency_id], role))


def _all_entries(database: Database, summit: Summit, uids: _Uids, is_wanted: Callable[[str, str], bool]) -> Iterable[entries.AnyEntry]:
    def rows(table: type) -> Iterable:
        return database.execute(select(table.__table__).filter_by(summit_id=summit.id).order_by(table.id))

    yield from map(_venue_entry, rows(Venue))
    yield from (_room_entry(row, uids) for row in rows(Room))
    yield from map(_track_entry, rows(Track))
    yield from map(_format_entry, rows(Format))
    yield from map(_agency_entry, rows(Agency))
    yield from (_person_entry(row, uids) for row in rows(Person))
    parts, items = _parts(database, summit, uids), _items(database, summit, uids)
    papers = links_of_statements(database, summit)
    for row in rows(Session):
        if is_wanted(row.access, row.status):
            yield _session_entry(row, uids, parts[row.id], items[row.id], papers.get(row.id, ()))


def _parts(database: Database, summit: Summit, uids: _Uids) -> dict[int, list[entries.Participation]]:
    found = defaultdict(list)
    query = select(Participation.session_id, Participation.person_id, Participation.role).join(Session)
    for session_id, person_id, role in database.execute(
        query.filter(Session.summit_id == summit.id).order_by(Participation.order, Participation.id)
    ):
        found[session_id].append(entries.Participation(uids.person[person_id], role))
    return found


def _items(database: Database, summit: Summit, uids: _Uids) -> dict[int, list[entries.Item]]:
    found = defaultdict(list)
    query = select(Item.session_id, Item.number, Item.title, Item.minutes, Item.person_id).join(Session, Item.session_id == Session.id)
    for session_id, number, title, minutes, person_id in database.execute(
        query.filter(Session.summit_id == summit.id).order_by(Item.order, Item.id)
    ):
        found[session_id].append(entries.Item(number, title.as_published, minutes, uids.person[person_id]))
    return found


def _summit_entry(database: Database, summit_id: int, uids: _Uids) -> entries.SummitEntry:
    """Read from the tables and not from objects, which may have been loaded before another publisher was done."""
    summit = database.execute(select(Summit.__table__).filter_by(id=summit_id)).one()
    rows = database.execute(select(Day.date, Day.title, Day.opens, Day.closes).filter_by(summit_id=summit_id).order_by(Day.date))
    days = tuple(entries.Day(date, title.as_published, opens, closes) for date, title, opens, closes in rows)
    return entries.SummitEntry(
        uid=summit.uid,
        code=summit.slug,
        zone=summit.zone,
        languages=summit.languages,
        source_language=summit.source_language,
        accent=summit.accent,
        days=days,
        hosts=tuple(uids.hosts[None]),
        **_texts(summit, "name", "short", "theme", "about", "note", "place"),
    )


def _venue_entry(row) -> entries.VenueEntry:
    return entries.VenueEntry(
        uid=row.uid, code=row.code, latitude=row.latitude, longitude=row.longitude, order=row.position, **_texts(row, "name", "address")
    )


def _room_entry(row, uids: _Uids) -> entries.RoomEntry:
    return entries.RoomEntry(
        uid=row.uid,
        code=row.code,
        venue=uids.venue[row.venue_id],
        capacity=row.capacity,
        is_step_free=row.is_step_free,
        booths=row.booths,
        order=row.position,
        **_texts(row, "name", "floor"),
    )


def _track_entry(row) -> entries.TrackEntry:
    return entries.TrackEntry(uid=row.uid, code=row.code, colour=row.colour, order=row.position, **_texts(row, "name"))


def _format_entry(row) -> entries.FormatEntry:
    return entries.FormatEntry(uid=row.uid, code=row.code, order=row.position, **_texts(row, "name"))


def _agency_entry(row) -> entries.AgencyEntry:
    return entries.AgencyEntry(
        uid=row.uid, code=row.code, sort=row.kind, website=row.website, logo=row.logo, order=row.position, **_texts(row, "name", "short")
    )


def _person_entry(row, uids: _Uids) -> entries.PersonEntry:
    return entries.PersonEntry(
        uid=row.uid,
        code=row.code,
        number=row.number,
        sort_keys=row.sort_keys,
        agency=uids.agency[row.agency_id],
        portrait=row.portrait,
        **_texts(row, "name", "list_name", "honorific", "position", "affiliation", "country", "biography"),
    )


def _session_entry(
    row, uids: _Uids, parts: list[entries.Participation], items: list[entries.Item], papers: tuple[entries.Link, ...]
) -> entries.SessionEntry:
    return entries.SessionEntry(
        uid=row.uid,
        code=row.code,
        number=row.number,
        start=row.start,
        minutes=row.minutes,
        room=uids.room[row.room_id],
        track=uids.track[row.track_id],
        format=uids.format[row.format_id],
        access=row.access,
        status=row.status,
        spoken=row.spoken,
        interpretation=row.interpretation,
        captions=row.captions,
        sign=row.sign,
        webcast=row.webcast,
        capacity=row.capacity,
        is_illustrative=row.is_illustrative,
        is_everywhere=row.is_everywhere,
        hosts=tuple(uids.hosts.get(row.id, ())),
        participations=tuple(parts),
        items=tuple(items),
        links=row.links + papers,
        **_texts(row, "title", "subtitle", "abstract", "description"),
    )


def _texts(row, *names: str) -> dict:
    found: dict[str, Wordings] = {name: getattr(row, name) for name in names}
    return {name: wordings.as_published for name, wordings in found.items()}
