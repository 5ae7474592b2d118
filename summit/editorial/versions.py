"""Which versions of its sessions a summit has, so that a page can tell whether it still shows what is there."""

from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session as Database

from summit.model import Account, Session, Summit, Trail


def versions_of(database: Database, summit: Summit) -> dict[str, int]:
    """The version of every session by its uid."""
    return dict(database.execute(select(Session.uid, Session.version).filter_by(summit_id=summit.id)).all())


def stamp_of(database: Database, summit: Summit, starts: datetime, ends: datetime) -> str:
    """The same text as long as no session between two instants, or without a place, has come, gone or changed.

    One row of sums, which is asked for every few seconds. It does not look at the trail: PostgreSQL may show a
    line after one with a higher id, and who remembers the last id would never hear of it.
    """
    is_near = or_(Session.start.is_(None), Session.room_id.is_(None), Session.start.between(starts, ends))
    sums = (func.count(), func.sum(Session.version), func.sum(Session.id * Session.version), func.max(Session.id))
    return "-".join(str(number or 0) for number in database.execute(select(*sums).where(Session.summit_id == summit.id, is_near)).one())


def last_editor(database: Database, session: Session) -> str:
    """The name of who changed a session last, where that was somebody with an account; else nothing."""
    lines = select(Trail.actor).filter_by(kind="session", subject=session.uid).order_by(Trail.id.desc()).limit(1)
    return database.scalar(select(Account.name).where(Account.uid == lines.scalar_subquery())) or ""
