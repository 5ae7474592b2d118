"""A summit of any size, always the same for the same number of sessions.

`python -m tests.bench.invented` makes its database in a process of its own.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from flask_migrate import upgrade
from sqlalchemy import insert
from sqlalchemy.orm import Session as Database

from summit.agenda.sorting import sort_keys
from summit.extensions import db
from summit.model import Agency, Day, Format, Hosting, Item, Participation, Person, Room, Session, Summit, Track, Venue
from summit.model.wording import wordings
from tests.bench.inside import opened
from tests.bench.words import LANGUAGES, Writer

SLUG = "bench"
ZONE = "Asia/Shanghai"
FIRST_DAY = date(2026, 7, 6)
DAYS, ROOMS, VENUES, TRACKS, FORMATS, AGENCIES = 4, 60, 3, 8, 6, 60
MINUTES_OPEN = 600
ROLES = ("chair", "keynote", "panellist", "speaker")
ACCESS = ("open", "open", "open", "registered", "invitation")
COLOURS = ("#1f4fa3", "#8c1d40", "#1c6b3c", "#7a4b00", "#4b2e83", "#00626b", "#5a5a00", "#9a3412")


def make(database: str, sessions: int) -> None:
    """Write the summit into an empty database, unpublished."""
    with opened(database):
        upgrade()
        invent(db.session, sessions)
        db.session.commit()


def invent(database: Database, sessions: int) -> None:
    """One summit with so many sessions, and one and a half times as many people."""
    writer = Writer(f"{SLUG}-{sessions}")
    people = sessions * 3 // 2
    about = {
        "slug": SLUG,
        "name": wordings(writer.text(6, 9)),
        "short": wordings({"en": "Bench 2026"}),
        "theme": wordings(writer.text(6, 9)),
        "about": wordings(writer.text(150, 200)),
        "place": wordings(writer.text(3, 3)),
        "zone": ZONE,
        "languages": LANGUAGES,
        "accent": "#7a1f3d",
    }
    for table, rows in (
        (Summit, [about]),
        (Day, [{"date": FIRST_DAY + timedelta(days=day), "opens": "09:00", "closes": "19:00"} for day in range(DAYS)]),
        (Venue, [{"address": wordings(writer.text(5, 8)), "latitude": 31.18, "longitude": 121.49} for _ in range(VENUES)]),
        (Room, [{"venue_id": place % VENUES + 1, "capacity": 80 + place * 10} for place in range(ROOMS)]),
        (Track, [{"colour": COLOURS[place]} for place in range(TRACKS)]),
        (Format, [{} for _ in range(FORMATS)]),
        (Agency, [{"kind": "ministry", "short": wordings({"en": f"A{place}"})} for place in range(AGENCIES)]),
        (Person, [_person(writer, place) for place in range(people)]),
        (Session, list(_sessions(writer, sessions))),
    ):
        database.execute(insert(table), [_named(writer, table, place, row) for place, row in enumerate(rows)])
    for table, rows in (
        (Hosting, _hostings(writer, sessions)),
        (Participation, _participations(writer, sessions, people)),
        (Item, _items(writer, sessions, people)),
    ):
        database.execute(insert(table), list(rows))


def _named(writer: Writer, table: type, place: int, row: dict) -> dict:
    """The row with what most tables have: id, uid, code, name and order."""
    kind = table.__tablename__
    row |= {"id": place + 1, "uid": str(uuid5(NAMESPACE_URL, f"{SLUG}/{kind}/{place}"))}
    columns = table.__mapper__.attrs.keys()
    common = {"summit_id": 1, "code": f"{kind}-{place + 1:04}", "order": place, "number": place + 1}
    row |= {name: value for name, value in common.items() if name in columns and name not in row}
    if "name" in columns and "name" not in row:
        row["name"] = wordings(writer.text(2, 4))
    return row


def _person(writer: Writer, place: int) -> dict:
    name = writer.name()
    return {
        "name": wordings(name),
        "sort_keys": sort_keys(name),
        "position": wordings(writer.text(3, 6)),
        "agency_id": place % AGENCIES + 1 if place % 3 else None,
        "affiliation": wordings({} if place % 3 else writer.text(3, 6)),
        "biography": wordings(writer.text(25, 45)),
    }


def _sessions(writer: Writer, count: int) -> Iterator[dict]:
    """Every room is filled from nine o'clock on, evenly over the days."""
    slots = -(-count // (DAYS * ROOMS))
    length = MINUTES_OPEN // slots // 5 * 5
    for place in range(count):
        slot, room = divmod(place // DAYS, ROOMS)
        opening = datetime(2026, 7, FIRST_DAY.day + place % DAYS, 1, tzinfo=UTC)
        random = writer.random
        yield {
            "title": wordings(writer.text(5, 10)),
            "subtitle": wordings(writer.text(4, 8) if place % 4 == 0 else {}),
            "abstract": wordings(writer.text(30, 60)),
            "start": opening + timedelta(minutes=slot * length),
            "minutes": length,
            "room_id": room + 1,
            "track_id": random.randint(1, TRACKS),
            "format_id": random.randint(1, FORMATS),
            "access": random.choice(ACCESS),
            "status": "cancelled" if place % 50 == 49 else "confirmed",
            "spoken": tuple(random.sample(LANGUAGES, random.randint(1, 2))),
            "interpretation": LANGUAGES if place % 3 == 0 else tuple(random.sample(LANGUAGES, 2)),
            "captions": ("en",) if place % 4 == 0 else (),
            "webcast": f"https://webcast.example/{SLUG}/{place + 1}" if place % 5 == 0 else "",
        }


def _hostings(writer: Writer, sessions: int) -> Iterator[dict]:
    for order in range(6):
        yield {"summit_id": 1, "session_id": None, "agency_id": order + 1, "role": "co_host", "order": order}
    for session in range(1, sessions + 1):
        for order, agency in enumerate(writer.random.sample(range(1, AGENCIES + 1), writer.random.randint(1, 3))):
            yield {"summit_id": 1, "session_id": session, "agency_id": agency, "role": "co_host" if order else "lead", "order": order}


def _participations(writer: Writer, sessions: int, people: int) -> Iterator[dict]:
    for session in range(1, sessions + 1):
        # Everybody has a part somewhere, and some are in several sessions.
        first = (session * 3 // 2) % people + 1
        others = writer.random.sample(range(1, people + 1), writer.random.randint(1, 4))
        for order, person in enumerate(dict.fromkeys([first, first % people + 1, *others])):
            yield {"session_id": session, "person_id": person, "role": ROLES[min(order, 3)], "order": order}


def _items(writer: Writer, sessions: int, people: int) -> Iterator[dict]:
    for session in range(1, sessions + 1, 3):
        for order in range(3):
            speaker = writer.random.randint(1, people) if order else None
            title = wordings(writer.text(4, 8))
            yield {"session_id": session, "number": str(order + 1), "title": title, "minutes": 5, "person_id": speaker, "order": order}
