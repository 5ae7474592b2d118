"""The people and things of the tests: a small summit with names that mean something.

Amina organises, Bo co-hosts for his agency, Chen speaks, Dana attends, Eve has no rights here.
"""

from datetime import UTC, date, datetime

from sqlalchemy.orm import Session as Database

from summit.model import Agency, Day, Format, Hosting, Participation, Person, Room, Session, Summit, Track, Venue
from summit.model.wording import Wordings, wordings

LANGUAGES = ("en", "ar", "zh", "fr", "ru", "es")


def at(hour: int, minute: int = 0, day: int = 4) -> datetime:
    """The instant at which clocks in Shanghai show this time in July 2026."""
    return datetime(2026, 7, day, hour - 8, minute, tzinfo=UTC)


class Cast:
    """A summit in Shanghai on 4 and 5 July 2026, and makers for what happens there."""

    def __init__(self, database: Database, slug: str = "shanghai-2026", zone: str = "Asia/Shanghai") -> None:
        self.database = database
        self.summit = Summit(
            slug=slug,
            name=wordings({"en": "Summit of Shanghai", "zh": "上海峰会", "ar": "قمة شانغهاي"}),
            zone=zone,
            languages=LANGUAGES,
            accent="#7a1f3d",
        )
        self.summit.days = [Day(date=date(2026, 7, day), opens="09:00", closes="18:00") for day in (4, 5)]
        self._add(self.summit)
        self.venue = self._add(Venue(summit_id=self.summit.id, code="expo", name=wordings({"en": "Expo Centre", "zh": "世博中心"})))
        self.halls = {name: self.room(name) for name in ("Hall A", "Hall B")}
        self.track = self._add(Track(summit_id=self.summit.id, code="security", name=wordings({"en": "Security"}), colour="#1c6b3c"))
        self.format = self._add(Format(summit_id=self.summit.id, code="plenary", name=wordings({"en": "Plenary"})))
        self.bos_agency = self._add(
            Agency(summit_id=self.summit.id, code="ministry", name=wordings({"en": "Ministry of Tests"}), kind="ministry")
        )
        self._add(Hosting(summit_id=self.summit.id, agency_id=self.bos_agency.id))
        self.chen = self.person("chen", {"en": "Chen Yu", "zh": "陈宇"})

    def room(self, name: str) -> Room:
        return self._add(
            Room(
                summit_id=self.summit.id,
                venue_id=self.venue.id,
                code=name.lower().replace(" ", "-"),
                name=wordings({"en": name}),
                capacity=100,
            )
        )

    def person(self, code: str, names: dict[str, str]) -> Person:
        number = self.database.query(Person).filter_by(summit_id=self.summit.id).count() + 1
        return self._add(
            Person(summit_id=self.summit.id, code=code, number=number, name=wordings(names), position=wordings({"en": "Envoy"}))
        )

    def session(self, code: str, *, title: str | dict = "", people: tuple[Person, ...] = (), **values) -> Session:
        """A confirmed open session of an hour at nine in Hall A, where nothing else is said."""
        words = title if isinstance(title, dict) else {"en": title or f"About {code}"}
        number = self.database.query(Session).filter_by(summit_id=self.summit.id).count() + 1
        hall = values.pop("room", "Hall A")
        told = {"start": at(9), "minutes": 60, "status": "confirmed", "spoken": ("en", "zh")} | values
        session = Session(
            summit_id=self.summit.id,
            code=code,
            number=number,
            title=wordings(words),
            room_id=self.halls[hall].id if hall else None,
            track_id=self.track.id,
            format_id=self.format.id,
            **told,
        )
        session.participations = [Participation(person_id=person.id, order=order) for order, person in enumerate(people)]
        return self._add(session)

    def reword(self, session: Session, language: str, text: str, field: str = "title") -> None:
        wordings_before: Wordings = getattr(session, field) or Wordings()
        setattr(session, field, wordings_before.with_words(language, text))
        self.database.flush()

    def _add(self, row):
        self.database.add(row)
        self.database.flush()
        return row
