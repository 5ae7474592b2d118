"""Who is told of a change: the people in the sessions and the agencies that host them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.agenda.book import Agenda
from summit.agenda.entries import SessionEntry, is_for_the_public
from summit.core.languages import INTERFACE
from summit.editorial.reading import agenda_of
from summit.model import Agency, Hosting, Item, Participation, Person, Session, Summit

AT_ONCE = 500


class Reader(NamedTuple):
    """Somebody to write to. `kind` is "person" or "agency", `name` her name in `language`, `sessions` uids of those that concern her.

    `language` is hers if the house speaks it, else the summit's. `email` is empty where she has none that a letter can go to.
    """

    kind: str
    uid: str
    name: str
    email: str
    language: str
    sessions: tuple[str, ...]


def readers_of(database: Database, summit: Summit, session_uids: Collection[str]) -> list[Reader]:
    """Who would get a letter about these sessions: `len(...)` of it is the number of people who would be told.

    People who have a part in them or an item of business, and agencies that host them, in the draft or as they
    are published. Nobody is told of a session that is neither published nor for the public. A few queries.
    """
    return [reader for reader in all_readers_of(database, summit, session_uids) if reader.email]


def without_address(database: Database, summit: Summit, session_uids: Collection[str]) -> list[Reader]:
    """Who should be told of these sessions and has no address for letters."""
    return [reader for reader in all_readers_of(database, summit, session_uids) if not reader.email]


def all_readers_of(database: Database, summit: Summit, session_uids: Collection[str]) -> list[Reader]:
    """Everybody whom these sessions concern, whether a letter can reach them or not."""
    published = agenda_of(database, summit.id)
    concerned: dict[str, dict[str, None]] = {}
    for session, uid in (*_drafted(database, summit, session_uids, published), *_published(published, session_uids)):
        concerned.setdefault(uid, {})[session] = None
    return readers_by_uid(database, summit, {uid: tuple(sessions) for uid, sessions in concerned.items()})


def readers_by_uid(database: Database, summit: Summit, concerned: Mapping[str, tuple[str, ...]]) -> list[Reader]:
    """The people and agencies behind these uids, people first; `concerned` names the sessions of each."""
    found = []
    for kind, table in (("person", Person), ("agency", Agency)):
        query = select(table.uid, table.name, table.email, table.language).filter_by(summit_id=summit.id).order_by(table.code)
        for some in _by_the_dozen(concerned):
            for uid, name, email, own in database.execute(query.where(table.uid.in_(some))):
                language = language_for(own, summit)
                known = name.as_published.in_language(language).text
                found.append(Reader(kind, uid, " ".join(known.split()), usable_address(email), language, concerned[uid]))
    return found


def named_in(agendas: Iterable[Agenda | None], session_uids: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The uids of everybody whom these sessions name in any of the agendas, and the sessions of each."""
    concerned: dict[str, dict[str, None]] = {}
    for agenda in agendas:
        for session, uid in _published(agenda, session_uids):
            concerned.setdefault(uid, {})[session] = None
    return {uid: tuple(sessions) for uid, sessions in concerned.items()}


def language_for(own: str, summit: Summit) -> str:
    """The language of a reader's letters: her own, else the summit's source language, else English."""
    return next((language for language in (own, summit.source_language) if language in INTERFACE), "en")


@lru_cache(maxsize=4096)
def usable_address(email: str) -> str:
    """The address as mail servers know it, or nothing where it is none."""
    try:
        return validate_email(email, check_deliverability=False).normalized
    except EmailNotValidError:
        return ""


def _drafted(database: Database, summit: Summit, session_uids: Collection[str], published: Agenda | None) -> Iterator[tuple[str, str]]:
    named = (
        select(Session.uid, Session.access, Session.status, Person.uid).join(Participation.session).join(Participation.person),
        select(Session.uid, Session.access, Session.status, Person.uid).join(Session.items).join(Item.person),
        select(Session.uid, Session.access, Session.status, Agency.uid).join(Session.hostings).join(Hosting.agency),
    )
    for query in named:
        for some in _by_the_dozen(session_uids):
            for session, access, status, uid in database.execute(query.where(Session.summit_id == summit.id, Session.uid.in_(some))):
                if is_for_the_public(access, status) or (published and published.get(session)):
                    yield session, uid


def _published(agenda: Agenda | None, session_uids: Collection[str]) -> Iterator[tuple[str, str]]:
    for session_uid in session_uids:
        session = agenda.get(session_uid) if agenda else None
        if isinstance(session, SessionEntry):
            for uid in (*session.people, *session.agencies):
                yield session_uid, uid


def _by_the_dozen(uids: Collection[str]) -> Iterator[list[str]]:
    known = list(uids)
    for first in range(0, len(known), AT_ONCE):
        yield known[first : first + AT_ONCE]
