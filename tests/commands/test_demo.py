"""The demo's speaker and agencies find work when they sign in, and nothing of it is public or sent."""

import pytest

from summit.demo.accounts import CAST
from summit.editorial.reminding import remind_due
from summit.editorial.telling_lapses import tell_lapses
from summit.model import Account, Change, Letter
from tests.signing_in import sign_in
from tests.strict import DeskClient

SPEAKER, SESSION = "/speaker/waic-2024/chen-yu/", "/agency/waic-2024/{}/sessions/aim-global-launch"


@pytest.fixture
def seeded(app):
    """The demo with its accounts, seeded twice, as `make run` does whenever it is started."""
    app.config["HAS_DEMO_ACCOUNTS"] = True
    for _ in range(2):
        assert app.test_cli_runner().invoke(args=["seed"]).exit_code == 0
    return app


def client_of(app, database, name: str) -> DeskClient:
    client = DeskClient(app)
    sign_in(client, app, database.query(Account).filter_by(name=name).one())
    return client


def test_everybody_of_the_demo_finds_what_is_to_be_done(seeded, database):
    chen, bo, mei, amina = (client_of(seeded, database, name) for name in ("Chen", "Bo", "Mei", "Amina"))
    home = chen.page(SPEAKER)
    assert home.count("Not answered yet") == 1
    assert "2 changes wait for approval." in home
    assert "Doctoral researcher in trustworthy machine learning" in chen.page(f"{SPEAKER}changes")

    mine, others = (one.page(SESSION.format(agency)) for one, agency in ((bo, "unido"), (mei, "miit")))
    assert (mine.count('data-state="signed"'), mine.count('data-state="lapsed"'), mine.count('data-state="missing"')) == (4, 2, 2)
    assert "Refreshments are served afterwards." in mine
    assert others.count('name="part" value="title" formaction=') == 1

    assert "teaches them at a summer school" in amina.page("/desk/waic-2024/changes")
    assert "all this is public already" in amina.page("/desk/waic-2024/releases/new")


def test_the_demo_writes_no_letters_and_is_made_once(seeded, database):
    assert (tell_lapses(database), remind_due(database)) == (0, 0)
    assert (database.query(Letter).count(), database.query(Change).count(), database.query(Account).count()) == (0, 2, len(CAST))
