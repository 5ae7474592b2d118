"""The promises of the design, held under random edits and publications, as a client sees them."""

import hashlib
from datetime import timedelta
from types import SimpleNamespace

import icalendar
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

import config
from summit.app import create_app
from summit.core import clock
from summit.editorial.publishing import NothingToPublish, Unpublishable, publish
from summit.editorial.reading import agenda_of
from summit.extensions import db
from summit.model import Base, Entry, Release
from summit.web.public.sitemap import public_paths
from tests.cast import Cast, at
from tests.strict import StrictClient

pytestmark = pytest.mark.slow

CODES = ("alpha", "beta", "gamma", "delta")
FILES = ("agenda.ics", "agenda.json", "agenda.csv", "changes.atom", "search?q=marker")
LANGUAGES = ("en", "ar")


class Programme(RuleBasedStateMachine):
    """Amina edits and publishes as she likes; Eve reads every public address after each publication."""

    @initialize()
    def begin(self) -> None:
        self.patched = pytest.MonkeyPatch()
        self.time = SimpleNamespace(now=clock.now(), ticks=0.0)
        self.patched.setattr(clock, "now", lambda: self.time.now)
        self.patched.setattr(clock, "ticks", lambda: self.time.ticks)
        self.app = create_app(config.Testing("sqlite://"))
        self.context = self.app.app_context()
        self.context.push()
        Base.metadata.create_all(db.engine)
        self.cast = Cast(db.session)
        self.client = StrictClient(self.app)
        self.markers = 0
        self.said: dict[str, set[str]] = {code: set() for code in CODES}
        self.public: set[str] = set()
        self.fingerprints: dict[int, str] = {}
        self.events: dict[str, tuple[str, int]] = {}
        self.sessions = {code: self.cast.session(code, title=self.new_words(code), status="draft") for code in CODES}

    def new_words(self, code: str) -> str:
        """Words that stand nowhere else, so that a leak of them is seen."""
        self.markers += 1
        marker = f"marker{self.markers:04}x"
        self.said[code].add(marker)
        return f"About {marker}"

    @rule(code=st.sampled_from(CODES))
    def reword(self, code: str) -> None:
        self.cast.reword(self.sessions[code], "en", self.new_words(code))

    @rule(code=st.sampled_from(CODES), language=st.sampled_from(("fr", "ar")))
    def translate(self, code: str, language: str) -> None:
        self.cast.reword(self.sessions[code], language, self.new_words(code))

    @rule(code=st.sampled_from(CODES), status=st.sampled_from(("draft", "tentative", "confirmed", "cancelled", "postponed")))
    def change_status(self, code: str, status: str) -> None:
        self.sessions[code].status = status

    @rule(code=st.sampled_from(CODES), access=st.sampled_from(("open", "registered", "invitation", "closed")))
    def change_access(self, code: str, access: str) -> None:
        self.sessions[code].access = access

    @rule(code=st.sampled_from(CODES), hour=st.integers(9, 17), hall=st.sampled_from(("Hall A", "Hall B")))
    def move(self, code: str, hour: int, hall: str) -> None:
        self.sessions[code].start = at(hour)
        self.sessions[code].room_id = self.cast.halls[hall].id

    @rule(code=st.sampled_from(CODES), minutes=st.sampled_from((30, 60, 90)))
    def lengthen(self, code: str, minutes: int) -> None:
        self.sessions[code].minutes = minutes

    @rule(code=st.sampled_from((None, *CODES)))
    def publish(self, code: str | None) -> None:
        db.session.flush()
        self.time.now += timedelta(hours=1)
        self.time.ticks += 1.0
        try:
            publish(db.session, self.cast.summit, only=None if code is None else {code})
        except NothingToPublish:
            db.session.rollback()
            return
        except Unpublishable:
            return
        db.session.commit()
        for chosen in CODES if code is None else (code,):
            session = self.sessions[chosen]
            if session.access == "closed":
                self.public -= self.said[chosen]
            elif session.status != "draft":
                self.public |= {wording.text.removeprefix("About ") for wording in session.title.by_language.values()}
        self.read_everything()

    def read_everything(self) -> None:
        """Eve asks every public address there is."""
        agenda = agenda_of(db.session, self.cast.summit.id)
        releases = db.session.scalars(select(Release.number)).all()
        pages = [*public_paths(agenda), *FILES, *(f"changes/{number}" for number in releases)]
        pages += [f"{path}.ics" for path in public_paths(agenda) if path.count("/") == 1 and not path.startswith("agenda/")]
        addresses = [f"/{agenda.summit.code}/{language}/{page}" for language in LANGUAGES for page in pages]
        addresses += [f"/{agenda.summit.code}/schedule.xml", f"/{agenda.summit.code}/schedule.json", "/sitemap.xml", "/en/"]
        secret = set().union(*self.said.values()) - self.public
        for address in addresses:
            answer = self.client.get(address)
            assert answer.status_code == 200, (address, answer.status)
            text = answer.get_data(as_text=True)
            leaked = {marker for marker in secret if marker in text}
            assert not leaked, (address, leaked)
        self.check_events()

    def check_events(self) -> None:
        feed = icalendar.Calendar.from_ical(self.client.get(f"/{self.cast.summit.slug}/en/agenda.ics").data)
        numbers = {str(event["UID"]): int(event["SEQUENCE"]) for event in feed.events}
        known = {session.uid: code for code, session in self.sessions.items()}
        assert numbers.keys() <= known.keys(), "a UID nobody was given"
        assert self.events.keys() <= numbers.keys(), "an event vanished from the calendar"
        for uid, number in numbers.items():
            assert number >= self.events.get(uid, 0), f"SEQUENCE of {known[uid]} was lowered"
        self.events = numbers

    @invariant()
    def earlier_releases_stay(self) -> None:
        if not hasattr(self, "fingerprints"):
            return
        for release in db.session.scalars(select(Release).order_by(Release.number)):
            documents = db.session.scalars(select(Entry.document).where(Entry.digest.in_([line.digest for line in release.book]))).all()
            print_now = hashlib.sha256(repr((release.digest, release.book, sorted(documents))).encode()).hexdigest()
            assert self.fingerprints.setdefault(release.number, print_now) == print_now, f"release {release.number} changed"

    def teardown(self) -> None:
        if hasattr(self, "context"):
            db.session.remove()
            db.engine.dispose()
            self.context.pop()
            self.patched.undo()


TestProgramme = Programme.TestCase
TestProgramme.settings = settings(
    max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
