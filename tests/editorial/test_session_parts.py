"""The lists of a session are part of it: whoever changes them changes the session."""

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm.exc import StaleDataError

from summit.editorial.session_parts import Business, Seat, host, order_business, seat
from summit.extensions import db
from summit.model import Session, Trail
from summit.model.wording import wordings


@pytest.fixture
def talk(cast, database) -> Session:
    session = cast.session("talk", people=(cast.chen,))
    database.commit()
    return session


def change_people(cast, talk: Session) -> None:
    seat(talk, [Seat(cast.chen, "chair", "invited")])


def change_hosts(cast, talk: Session) -> None:
    host(talk, [(cast.bos_agency, "lead")])


def change_items(_cast, talk: Session) -> None:
    order_business(talk, [Business(None, "1", wordings({"en": "Vote"}), 5, None)])


@pytest.mark.parametrize("change", [change_people, change_hosts, change_items])
def test_a_list_that_is_changed_counts_as_one_edit(cast, database, talk, change):
    change(cast, talk)
    database.commit()
    assert talk.version == 2
    assert len(database.scalars(select(Trail).filter_by(kind="session", action="changed")).all()) == 1


@pytest.mark.parametrize("change", [change_people, change_hosts, change_items])
def test_a_list_is_not_changed_behind_somebody_who_saved_meanwhile(cast, database, talk, change):
    assert (talk.version, len(talk.participations), talk.hostings, talk.items) == (1, 1, [], [])
    database.commit()
    before = database.scalars(select(Session)).one()
    assert before.version == 1
    with db.engine.begin() as other:
        other.execute(update(Session.__table__).values(version=2))
    change(cast, talk)
    with pytest.raises(StaleDataError):
        database.flush()
    database.rollback()


def test_lists_that_say_the_same_are_no_edit(cast, database, talk):
    seat(talk, [Seat(cast.chen, "speaker", "confirmed")])
    host(talk, [])
    order_business(talk, [])
    database.commit()
    assert talk.version == 1
