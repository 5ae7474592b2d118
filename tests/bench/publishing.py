"""How long publishing takes, with its commit."""

from datetime import timedelta

from sqlalchemy import select

from summit.editorial.publishing import publish
from summit.editorial.reading import agenda_of, summit_by_slug
from summit.extensions import db
from summit.model import Session
from tests.bench.cold import milliseconds
from tests.bench.inside import opened
from tests.bench.invented import SLUG


def first_release(database: str) -> float:
    """Milliseconds for the first release, of everything."""
    with opened(database):
        return _published()


def later_releases(database: str, count: int) -> dict[str, list[float]]:
    """Milliseconds for releases in which one session moved: of everything, and of that session only.

    The process has the published agenda open, as one that serves readers has.
    """
    found: dict[str, list[float]] = {"one change": [], "only one": []}
    with opened(database):
        for number in range(count):
            for kind, offset in (("one change", 0), ("only one", 500)):
                agenda_of(db.session, 1)
                session = db.session.scalars(select(Session).filter_by(number=number * 7 + offset + 1)).one()
                session.start += timedelta(minutes=5)
                db.session.flush()
                only = {session.code} if kind == "only one" else None
                found[kind].append(_published(only))
                db.session.expunge_all()
    return found


def _published(only: set[str] | None = None) -> float:
    def act() -> None:
        publish(db.session, summit_by_slug(db.session, SLUG), only=only, by="bench")
        db.session.commit()

    return milliseconds(act)
