"""How long the plan of everything takes, its conflicts, those of one session after a drop, and the page of them all."""

from collections import defaultdict
from datetime import timedelta

from msgspec.structs import replace
from sqlalchemy import select
from werkzeug.test import Client

from summit.agenda.conflicts import find_conflicts
from summit.agenda.plan import Plan
from summit.editorial.planning import plan_of
from summit.extensions import db
from summit.model import Session, Summit
from tests.bench.cold import Took, milliseconds, move_session
from tests.bench.inside import opened
from tests.bench.invented import SLUG
from tests.signing_in import account_of, granted, sign_in

PAGE = f"/desk/{SLUG}/conflicts"
FIVE_MINUTES = timedelta(minutes=5)


def conflicts(database: str, rounds: int) -> dict[str, list[Took]]:
    """The times for each. Every round begins with another title, after which all is read anew, and moves a session then."""
    with opened(database) as app:
        client = Client(app)
        account = account_of(db.session, "Vera", granted("viewer", db.session.get_one(Summit, 1)))
        db.session.commit()
        sign_in(client, app, account)
        found: dict[str, list[Took]] = defaultdict(list)
        for number in range(1, rounds + 1):
            _reword_session(number)
            found["plan"].append(milliseconds(_plan))
            move_session(number)
            db.session.commit()
            _measure(found, number)
            db.session.remove()
            found["page"].append(milliseconds(lambda: _ask(client)))
        return dict(found)


def _measure(found: dict[str, list[Took]], number: int) -> None:
    found["plan after a move"].append(milliseconds(_plan))
    plan = _plan()
    found["all"].append(milliseconds(lambda: find_conflicts(plan)))
    session = plan.slots[number * 10].session
    dropped = replace(session, start=session.start + FIVE_MINUTES)
    found["of a drop"].append(milliseconds(lambda: find_conflicts(plan.changed([dropped]), {dropped.uid})))


def _plan() -> Plan:
    return plan_of(db.session, db.session.get_one(Summit, 1))


def _reword_session(number: int) -> None:
    session = db.session.scalars(select(Session).filter_by(number=number)).one()
    session.title = session.title.with_words("en", f"{session.title['en']} again")
    db.session.commit()


def _ask(client: Client) -> None:
    answer = client.get(PAGE, base_url="https://localhost")
    assert answer.status_code == 200, answer.status
    db.session.remove()
