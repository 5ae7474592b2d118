"""flask account create | link, and the people of the demo."""

import re

import pytest

import config
from summit.app import create_app
from summit.model import Account, Trail
from tests.web.account.conftest import PASSWORD


def link_in(text: str) -> str:
    return re.search(r"/account/link/\S+", text).group(0)


def test_the_first_operator_comes_in_by_a_link(app, hands, cast, database):
    answer = app.test_cli_runner().invoke(args=["account", "create", "--email", "Otto@Example.org", "--name", "Otto"])
    assert answer.exit_code == 0, answer.output
    made = database.query(Account).one()
    assert (made.email, made.name, made.password, [grant.role for grant in made.grants]) == ("otto@example.org", "Otto", "", ["operator"])
    assert database.query(Trail).filter_by(subject=made.uid).one().actor == "command line"
    assert hands.fill(link_in(answer.output)).location == "/desk/"
    assert "Otto" in hands.client.page("/desk/")


def test_or_by_a_password(app, hands, cast):
    told = ["account", "create", "--email", "otto@example.org", "--name", "Otto", "--password-prompt"]
    answer = app.test_cli_runner().invoke(args=told, input=f"{PASSWORD}\n{PASSWORD}\n")
    assert answer.exit_code == 0, answer.output
    assert hands.sign_in("otto@example.org").status_code == 303


@pytest.mark.parametrize(
    ("email", "typed", "told"),
    [
        ("amina@example.org", "", "lets its owner in"),
        ("amina", "", "is no e-mail address"),
        ("otto@example.org", "short\nshort\n", "at least 12"),
    ],
)
def test_what_cannot_be_made_is_told_and_changes_nothing(app, amina, database, email, typed, told):
    answer = app.test_cli_runner().invoke(args=["account", "create", "--email", email, "--name", "", "--password-prompt"], input=typed)
    assert answer.exit_code == 1
    assert told in answer.output
    database.rollback()
    assert database.query(Account).count() == 1


def test_a_link_lets_somebody_in_who_lost_her_telephone(app, hands, amina, database):
    amina.totp_secret = "lost"
    database.commit()
    answer = app.test_cli_runner().invoke(args=["account", "link", "amina@example.org", "--without-second-factor"])
    assert hands.fill(link_in(answer.output)).location == "/desk/"
    assert app.test_cli_runner().invoke(args=["account", "link", "nobody@example.org"]).exit_code == 1


def test_the_demo_prints_its_accounts_in_development_alone(app, hands, monkeypatch):
    assert "@" not in app.test_cli_runner().invoke(args=["seed"]).output
    app.config["HAS_DEMO_ACCOUNTS"] = True
    for _ in range(2):
        told = app.test_cli_runner().invoke(args=["seed"]).output
        emails = re.findall(r"\S+@example.org", told)
        assert emails == [f"{name}@example.org" for name in ("otto", "amina", "bo", "mei", "chen", "tariq", "vera", "rosa", "dana", "eve")]
    password = re.search(r"password of all is: (.*)", told).group(1)
    assert hands.sign_in("bo@example.org", password).status_code == 303


@pytest.mark.parametrize(
    ("environment", "told", "required"),
    [("production", "", True), ("production", "no", False), ("development", "", False), ("development", "yes", True)],
)
def test_production_wants_second_factors_unless_told_otherwise(monkeypatch, environment, told, required):
    for name, value in {"SUMMIT_ENV": environment, "SECRET_KEY": "x", "BASE_URL": "https://x.example", "DATABASE_URL": "sqlite://"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("REQUIRE_SECOND_FACTOR", raising=False)
    if told:
        monkeypatch.setenv("REQUIRE_SECOND_FACTOR", told)
    settings = config.from_environment()
    assert (required, environment == "development") == (settings.REQUIRE_SECOND_FACTOR, settings.HAS_DEMO_ACCOUNTS)
    assert create_app(settings).config.get("SESSION_COOKIE_SECURE") is (environment == "production")
