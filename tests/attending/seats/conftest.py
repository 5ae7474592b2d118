"""Sessions with few seats, people who want one, and a clock that can be moved."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from summit.core import clock
from summit.editorial.publishing import publish
from summit.model import Account, Registration, Seating
from tests.signing_in import account_of

START = datetime(2026, 7, 4, 1, 0, tzinfo=UTC)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Let it be this moment."""

    def be(moment: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)

    be(datetime(2026, 6, 1, 8, 0, tzinfo=UTC))
    return be


@pytest.fixture
def seated(cast, database, at) -> Callable[..., Seating]:
    """A published session with seats: seated(2, held=1, access="invitation")."""

    def make(seats: int, *, held: int = 0, is_open: bool = True, **session) -> Seating:
        told = {"title": "Talk", "start": START, "access": "registered"} | session
        talk = cast.session("talk", **told)
        publish(database, cast.summit)
        seating = Seating(summit_id=cast.summit.id, session_uid=talk.uid, seats=seats, held=held, is_open=is_open)
        database.add(seating)
        database.commit()
        return seating

    return make


@pytest.fixture
def people(database) -> Callable[..., list[Account]]:
    """Accounts: people("Dana", "Bo")."""

    def make(*names: str) -> list[Account]:
        made = [account_of(database, name) for name in names]
        database.commit()
        return made

    return make


def states(database, seating: Seating) -> dict[str, str]:
    """What each person has, by name."""
    database.expire_all()
    rows = database.query(Registration).filter_by(seating_id=seating.id).order_by(Registration.id)
    return {row.account.name: row.state for row in rows}
