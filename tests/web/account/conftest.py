"""Accounts that sign in by hand, and what they type."""

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest
from werkzeug.test import TestResponse

from summit.core import clock
from summit.editorial.accounts.passwords import Passwords
from summit.model import Letter
from tests.cast import at
from tests.signing_in import account_of, granted, sign_in
from tests.strict import DeskClient
from tests.web.account.everything import dana_with_everything

PASSWORD = "correct horse battery"


@dataclass
class Hands:
    """Somebody at the keyboard: fills in the form of a page and sends it."""

    client: DeskClient

    def fill(self, path: str, address: str = "", **typed: str) -> TestResponse:
        """Open a page, and send its form (or one to another address) with what is typed and what it hides."""
        page = self.client.page(path)
        hidden = dict(re.findall(r'<input type="hidden" name="(csrf_token|next)" value="([^"]*)"', page))
        return self.client.post(address or path, data={**hidden, **typed})

    def sign_in(self, email: str = "amina@example.org", password: str = PASSWORD, following: str = "/desk/") -> TestResponse:
        return self.fill(f"/account/sign-in?next={following}", email=email, password=password)


@pytest.fixture
def hands(desk_client):
    return Hands(desk_client)


@pytest.fixture
def amina(cast, database):
    account = account_of(database, "Amina", granted("organiser", cast.summit))
    Passwords(time_cost=1, memory_cost=8, parallelism=1).give(account, PASSWORD)
    database.commit()
    return account


@pytest.fixture
def dana(app, hands, cast, database, monkeypatch):
    """Dana attends the summit a month from now, has something in every table, and is signed in."""
    monkeypatch.setattr(clock, "now", lambda: at(9) - timedelta(days=30))
    return sign_in(hands.client, app, dana_with_everything(database, cast))


@pytest.fixture
def letters(database):
    """The links in the outbox, the latest last."""

    def links() -> list[str]:
        database.expire_all()
        return [letter.told["link"] for letter in database.query(Letter).order_by(Letter.id) if "link" in letter.told]

    return links
