"""The cast at the desk: each signs in with a client of her own."""

from collections.abc import Callable

import pytest

from summit.model import Account, Grant
from tests.signing_in import account_of, granted, sign_in
from tests.strict import DeskClient


@pytest.fixture
def at_the_desk(app, database) -> Callable[..., DeskClient]:
    """Sign somebody in: at_the_desk("Bo", granted("agency_editor", cast.summit, agency=cast.bos_agency))."""

    def signed_in(name: str, *grants: Grant, fresh: bool = True, **values) -> DeskClient:
        account: Account = account_of(database, name, *grants, **values)
        database.commit()
        client = DeskClient(app)
        client.account = account
        sign_in(client, app, account, fresh=fresh)
        return client

    return signed_in


@pytest.fixture
def amina(at_the_desk, cast) -> DeskClient:
    """Amina organises the summit of the cast."""
    return at_the_desk("Amina", granted("organiser", cast.summit))


@pytest.fixture
def otto(at_the_desk) -> DeskClient:
    """Otto operates the whole installation."""
    return at_the_desk("Otto", granted("operator"))


@pytest.fixture
def vera(at_the_desk, cast) -> DeskClient:
    """Vera views the draft."""
    return at_the_desk("Vera", granted("viewer", cast.summit))


@pytest.fixture
def eve(at_the_desk) -> DeskClient:
    """Eve has an account, and no part in anything."""
    return at_the_desk("Eve")
