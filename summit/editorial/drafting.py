"""The editors' tables as an agenda: what a release would hold if it were made now."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.agenda import entries
from summit.agenda.book import Agenda
from summit.agenda.sorting import title_keys
from summit.agenda.texts import NO_TEXT
from summit.editorial.protocol.standing import PRECEDENCE, Protocol
from summit.editorial.statements.published import links_of_statements
from summit.model import Agency, Collaboration, Day, Format, Hosting, Item, Participation, Person, Room, Session, Summit, Track, Venue
from summit.model.wording import Wordings


def draft_of(database: Database, summit: Summit) -> Agenda:
    """The summit as a release would show it: sessions for the public and what belongs to them. Who has declined is in none."""
    return _agenda(database, summit, entries.is_for_the_public, names_declined=False)


def everything_of(database: Database, summit: Summit) -> Agenda:
    """The summit as its editors know it, with drafts and closed sessions. Never to be shown to the public."""
    return _agenda(database, summit, lambda _access, _status: True, names_declined=True)


def _agenda(database: Database, summit: Summit, is_wanted: Callable[[str, str], bool], *, names_declined: bool) -> Agenda:
    uids = _Uids(database, summit)
    summit_entry = _summit_entry(database, summit.id, uids)
    found: dict[str, entries.AnyEntry] = {}
    for entry in _all_entries(database, summit_entry, summit.id, uids, is_wanted, names_declined=names_declined):
        found[entry.uid] = entry
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
        self.protocol = Protocol(database, summit.id)
        self.hosts: dict[int | None, list[entries.Hosting]] = defaultdict(list)
        hostings = select(Hosting.session_id, Hosting.agency_id, Hosting.role).filter_by(summit_id=summit.id)
        for session_id, agency_id, role in database.execute(hostings.order_by(Hosting.order, Hosting.id)):
            self.hosts[session_id].append(entries.Hosting(self.agency[agency_id], role))


def _all_entries(
    database: Database,
    summit: entries.SummitEntry,
    summit_id: int,
    uids: _Uids,
    is_wanted: Callable[[str, str], bool],
    *,
    names_declined: bool,
) -> Iterable[entries.AnyEntry]:
    def rows(table: type) -> Iterable:
        return database.execute(select(table.__table__).filter_by(summit_id=summit_id).order_by(table.id))

    yield from map(_venue_entry, rows(Venue))
    yield from (_room_entry(row, uids) for row in rows(Room))
    yield from map(_track_entry, rows(Track))
    yield from map(_format_entry, rows(Format))
    yield from (_agency_entry(row, summit.host_order) for row in rows(Agency))
    yield from (_person_entry(row, uids) for row in rows(Person))
    declined = set() if names_declined else _declined(database, summit_id)
    parts, items = _parts(database, summit_id, uids, names_declined=names_declined), _items(database, summit_id, uids, declined)
    papers = links_of_statements(database, summit_id, summit.code)
    for row in rows(Session):
        if is_wanted(row.access, row.status):
            yield _session_entry(row, uids, parts[row.id], items[row.id], papers.get(row.id, ()))


def _declined(database: Database, summit_id: int) -> set[tuple[int, int]]:
    """The ids of sessions and of people who have declined every part they were asked to take in them."""
    query = select(Participation.session_id, Participation.person_id, Participation.state).join(Session)
    answers = defaultdict(set)
    for session_id, person_id, state in database.execute(query.where(Session.summit_id == summit_id)):
        answers[session_id, person_id].add(state)
    return {pair for pair, states in answers.items() if states == {"declined"}}


def _parts(database: Database, summit_id: int, uids: _Uids, *, names_declined: bool) -> dict[int, list[entries.Participation]]:
    """Who takes part in each session, in the order in which they are to speak."""
    found, orders = defaultdict(list), {}
    told = (Session.speaker_order, Person.level_id, Person.party_id, Person.precedence)
    query = select(Participation.session_id, Participation.person_id, Participation.role, *told).join(Session).join(Person)
    query = query if names_declined else query.where(Participation.state != "declined")
    for session_id, person_id, role, order, level, party, own in database.execute(
        query.filter(Session.summit_id == summit_id).order_by(Participation.order, Participation.id)
    ):
        inscribed = len(found[session_id])
        found[session_id].append(uids.protocol.standing(uids.person[person_id], inscribed, level=level, party=party, own=own, role=role))
        orders[session_id] = order
    for session_id, standings in found.items():
        ordered = uids.protocol.in_speaking_order(orders[session_id], standings)
        found[session_id] = [entries.Participation(standing.person, standing.role) for standing in ordered]
    return found


def _items(database: Database, summit_id: int, uids: _Uids, declined: Collection) -> dict[int, list[entries.Item]]:
    found = defaultdict(list)
    query = select(Item.session_id, Item.number, Item.title, Item.minutes, Item.person_id).join(Session, Item.session_id == Session.id)
    for session_id, number, title, minutes, person_id in database.execute(
        query.filter(Session.summit_id == summit_id).order_by(Item.order, Item.id)
    ):
        person = None if (session_id, person_id) in declined else uids.person[person_id]
        found[session_id].append(entries.Item(number, title.as_published, minutes, person))
    return found


def _summit_entry(database: Database, summit_id: int, uids: _Uids) -> entries.SummitEntry:
    """Read from the tables and not from objects, which may have been loaded before another publisher was done."""
    query = select(Summit.__table__, Collaboration.host_order).outerjoin(Collaboration, Collaboration.summit_id == Summit.id)
    summit = database.execute(query.where(Summit.id == summit_id)).one()
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
        host_order=summit.host_order or "stored",
        people_order=PRECEDENCE if uids.protocol.rule == PRECEDENCE else "",
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


def _agency_entry(row, host_order: str) -> entries.AgencyEntry:
    """Where hosts stand by the alphabet, its places in it come along: pinyin takes memory that no reader's process should need."""
    return entries.AgencyEntry(
        uid=row.uid,
        code=row.code,
        sort=row.kind,
        website=row.website,
        logo=row.logo,
        order=row.position,
        sort_keys=title_keys(row.name.as_published.words) if host_order == "alphabetical" else {},
        **_texts(row, "name", "short"),
    )


def _person_entry(row, uids: _Uids) -> entries.PersonEntry:
    texts = _texts(row, "name", "list_name", "honorific", "position", "affiliation", "country", "biography")
    party = uids.protocol.parties.get(row.party_id)
    if party:
        texts["country"] = party.name
    order = {}
    if uids.protocol.rule == PRECEDENCE:
        level = uids.protocol.levels.get(row.level_id)
        order = {"rank": level and level.rank, "party_order": party and party.order, "own_order": row.precedence}
    return entries.PersonEntry(
        uid=row.uid,
        code=row.code,
        number=row.number,
        sort_keys=row.sort_keys,
        agency=uids.agency[row.agency_id],
        portrait=row.portrait,
        portrait_text=row.portrait_text.as_published if row.portrait else NO_TEXT,
        **order,
        **texts,
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
