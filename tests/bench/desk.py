"""The board of the desk: opening a day of it, hearing that nothing changed, and putting a session down."""

from datetime import timedelta

from flask import Flask
from werkzeug.test import Client

from summit.extensions import db
from summit.model import Account, Grant, Session, Summit
from tests.bench.cold import Took, milliseconds
from tests.bench.inside import opened
from tests.bench.invented import FIRST_DAY, SLUG
from tests.signing_in import sign_in

BOARD = f"/desk/{SLUG}/board?day={FIRST_DAY}"
DROPS = 9
# Cookies of production travel over TLS only.
HERE = "https://localhost"


def board_of_a_day(database: str) -> list[Took]:
    """The time for the page with the board of the fullest day: the first of a process, and again."""
    with opened(database) as app:
        amina = _amina(app)
        return [milliseconds(lambda: _ask(amina, BOARD)) for _ in range(2)]


def drops(database: str) -> dict[str, list[Took]]:
    """The time for putting sessions down one after the other, each five minutes later, and for asking whether something changed."""
    with opened(database) as app:
        app.config["WTF_CSRF_ENABLED"] = False
        amina = _amina(app)
        _ask(amina, BOARD)
        sessions = [(session.code, session.room_id, session.start, session.minutes, session.version) for session in _some(DROPS + 1)]
        took = [milliseconds(lambda session=session: _drop(amina, *session)) for session in sessions]
        # The first opens the release that is public, to know who would be told.
        return {"first": took[:1], "later": took[1:], "nothing new": [milliseconds(lambda: _changes(amina)) for _ in range(DROPS)]}


def _some(count: int) -> list[Session]:
    return db.session.query(Session).filter_by(status="confirmed").order_by(Session.id).limit(count).all()


def _drop(amina: Client, code: str, room: int, start, minutes: int, version: int) -> None:
    wish = {"room": f"room-{room:04}", "start": (start + timedelta(minutes=5)).isoformat(), "minutes": minutes, "seen": version}
    address = f"/desk/{SLUG}/sessions/{code}/placement"
    told = amina.post(address, json=wish, base_url=HERE).json
    if told["state"] == "asks":
        told = amina.post(address, json=wish | {"anyway": told["anyway"]}, base_url=HERE).json
    assert told["state"] == "saved", told


def _changes(amina: Client) -> None:
    answer = amina.get(f"/desk/{SLUG}/board/changes?day={FIRST_DAY}&since=", base_url=HERE)
    assert answer.status_code == 200, answer.status


def _ask(amina: Client, address: str) -> None:
    answer = amina.get(address, base_url=HERE)
    assert answer.status_code == 200, answer.status


def _amina(app: Flask) -> Client:
    """An organiser of the summit, who is signed in."""
    app.config["REQUIRE_SECOND_FACTOR"] = False
    account = db.session.query(Account).filter_by(name="Amina").first()
    if account is None:
        account = Account(email="amina@example.org", name="Amina", language="en")
        account.grants = [Grant(role="organiser", summit_id=db.session.get_one(Summit, 1).id)]
        db.session.add(account)
        db.session.commit()
    client = Client(app)
    sign_in(client, app, account)
    return client
