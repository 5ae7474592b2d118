"""Dana attends the summit of the cast, which is published."""

import re

import pytest

from summit.editorial.publishing import publish
from summit.model import Account
from tests.cast import at
from tests.signing_in import account_of, sign_in
from tests.strict import DeskClient

HERE = "/my/shanghai-2026/en"


class Attendee:
    """Somebody with a browser: `client` reads, and forms are sent as the page shows them."""

    def __init__(self, app, account: Account | None) -> None:
        self.client, self.account = DeskClient(app), account
        if account is not None:
            sign_in(self.client, app, account)

    def page(self, path: str = "agenda", **told) -> str:
        return self.client.page(path if path.startswith("/") else f"{HERE}/{path}", **told)

    def send(self, action: str, page: str, **typed):
        """Send a form to `action` with the token (and what else is hidden) of the page that shows it."""
        text = self.page(page)
        form = text[text.index(f'action="{HERE}/{action}"') :]
        form = form[: form.index("</form>")]
        hidden = dict(re.findall(r'<input (?:id="\w*" )?(?:type="hidden" )?name="(\w+)" (?:type="hidden" )?value="([^"]*)"', form))
        return self.client.post(f"{HERE}/{action}", data=hidden | typed)

    def star(self, code: str, *, is_on: bool = True) -> None:
        action = f"stars/{code}" + ("" if is_on else "/removal")
        assert self.send(action, f"stars/{code}").status_code == 303

    def know(self, told: dict | None = None) -> dict:
        """What a device is told, after it told this."""
        answer = self.client.post("/my/shanghai-2026/stars.json", json=told or {})
        assert answer.status_code == 200
        return answer.json


@pytest.fixture
def published(cast, database):
    """Three sessions of the cast that the public reads."""
    cast.session("opening", title="Opening", start=at(9))
    cast.session("panel", title="Panel", start=at(9, 30), room="Hall B")
    cast.session("closing", title="Closing", start=at(15))
    publish(database, cast.summit)
    database.commit()
    return cast


@pytest.fixture
def dana(app, database, published) -> Attendee:
    account = account_of(database, "Dana")
    database.commit()
    return Attendee(app, account)


@pytest.fixture
def stranger(app, published) -> Attendee:
    """Somebody without an account."""
    return Attendee(app, None)


def uid_of(cast, code: str) -> str:
    from summit.model import Session

    return cast.database.query(Session).filter_by(summit_id=cast.summit.id, code=code).one().uid
