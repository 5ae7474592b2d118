"""How long publishing takes, with its commit."""

from summit.editorial.publishing import publish
from summit.editorial.reading import agenda_of
from summit.extensions import db
from summit.model import Summit
from tests.bench.cold import Took, milliseconds, move_session
from tests.bench.inside import opened


def first_release(database: str) -> Took:
    """The time for the first release, of everything."""
    with opened(database):
        return _published()


def later_releases(database: str, count: int) -> dict[str, list[Took]]:
    """The time for releases in which one session moved: of everything, and of that session only.

    The process has the published agenda open, as one that serves readers has.
    """
    found: dict[str, list[Took]] = {"one change": [], "only one": []}
    with opened(database):
        for number in range(count):
            for kind, offset in (("one change", 1), ("only one", 501)):
                agenda_of(db.session, 1)
                code = move_session(number + offset)
                found[kind].append(_published({code} if kind == "only one" else None))
                db.session.remove()
    return found


def _published(only: set[str] | None = None) -> Took:
    def act() -> None:
        publish(db.session, db.session.get_one(Summit, 1), only=only, by="bench")
        db.session.commit()

    return milliseconds(act)
