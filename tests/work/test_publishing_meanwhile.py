"""A release comes out while a worker sends letters on the one before: nobody misses a change, nobody hears of one twice."""

import pytest
from sqlalchemy import select, update

from summit.core import clock
from summit.editorial.letters.drafting import draft_letters_for
from summit.editorial.letters.outbox import let_all_go
from summit.editorial.publishing import publish
from summit.editorial.reading import agenda_of
from summit.model import Letter, Session
from tests.cast import Cast, at
from tests.work.test_workers import LONG_ENOUGH

pytestmark = pytest.mark.slow


@pytest.fixture
def opening(database, cast) -> Session:
    """A session of forty people, who have all read its announcement; nobody has heard yet that it was moved to ten."""
    people = [cast.person(f"reader{number}", {"en": f"Reader {number}"}) for number in range(40)]
    for person in people:
        person.email = f"{person.code}@example.org"
    session = cast.session("opening", people=tuple(people))
    release_and_draft(database, cast)
    database.execute(update(Letter).values(state="sent", sent_at=clock.now()))
    move(database, cast, session, 10)
    let_all_go(database, cast.summit)
    database.commit()
    return session


def release_and_draft(database, cast: Cast) -> None:
    before = agenda_of(database, cast.summit.id)
    release, changes = publish(database, cast.summit)
    draft_letters_for(database, cast.summit, release, before, changes)


def move(database, cast: Cast, session: Session, hour: int) -> None:
    session.start = at(hour)
    database.flush()
    release_and_draft(database, cast)


@pytest.mark.parametrize("waits", [True, False])
def test_each_reader_hears_of_each_change_once(database, cast, opening, office, worker, waits):
    if waits:
        office.may_answer.clear()
    with worker("--once") as sending:
        assert office.text_arrived.wait(LONG_ENOUGH)
        move(database, cast, opening, 11)
        database.commit()
        office.may_answer.set()
        sending.communicate(timeout=LONG_ENOUGH)

    database.expire_all()
    letters = list(database.scalars(select(Letter).filter_by(kind="session_changed")))
    gone = {letter.reader for letter in letters if letter.state == "sent"}
    waiting = {letter.reader: letter.since for letter in letters if letter.state == "drafted"}
    assert len(letters) == len(gone) + len(waiting)
    assert len(waiting) == 40
    assert waiting == {reader: 2 if reader in gone else 1 for reader in waiting}
    assert len(office.taken) == len(gone)
    assert len(gone) == 1 if waits else gone
