"""The events of a schedule as sessions: new ones are made, those that are there get what the file says and keep the rest."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm import selectinload

from summit.editorial.importing.meaning import Meant
from summit.editorial.importing.naming import Numbers, code_of_session, number_of
from summit.editorial.importing.people import People
from summit.editorial.importing.places import Places
from summit.editorial.importing.report import Remarks, Report
from summit.editorial.importing.rows import Schedule
from summit.editorial.importing.texts import with_said
from summit.model import Item, Participation, Person, Session, Summit
from summit.model.wording import Wordings
from summit.render.wording import N_

STANDARD_MINUTES = 60
MAY_BE_EMPTY = ("start", "room_id", "track_id", "format_id", "spoken", "links")
TEXTS = ("title", "subtitle", "abstract", "description")
NO_TIME = N_("It has no time that can be used (date “%(date)s”, start “%(start)s”), so it is not placed.")


class Sessions:
    """The sessions of a summit, by uid, and what must stay unique among them."""

    def __init__(self, database: Database, summit: Summit, schedule: Schedule, report: Report, shown_in: str) -> None:
        self._database = database
        self._summit = summit
        self._report = report
        self._shown_in = shown_in
        self._acronym = schedule.acronym
        query = select(Session).filter_by(summit_id=summit.id).options(selectinload(Session.participations))
        self._known = {session.uid: session for session in database.scalars(query)}
        self._codes = {session.code for session in self._known.values()}
        self._numbers = Numbers((session.number for session in self._known.values()), (row.identifier for row in schedule.events))
        self._on_items: dict[int, set[int]] = {}
        speakers = select(Item.session_id, Item.person_id).join(Session, Item.session_id == Session.id)
        for session_id, person_id in database.execute(speakers.filter(Session.summit_id == summit.id)):
            self._on_items.setdefault(session_id, set()).add(person_id)

    def store(self, meant: Meant, places: Places, people: People) -> None:
        """Make the session or bring it up to date, and count it."""
        remarks = self._report.about(meant.row)
        values = self._values(meant, places)
        speakers = self._speakers(meant, people, remarks)
        session = self._known.get(meant.uid)
        if session is not None:
            self._update(session, meant, values, speakers, remarks)
        elif meant.texts["title"]:
            self._make(meant, values, speakers, remarks)
        else:
            remarks.unusable(N_("It has no title."))

    def _values(self, meant: Meant, places: Places) -> dict[str, Any]:
        """The columns of which the file says something."""
        row = meant.row
        values = {
            "start": meant.start,
            "minutes": meant.minutes,
            "room_id": places.room_of(row),
            "track_id": places.track_of(row),
            "format_id": places.format_of(row),
            "spoken": meant.spoken,
            "links": meant.links,
            "status": meant.status,
        }
        return {name: value for name, value in values.items() if value not in (None, (), "")}

    def _make(self, meant: Meant, values: Mapping[str, Any], speakers: list[tuple[Person, str]], remarks: Remarks) -> None:
        row = meant.row
        texts = {name: with_said(Wordings(source=meant.language), meant.texts[name], meant.language) for name in TEXTS}
        if "start" not in values:
            remarks.changed(NO_TIME, date=row.date, start=row.start)
        if "minutes" not in values:
            told = N_("Its length “%(duration)s” cannot be used; %(minutes)s minutes were assumed.")
            remarks.changed(told, duration=row.duration, minutes=STANDARD_MINUTES)
        if "room_id" not in values:
            remarks.note(N_("It has no room."))
        number = self._numbers.take(number_of(row.identifier))
        if row.identifier and number != number_of(row.identifier):
            told = N_("Its id “%(id)s” is taken or no positive number; the number is %(number)s.")
            remarks.changed(told, id=row.identifier, number=number)
        title = texts["title"][texts["title"].source]
        code = code_of_session(row, self._acronym, title, self._codes, number)
        self._codes.add(code)
        session = Session(
            uid=meant.uid,
            summit_id=self._summit.id,
            code=code,
            number=number,
            access="open",
            **texts,
            **({"status": "confirmed", "minutes": STANDARD_MINUTES} | values),
        )
        for order, (person, role) in enumerate(speakers):
            session.participations.append(Participation(person=person, role=role or "speaker", order=order))
        self._database.add(session)
        self._report.added += 1

    def _update(
        self, session: Session, meant: Meant, values: Mapping[str, Any], speakers: list[tuple[Person, str]], remarks: Remarks
    ) -> None:
        changed = [name for name in values if _put(session, name, values[name])]
        for name in TEXTS:
            words = with_said(getattr(session, name), meant.texts[name], meant.language, self._shown_in)
            changed += [name] if _put(session, name, words) else []
        changed += self._renumbered(session, number_of(meant.row.identifier), remarks)
        if self._people_changed(session, speakers):
            changed.append("people")
        self._tell_kept(session, meant, values, speakers, remarks)
        if changed:
            fields = [name.removesuffix("_id") for name in changed]
            remarks.changed(N_("Brought up to date from the file: %(fields)s"), fields=fields)
            self._report.changed += 1
        else:
            self._report.unchanged += 1

    def _renumbered(self, session: Session, wanted: int | None, remarks: Remarks) -> list[str]:
        if wanted is None or wanted == session.number:
            return []
        if wanted in self._numbers.taken:
            told = N_("Its id %(id)s is taken by another session; the number stays %(number)s.")
            remarks.changed(told, id=wanted, number=session.number)
            return []
        session.number = self._numbers.take(wanted)
        return ["number"]

    def _speakers(self, meant: Meant, people: People, remarks: Remarks) -> list[tuple[Person, str]]:
        """The people of the row, each once, with the roles that the file gives them."""
        found: dict[int, tuple[Person, str]] = {}
        for told in meant.row.persons:
            person = people.find(told)
            if person is None:
                remarks.changed(N_("A person who has no name, or was erased from the summit, was left out."))
            elif person.id in found:
                remarks.changed(N_("“%(name)s” is named twice; once was kept."), name=told.name)
            else:
                found[person.id] = (person, told.role)
        return list(found.values())

    def _people_changed(self, session: Session, speakers: list[tuple[Person, str]]) -> bool:
        """Bring the people up to date. Roles that the file does not tell stay, and those who speak to items are not named again."""
        if not speakers:
            return False
        on_items = self._on_items.get(session.id, set())
        parts: dict[int, list[Participation]] = {}
        for part in session.participations:
            parts.setdefault(part.person_id, []).append(part)
        wanted: list[Participation] = []
        for person, role in speakers:
            there = parts.get(person.id)
            if there is None and person.id in on_items:
                continue
            if there and role and role not in {part.role for part in there}:
                there = [Participation(person_id=person.id, role=role)]
            wanted += there or [Participation(person_id=person.id, role=role or "speaker")]
        if [_told(part) for part in session.participations] == [_told(part) for part in wanted]:
            return False
        session.participations[:] = wanted
        for order, part in enumerate(wanted):
            part.order = order
        return True

    def _tell_kept(
        self, session: Session, meant: Meant, values: Mapping[str, Any], speakers: list[tuple[Person, str]], remarks: Remarks
    ) -> None:
        """What the file leaves empty and Summit has is kept; the organiser hears of it."""
        kept = [name for name in MAY_BE_EMPTY if name not in values and getattr(session, name)]
        kept += [name for name in TEXTS if not meant.texts[name] and getattr(session, name)]
        kept += ["people"] if not speakers and session.participations else []
        if meant.start is None and session.start is None:
            remarks.changed(NO_TIME, date=meant.row.date, start=meant.row.start)
        if meant.minutes is None:
            told = N_("Its length “%(duration)s” cannot be used; it stays as it is. Minutes: %(minutes)s")
            remarks.changed(told, duration=meant.row.duration, minutes=session.minutes)
        if kept:
            fields = [name.removesuffix("_id") for name in kept]
            remarks.note(N_("The file says nothing of these, and they were kept as they are: %(fields)s"), fields=fields)


def _put(session: Session, name: str, value: Any) -> bool:
    """Set a column where it differs; an equal value must not be touched, or the row would count as edited."""
    before = getattr(session, name)
    if before is value or before == value:
        return False
    setattr(session, name, value)
    return True


def _told(part: Participation) -> dict[str, Any]:
    return {"person": part.person_id, "role": part.role}
