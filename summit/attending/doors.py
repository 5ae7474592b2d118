"""What stands at a door: who is expected, who came, and how many."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database

from summit.attending.checking_in import digest_of
from summit.model import Account, Registration, Seating


class Count(NamedTuple):
    """How many of the people that are registered came."""

    came: int = 0
    registered: int = 0


class Expected(NamedTuple):
    """Somebody who has a seat, without her ticket: `digest` is by what a device knows it."""

    digest: str
    name: str
    came_at: datetime | None


def counts_at_doors(database: Database, summit_id: int) -> dict[str, Count]:
    """For each session that has seats, by its uid, how many came and how many are registered."""
    query = select(Seating.session_uid, func.count(Registration.came_at), func.count(Registration.id)).filter_by(summit_id=summit_id)
    query = query.outerjoin(Registration, (Registration.seating_id == Seating.id) & (Registration.state == "registered"))
    return {uid: Count(came, registered) for uid, came, registered in database.execute(query.group_by(Seating.session_uid))}


def count_of(database: Database, seating: Seating) -> Count:
    """How many came to one session, and how many are registered."""
    query = select(func.count(Registration.came_at), func.count()).filter_by(seating_id=seating.id, state="registered")
    return Count(*database.execute(query).one())


def expected_at(database: Database, seating: Seating) -> list[Expected]:
    """Everybody who has a seat."""
    query = select(Registration.ticket, Account.name, Registration.came_at).join(Account, Registration.account_id == Account.id)
    rows = database.execute(query.where(Registration.seating_id == seating.id, Registration.state == "registered"))
    return [Expected(digest_of(ticket), name, came_at) for ticket, name, came_at in rows]


def came_last(database: Database, seating: Seating, most: int) -> list[tuple[str, datetime]]:
    """The names of those who came last, and when."""
    query = select(Account.name, Registration.came_at).join(Account, Registration.account_id == Account.id)
    query = query.where(Registration.seating_id == seating.id, Registration.state == "registered", Registration.came_at.is_not(None))
    return list(database.execute(query.order_by(Registration.came_at.desc(), Registration.id.desc()).limit(most)))


def ticket_for(database: Database, account: Account, session_uid: str) -> Registration | None:
    """Her registration for a session, if she has a seat in it."""
    query = select(Registration).join(Seating, Registration.seating_id == Seating.id)
    return database.scalars(
        query.where(Seating.session_uid == session_uid, Registration.account_id == account.id, Registration.state == "registered")
    ).first()


def tickets_of(database: Database, account: Account, summit_id: int) -> dict[str, str]:
    """All her tickets at a summit, by the uids of the sessions in which she has seats."""
    query = select(Seating.session_uid, Registration.ticket).join(Registration.seating)
    return dict(
        database.execute(
            query.where(Seating.summit_id == summit_id, Registration.account_id == account.id, Registration.state == "registered")
        ).all()
    )
