"""Statements and slides are handed in, replaced, withdrawn and delivered. The caller commits.

Each leaves a line in the trail, about the speaker; what the file is called and says stands in none.
"""

from datetime import datetime

from msgspec import Struct
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session as Database

from summit.core import clock, codes
from summit.editorial.statements.papers import Paper, length_of
from summit.editorial.trailing import leave_trail
from summit.model import Person, Session, Statement

MOST_OF_ONE_PERSON = 40
KIND, DOWNLOAD = "statement", "download"


class TooManyStatements(Exception):
    """She has handed in as many files as are taken of one person."""


class Terms(Struct, frozen=True):
    """What a speaker says of her file: how it will be spoken, from when on it may be read, and whether by everybody."""

    kind: str
    language: str
    delivery: str
    embargo: str
    embargo_until: datetime | None
    is_public: bool


def hand_in(database: Database, person: Person, session: Session, paper: Paper, terms: Terms, by: str) -> Statement:
    """Keep a new file of a person for a session. Raises UnusableFile, TooManyStatements."""
    there = database.scalar(select(func.count(Statement.id)).filter_by(person_id=person.id))
    if there >= MOST_OF_ONE_PERSON:
        raise TooManyStatements(person.code)
    statement = Statement(summit_id=person.summit_id, session_id=session.id, person_id=person.id)
    statement.session, statement.person = session, person
    _take(statement, terms)
    _put(statement, paper, by)
    database.add(statement)
    _tell(database, statement, "created")
    return statement


def change(database: Database, statement: Statement, terms: Terms, paper: Paper | None, by: str) -> None:
    """Give a statement other terms and, where there is one, another file, which no release names yet. Raises UnusableFile."""
    is_counted_otherwise = (terms.kind, terms.language) != (statement.kind, statement.language)
    _take(statement, terms)
    if paper is not None:
        statement.uid = codes.new_uid()
        _put(statement, paper, by)
    elif is_counted_otherwise:
        statement.words = length_of(Paper(statement.file_name, statement.media_type, statement.data), terms.kind, terms.language)
    _tell(database, statement, "changed")


def withdraw(database: Database, statement: Statement) -> None:
    """Take a statement out, for everybody and at once."""
    database.delete(statement)
    _tell(database, statement, "removed")


def mark_delivered(database: Database, statement: Statement, is_delivered: bool) -> None:
    """Say that it was delivered, or that it was not after all."""
    if (statement.delivered_at is not None) != is_delivered:
        statement.delivered_at = clock.now() if is_delivered else None
        _tell(database, statement, "changed")


def note_download(database: Database, statement: Statement) -> None:
    """Leave a line that somebody else than the speaker and her assistants has taken the file."""
    told = {"session": statement.session.uid, "kind": statement.kind, "language": statement.language}
    leave_trail(database, statement, "created", subject=statement.person.uid, kind=DOWNLOAD, after=told)


def take_over_statements(database: Database, kept: Person, gone: Person) -> None:
    """Two records are one person: what either handed in is hers."""
    database.execute(update(Statement).where(Statement.person_id == gone.id).values(person_id=kept.id))


def _take(statement: Statement, terms: Terms) -> None:
    for name in Terms.__struct_fields__:
        setattr(statement, name, getattr(terms, name))


def _put(statement: Statement, paper: Paper, by: str) -> None:
    statement.words = length_of(paper, statement.kind, statement.language)
    statement.file_name, statement.media_type = paper.name, paper.media_type
    statement.size, statement.data = len(paper.data), paper.data
    statement.by, statement.at = by, clock.now()


def _tell(database: Database, statement: Statement, action: str) -> None:
    told = {
        "session": statement.session.uid,
        "kind": statement.kind,
        "language": statement.language,
        "delivery": statement.delivery,
        "embargo": statement.embargo,
        "embargo_until": statement.embargo_until and statement.embargo_until.isoformat(),
        "delivered_at": statement.delivered_at and statement.delivered_at.isoformat(),
        "is_public": statement.is_public,
    }
    told = {name: value for name, value in told.items() if value not in (None, False)}
    before, after = (told, None) if action == "removed" else (None, told)
    leave_trail(database, statement, action, subject=statement.person.uid, kind=KIND, before=before, after=after)
