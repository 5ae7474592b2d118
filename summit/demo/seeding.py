"""Loads the demo and publishes it twice, so that there are changes to read."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.agenda.sorting import sort_keys
from summit.core import times
from summit.demo.portrait import drawn
from summit.demo.proposals import seed_proposals
from summit.demo.seats import seed_seats
from summit.editorial.pictures.taking import take_picture
from summit.editorial.publishing import publish
from summit.editorial.trailing import acting
from summit.model import Agency, Day, Format, Hosting, Item, Participation, Person, Room, Session, Summit, Track, Venue
from summit.model.wording import Wordings, wordings

CONTENT = Path(__file__).parent / "waic_2024"
TEXTS = ("title", "subtitle", "abstract")
PLAIN = ("minutes", "access", "status", "webcast", "capacity")
TAGS = ("spoken", "interpretation", "captions", "sign")


def seed_demo(database: Database) -> bool:
    """Load and publish the demo into an empty database; False, and nothing done, where any summit is."""
    if database.scalars(select(Summit.id)).first() is not None:
        return False
    acting(database, "demo", "flask seed")
    demo = _Demo(database)
    for path in sorted(CONTENT.glob("sessions_*.json")):
        for told in _read(path.name):
            demo.add_session(told)
    publish(database, demo.summit, by="demo")
    *edits, last = _read("second_release.json")
    for edit in edits:
        demo.edit(edit)
    publish(database, demo.summit, note=wordings(last["release_note"]), by="demo")
    seed_seats(database, demo.summit)
    seed_proposals(database, demo.summit)
    return True


class _Demo:
    """The summit being loaded, and what its sessions name by code."""

    def __init__(self, database: Database) -> None:
        self.database = database
        told = _read("summit.json")
        self.summit = Summit(
            uid=_uid("summit"),
            slug=told["slug"],
            zone=told["zone"],
            languages=tuple(told["languages"]),
            source_language=told["source_language"],
            accent=told["accent"],
            **{name: wordings(told[name]) for name in ("name", "short", "theme", "about", "note", "place")},
        )
        self.summit.days = [
            Day(
                uid=_uid(f"day/{day['date']}"),
                date=date.fromisoformat(day["date"]),
                title=wordings(day["title"]),
                opens=day["opens"],
                closes=day["closes"],
            )
            for day in told["days"]
        ]
        self._add([self.summit])
        self.venues = self._rows(Venue, told["venues"], ("name", "address"), ("latitude", "longitude"))
        self.rooms = self._rows(Room, told["rooms"], ("name", "floor"), ("capacity", "booths"))
        for room in told["rooms"]:
            self.rooms[room["code"]].venue_id = self.venues[room["venue"]].id
            self.rooms[room["code"]].is_step_free = room["step_free"]
        self.tracks = self._rows(Track, told["tracks"], ("name",), ("colour",))
        self.formats = self._rows(Format, told["formats"], ("name",), ())
        self.agencies = self._rows(Agency, told["agencies"], ("name", "short"), ("kind", "website"))
        self._add(
            Hosting(summit_id=self.summit.id, agency_id=self.agencies[host["agency"]].id, role=host["role"], order=order)
            for order, host in enumerate(told["hosts"])
        )
        self.people = self._people(_read("people.json"))
        self.sessions: dict[str, Session] = {}

    def add_session(self, told: dict) -> None:
        """A session as the demo's files tell it."""
        session = Session(uid=_uid(f"session/{told['code']}"), summit_id=self.summit.id, code=told["code"], number=len(self.sessions) + 1)
        self.sessions[told["code"]] = session
        self._write(session, told)
        self._add([session])
        self._add(
            Hosting(
                summit_id=self.summit.id, session_id=session.id, agency_id=self.agencies[host["agency"]].id, role=host["role"], order=order
            )
            for order, host in enumerate(told["hosts"])
        )

    def edit(self, told: dict) -> None:
        """One of the edits between the two releases: a new session, or new values of an old one."""
        if "add" in told:
            self.add_session(told["add"])
            return
        session = self.sessions[told["session"]]
        self._write(session, _as_told(session, self.summit.zone) | told["set"])
        self.database.flush()

    def _write(self, session: Session, told: dict) -> None:
        for name in told.keys() & {*TEXTS}:
            setattr(session, name, _reworded(getattr(session, name) or Wordings(), told[name]))
        for name in told.keys() & {*PLAIN}:
            setattr(session, name, told[name])
        for name in told.keys() & {*TAGS}:
            setattr(session, name, tuple(told[name]))
        session.start = times.from_wall_clock(date.fromisoformat(told["day"]), told["start"], self.summit.zone)
        session.is_illustrative = told.get("illustrative", session.is_illustrative or False)
        for name, rows in (("room", self.rooms), ("format", self.formats), ("track", self.tracks)):
            if told.get(name):
                setattr(session, f"{name}_id", rows[told[name]].id)
        if "people" in told:
            session.participations = [
                Participation(
                    person_id=self.people[part["person"]].id, role=part["role"], state=part.get("state", "confirmed"), order=order
                )
                for order, part in enumerate(told["people"])
            ]
        if "items" in told:
            session.items = [self._item(order, item) for order, item in enumerate(told["items"])]

    def _item(self, order: int, told: dict) -> Item:
        speaker = self.people[told["speaker"]].id if told.get("speaker") else None
        return Item(number=told["number"], title=wordings(told["title"]), minutes=told.get("minutes"), person_id=speaker, order=order)

    def _people(self, told: list[dict]) -> dict[str, Person]:
        people = self._rows(Person, told, ("name", "list_name", "honorific", "position", "affiliation", "country", "biography"), ())
        for number, person in enumerate(told, 1):
            row = people[person["code"]]
            row.number = number
            row.sort_keys = sort_keys(person["name"]) | {language: key.casefold() for language, key in person.get("sort_keys", {}).items()}
            row.agency_id = self.agencies[person["agency"]].id if person.get("agency") else None
            if "portrait_text" in person:
                row.portrait = take_picture(self.database, self.summit, drawn(), kind="portrait").digest
                row.portrait_text = wordings(person["portrait_text"])
        self.database.flush()
        return people

    def _rows(self, table: type, told: list[dict], texts: tuple[str, ...], plain: tuple[str, ...]) -> dict:
        rows = {}
        for order, one in enumerate(told):
            row = table(uid=_uid(f"{table.__tablename__}/{one['code']}"), summit_id=self.summit.id, code=one["code"])
            for name in texts:
                setattr(row, name, wordings(one.get(name) or {}))
            for name in plain:
                setattr(row, name, one[name])
            if table is Person:
                row.number = order + 1
            else:
                row.order = order
            rows[one["code"]] = row
        self._add(rows.values())
        return rows

    def _add(self, rows: Iterable) -> None:
        self.database.add_all(rows)
        self.database.flush()


def _as_told(session: Session, zone: str) -> dict:
    local = times.in_zone(session.start, zone)
    return {"day": local.date().isoformat(), "start": f"{local:%H:%M}"}


def _reworded(before: Wordings, words: dict[str, str]) -> Wordings:
    """New words in the languages that are told; the others stay, and are stale where the source changed."""
    for language in sorted(words, key=lambda language: (language != before.source, language)):
        before = before.with_words(language, words[language])
    return before


def _read(name: str):
    return json.loads((CONTENT / name).read_text(encoding="utf-8"))


def _uid(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"summit-demo/waic-2024/{name}"))
