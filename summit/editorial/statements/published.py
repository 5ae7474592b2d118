"""Statements for everybody: what a release names of them, and what may be read of that at this moment."""

from collections import defaultdict
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session as Database

from summit.agenda.book import Agenda
from summit.agenda.entries import Link, SessionEntry
from summit.agenda.papers import paper_link, paper_name
from summit.core import clock
from summit.editorial.statements.guarding import BY_MEDIA_TYPE
from summit.model import Participation, Person, Session, Statement


def is_free(now: datetime) -> ColumnElement[bool]:
    """Whether the speaker lets everybody read a statement, and its embargo is over."""
    is_over = or_(
        Statement.embargo == "none",
        and_(Statement.embargo == "until", Statement.embargo_until <= now),
        and_(Statement.embargo == "delivered", Statement.delivered_at.is_not(None)),
    )
    return and_(Statement.is_public.is_(True), is_over)


def links_of_statements(database: Database, summit_id: int, slug: str) -> dict[int, tuple[Link, ...]]:
    """The links to what may be read now, by the ids of the sessions; `slug` stands in their addresses."""
    takes_part = exists().where(
        Participation.session_id == Statement.session_id,
        Participation.person_id == Statement.person_id,
        Participation.state != "declined",
    )
    query = (
        select(Statement.uid, Statement.kind, Statement.language, Statement.media_type, Session.id, Session.code, Person.uid)
        .join_from(Statement, Session, Statement.session_id == Session.id)
        .join(Person, Statement.person_id == Person.id)
        .where(Statement.summit_id == summit_id, is_free(clock.now()), takes_part)
        .order_by(Session.id, Person.code, Statement.kind.desc(), Statement.language, Statement.id)
    )
    found: dict[int, list[Link]] = defaultdict(list)
    for uid, kind, language, media_type, session_id, code, person in database.execute(query):
        name = paper_name(code, kind, language, BY_MEDIA_TYPE[media_type])
        found[session_id].append(paper_link(slug, uid, name, kind=kind, language=language, person=person))
    return {session_id: tuple(links) for session_id, links in found.items()}


def public_statement(database: Database, summit_id: int, agenda: Agenda, uid: str, path: str) -> Statement | None:
    """The statement at this address, where the release names it and it may be read now; else None.

    A longer embargo that came after the release closes what it named.
    """
    row = select(Statement).where(Statement.summit_id == summit_id, Statement.uid == uid, is_free(clock.now()))
    statement = database.scalars(row).first()
    if statement is None:
        return None
    named = (link for session in agenda.of(SessionEntry) if not session.is_withdrawn for link in session.links)
    return statement if any(link.url == path for link in named) else None
