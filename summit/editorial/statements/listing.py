"""What is handed in, session by session, with the time that each text takes and the time that its speaker has."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm import joinedload, selectinload

from summit.agenda.speaking import SPEAKING, Given, seconds_to_read, time_given
from summit.model import Participation, Person, Session, Statement


class Length(NamedTuple):
    """How long a statement takes, in seconds, and the time that there is for it; `seconds` is None where nobody can tell."""

    seconds: int | None
    given: Given

    @property
    def is_too_long(self) -> bool:
        return self.seconds is not None and self.seconds > self.given.seconds


class Kept(NamedTuple):
    """A statement as lists show it; slides have no length."""

    statement: Statement
    length: Length | None


class Programme(NamedTuple):
    """A session with what is handed in for it, and those who speak in it and have handed in nothing."""

    session: Session
    kept: list[Kept]
    without: list[Person]


def sessions_of(database: Database, person: Person) -> list[Session]:
    """The sessions in which a person has a part that she has not declined, in order of time; cancelled ones too."""
    mine = select(Participation.session_id).where(Participation.person_id == person.id, Participation.state != "declined")
    query = select(Session).where(Session.id.in_(mine)).options(selectinload(Session.participations), selectinload(Session.items))
    return sorted(database.scalars(query), key=_in_time)


def statements_of(database: Database, person: Person) -> list[Kept]:
    """All that a person has handed in, by session."""
    query = select(Statement).where(Statement.person_id == person.id).options(*_WITH_TIMES)
    found = sorted(database.scalars(query), key=lambda one: (_in_time(one.session), one.kind != "statement", one.language, one.id))
    return [kept(one) for one in found]


def programme_of(database: Database, sessions: Select[tuple[Session]]) -> list[Programme]:
    """These sessions in order of time, where somebody speaks or has handed in something."""
    wanted = sessions.options(selectinload(Session.participations).joinedload(Participation.person), selectinload(Session.items))
    rows = sorted(database.scalars(wanted), key=_in_time)
    papers: dict[int, list[Statement]] = defaultdict(list)
    query = select(Statement).where(Statement.session_id.in_([row.id for row in rows])).options(joinedload(Statement.person))
    for one in database.scalars(query.order_by(Statement.kind.desc(), Statement.language, Statement.id)):
        papers[one.session_id].append(one)
    found = [Programme(row, [kept(one) for one in papers[row.id]], _without(row, papers[row.id])) for row in rows]
    return [one for one in found if one.kept or one.without]


def kept(statement: Statement) -> Kept:
    """A statement with its length; its session's people and items are looked at."""
    if statement.kind == "slides":
        return Kept(statement, None)
    seconds = None if statement.words is None else seconds_to_read(statement.words, statement.language)
    return Kept(statement, Length(seconds, time_of(statement.session, statement.person_id)))


def time_of(session: Session, person_id: int) -> Given:
    """The time that a person has in a session."""
    return time_given(person_id, session.minutes, _speaking(session), [(item.person_id, item.minutes) for item in session.items])


def _speaking(session: Session) -> set[int]:
    return {part.person_id for part in session.participations if part.role in SPEAKING and part.state != "declined"}


def _without(session: Session, there: Iterable[Statement]) -> list[Person]:
    """In the order in which they stand in the session."""
    done = {one.person_id for one in there}
    speaking = _speaking(session) - done
    found = {part.person_id: part.person for part in session.participations if part.person_id in speaking}
    return list(found.values())


def _in_time(session: Session) -> tuple[bool, str, str]:
    return session.start is None, session.start.isoformat() if session.start else "", session.code


_WITH_TIMES = (
    joinedload(Statement.session).selectinload(Session.participations),
    joinedload(Statement.session).selectinload(Session.items),
)
