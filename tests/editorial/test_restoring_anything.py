"""Whatever people do: every earlier state comes back exactly, and taking back overwrites nobody."""

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from summit.editorial.restoring import NothingToRestore, restore, state_at, state_now, undo_batch
from summit.editorial.trailing import acting
from summit.model import Agency, Hosting, Participation, Person, Session, Trail
from summit.model.wording import Wordings, wordings
from tests.cast import Cast
from tests.editorial.schedules import empty_database

# Random edits: what happens to which session, again and again.
EDITS = st.lists(
    st.tuples(st.sampled_from(["room", "minutes", "title", "people", "hosts", "remove", "add", "person"]), st.integers(0, 3)), max_size=12
)


class Editors:
    """People who do this and that to a small summit."""

    def __init__(self, database) -> None:
        self.cast = Cast(database)
        self.database = database
        self.people = [self.cast.chen, self.cast.person("dana", {"en": "Dana"})]
        self.sessions = [self.cast.session(f"s-{number}", people=self.people[:number]) for number in range(2)]
        self.agency = Agency(summit_id=self.cast.summit.id, code="other", name=wordings({"en": "Other"}))
        self.made = 0
        database.add(self.agency)
        database.flush()

    def edit(self, what: str, number: int) -> None:
        """One edit; a room or a session that is there by then."""
        self.made += 1
        living = self.database.scalars(select(Session).order_by(Session.id)).all()
        people = self.database.scalars(select(Person).order_by(Person.id)).all()
        if what == "add":
            highest = max((session.number for session in living), default=0)
            self.database.add(
                Session(summit_id=self.cast.summit.id, code=f"n-{self.made}", number=highest + 100 + self.made, title=Wordings(source="zh"))
            )
        elif what == "person" and people:
            self.database.delete(people[number % len(people)])
        elif living:
            self._edit_session(living[number % len(living)], what, number, people)
        self.database.flush()
        self.database.expire_all()

    def _edit_session(self, session: Session, what: str, number: int, people: list[Person]) -> None:
        if what == "room":
            session.room_id = [None, *(hall.id for hall in self.cast.halls.values()), None][number]
        elif what == "minutes":
            session.minutes = 30 + number
        elif what == "title":
            session.title = session.title.with_words("en", f"Title {number}")
        elif what == "people":
            session.participations = []
            self.database.flush()
            roles = ("chair", "speaker", "panellist", "chair")
            session.participations = [
                Participation(person_id=person.id, role=roles[number], order=place) for place, person in enumerate(people)
            ]
        elif what == "hosts":
            session.hostings = []
            self.database.flush()
            session.hostings = [Hosting(summit_id=self.cast.summit.id, agency_id=self.agency.id)] if number % 2 else []
        elif what == "remove":
            self.database.delete(session)

    def state(self) -> dict:
        self.database.flush()
        self.database.expire_all()
        uids = self.database.scalars(select(Trail.subject).filter_by(kind="session").distinct()).all()
        return {uid: state_now(self.database, "session", uid) for uid in uids}


@settings(max_examples=40, deadline=None)
@given(EDITS)
def test_every_earlier_state_of_a_session_comes_back_exactly(edits):
    with empty_database() as database:
        editors = Editors(database)
        for edit in edits:
            editors.edit(*edit)
        gone = set(database.scalars(select(Trail.subject).filter_by(kind="person", action="removed")))
        for line in database.scalars(select(Trail).filter_by(kind="session").order_by(Trail.id)).all():
            for side in ("before", "after"):
                try:
                    wanted = state_at(database, line, side)
                except NothingToRestore:
                    continue
                # Who was removed for good is left out.
                people = [told for told in wanted.get("participations", []) if told[0] not in gone]
                wanted = {name: value for name, value in (wanted | {"participations": people}).items() if value not in (None, [], "{}")}
                restore(database, editors.cast.summit, line, side)
                assert state_now(database, "session", line.subject) == wanted
                database.expire_all()


@settings(max_examples=60, deadline=None)
@given(EDITS, EDITS)
def test_taking_a_batch_back_overwrites_nobody(edits, later):
    with empty_database() as database:
        editors = Editors(database)
        database.flush()
        before = editors.state()
        acting(database, "amina", batch="hers")
        for edit in edits:
            editors.edit(*edit)
        hers = editors.state()
        acting(database, "otto", batch="later")
        for edit in later:
            editors.edit(*edit)
        now = editors.state()

        undone = undo_batch(database, editors.cast.summit, "hers", "amina")

        after = editors.state()
        for uid, state in now.items():
            if hers.get(uid) != state:
                assert (after[uid] is None) == (state is None)
            for name in state or ():
                if hers.get(uid) and state.get(name) != hers[uid].get(name):
                    assert after[uid].get(name) == state.get(name), (uid, name)
        if not later:
            assert undone.left == ()
            assert {uid: state for uid, state in after.items() if state} == before
