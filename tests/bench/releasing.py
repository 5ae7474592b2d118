"""How long the publish page takes, for an organiser: when one session moved, and when a tenth of all did."""

from sqlalchemy import select
from werkzeug.test import Client

from summit.extensions import db
from summit.model import Session, Summit
from tests.bench.cold import Took, milliseconds, move_session
from tests.bench.inside import opened
from tests.bench.invented import SLUG
from tests.signing_in import account_of, granted, sign_in

PAGE = f"/desk/{SLUG}/releases/new"


def publish_page(database: str, rounds: int) -> dict[str, list[Took]]:
    """The time for the page in a process that has shown it before. Each time, the draft was edited since."""
    with opened(database) as app:
        client = Client(app)
        account = account_of(db.session, "Publisher", granted("organiser", db.session.get_one(Summit, 1)), totp_secret="never asked for")
        db.session.commit()
        sign_in(client, app, account)
        _ask(client)
        found: dict[str, list[Took]] = {"one moved": [], "a tenth moved": []}
        numbers = db.session.scalars(select(Session.number).order_by(Session.number)).all()
        for kind, moved in (("one moved", numbers[:1]), ("a tenth moved", numbers[::10])):
            for _ in range(rounds):
                for number in moved:
                    move_session(number)
                db.session.commit()
                found[kind].append(milliseconds(lambda: _ask(client)))
        return found


def _ask(client: Client) -> None:
    answer = client.get(PAGE, base_url="https://localhost")
    assert answer.status_code == 200, answer.status
    db.session.remove()
