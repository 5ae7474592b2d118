"""flask check: every finding has its code, its cure and its line in the docs."""

import json
import os
import re
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

import config
from summit.core import clock
from summit.extensions import db
from summit.health import FINDINGS
from summit.health.letters import check_mail
from summit.health.storage import check_clock, check_database, check_folders
from summit.health.surroundings import check_fonts, check_settings, check_zones
from summit.model import Letter
from tests.signing_in import account_of, granted
from tests.work.post_office import PostOffice, open_office

ROOT = Path(__file__).resolve().parents[2]
OPERATORS = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8")
GOOD = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": "3f9c1d0b7a5e4c2288d17f6ab0e95c43",
    "BASE_URL": "https://programme.example.org",
    "REQUIRE_SECOND_FACTOR": True,
    "RATELIMIT_STORAGE_URI": "redis://localhost",
}
MAIL = {"MAIL_TLS": "none", "MAIL_USERNAME": "", "MAIL_PASSWORD": "", "MAIL_FROM": "Summit <programme@example.org>", "MAIL_TIMEOUT": 2}


def codes(findings) -> set[str]:
    return {finding.code for finding in findings}


def checked(app, *options: str):
    """What the command says, by code, and its exit status."""
    result = app.test_cli_runner().invoke(args=["check", "--json", *options])
    found = {finding["code"]: finding for finding in json.loads(result.output)}
    return found, result.exit_code


def test_every_finding_is_documented_with_its_cure():
    told = dict(re.findall(r"^\| (S\d{3}) \| (\w+) \|", OPERATORS, re.MULTILINE))
    assert told == {code: known.severity for code, known in FINDINGS.items()}
    for code, known in FINDINGS.items():
        row = next(line for line in OPERATORS.splitlines() if line.startswith(f"| {code} |"))
        assert known.cure in row, code


class Asked(dict):
    """An environment that remembers what it was asked for."""

    def __init__(self, values: dict[str, str]) -> None:
        super().__init__(values)
        self.names: set[str] = set()

    def get(self, name, otherwise=None):
        self.names.add(name)
        return super().get(name, otherwise)

    def __getitem__(self, name):
        self.names.add(name)
        return super().__getitem__(name)

    def __contains__(self, name):
        self.names.add(name)
        return super().__contains__(name)


@pytest.mark.parametrize("name", ["production", "development"])
def test_every_setting_is_documented(monkeypatch, tmp_path, name):
    asked = Asked({"SUMMIT_ENV": name, "SECRET_KEY": "x", "BASE_URL": "https://x.example", "DATABASE_URL": f"sqlite:///{tmp_path}/x"})
    monkeypatch.setattr(os, "environ", asked)
    config.from_environment()
    monkeypatch.undo()
    documented = {word for row in re.findall(r"^\|([^|]+)\|", OPERATORS, re.MULTILINE) for word in re.findall(r"`([A-Z_]+)`", row)}
    assert {"DATABASE_URL", "MAIL_PORT", "SECRET_KEY"} <= asked.names
    assert asked.names - documented == set()


def test_only_the_configuration_reads_the_environment():
    reading = re.compile(r"os\.environ|os\.getenv|from os import")
    found = [str(path.relative_to(ROOT)) for path in ROOT.glob("summit/**/*.py") if reading.search(path.read_text(encoding="utf-8"))]
    assert found == []


def test_a_machine_for_tests_is_told_what_it_lacks(app):
    found, status = checked(app)
    assert {"S012", "S020", "S030"} <= found.keys()
    assert not [finding for finding in found.values() if finding["severity"] == "error"]
    assert status == 0
    assert found["S020"]["cure"] == "Run flask --app wsgi account create."


def test_an_error_is_told_in_words_and_ends_with_one(app):
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    result = app.test_cli_runner().invoke(args=["check"])
    assert result.exit_code == 1
    assert "error S002: The tables are of revision 0001" in result.output
    assert "    Run flask --app wsgi db upgrade." in result.output
    assert re.search(r"^1 errors, \d+ warnings\.$", result.output, re.MULTILINE)
    assert "S020" not in result.output, "tables of another version are not asked"


def test_tables_that_are_not_there_are_told(engine, tmp_path):
    empty = create_engine(f"sqlite:///{tmp_path}/empty.sqlite")
    assert codes(check_database(empty, str(ROOT / "migrations"))) == {"S002"}
    away = create_engine("postgresql+psycopg://amina:hidden@127.0.0.1:1/nothing?connect_timeout=1")
    (finding,) = check_database(away, str(ROOT / "migrations"))
    assert finding.code == "S001"
    assert "hidden" not in finding.sentence


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, set()),
        ({"SECRET_KEY": "a" * 64}, {"S010"}),
        ({"SECRET_KEY": "short"}, {"S010"}),
        ({"SECRET_KEY": "please-change-me-please-change-me-"}, {"S010"}),
        ({"BASE_URL": "http://programme.example.org"}, {"S011"}),
        ({"BASE_URL": "https://programme.example.org/summit"}, {"S011"}),
        ({"BASE_URL": "programme.example.org"}, {"S011"}),
        ({"REQUIRE_SECOND_FACTOR": False}, {"S013"}),
        ({"RATELIMIT_STORAGE_URI": "memory://"}, {"S014"}),
        ({"ENVIRONMENT": "development", "SECRET_KEY": ""}, {"S012"}),
    ],
)
def test_settings_that_do_not_suit_the_open_network_are_told(changed, expected):
    found = list(check_settings(GOOD | changed))
    assert codes(found) == expected
    assert all(changed.get("SECRET_KEY") not in finding.sentence for finding in found if changed.get("SECRET_KEY"))


def test_no_secret_is_printed(app):
    app.config |= GOOD | MAIL | {"MAIL_SERVER": "127.0.0.1", "MAIL_PORT": 1, "MAIL_USERNAME": "amina", "MAIL_PASSWORD": "hidden-word"}
    output = app.test_cli_runner().invoke(args=["check"]).output
    assert "S031" in output
    assert "hidden-word" not in output
    assert GOOD["SECRET_KEY"] not in output


def test_a_mail_server_is_asked_and_gets_no_letter():
    with open_office(PostOffice()) as office:
        mail = MAIL | {"MAIL_SERVER": "127.0.0.1", "MAIL_PORT": office.port}
        assert codes(check_mail(mail)) == set()
        assert codes(check_mail(mail | {"MAIL_FROM": "nobody"})) == {"S032"}
        assert codes(check_mail(mail | {"MAIL_TLS": "starttls"})) == {"S031"}
        assert office.taken == []
    assert codes(check_mail(mail)) == {"S031"}
    assert codes(check_mail(MAIL | {"MAIL_SERVER": "", "MAIL_PORT": 25})) == {"S030"}
    assert codes(check_mail(MAIL | {"MAIL_SERVER": "mail.invalid", "MAIL_PORT": 25})) == {"S031", "S033"}


def test_clocks_that_differ_are_told(app, monkeypatch):
    assert codes(check_clock(db.engine)) == set()
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=2))
    assert codes(check_clock(db.engine)) == ({"S004"} if db.engine.dialect.name == "postgresql" else set())


def test_zones_and_folders_and_fonts_are_looked_at(tmp_path, monkeypatch):
    assert codes(check_zones()) == set()
    assert codes(check_zones(("Asia/Shanghai", "Asia/Atlantis", "../etc"))) == {"S005"}
    file = create_engine(f"sqlite:///{tmp_path}/gone/summit.sqlite")
    assert codes(check_folders(file, tmp_path)) == {"S003"}
    assert codes(check_folders(create_engine("sqlite://"), tmp_path)) == set()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert codes(check_fonts()) == {"S051"}


@pytest.mark.parametrize(("answer", "expected"), [("Noto Sans", set()), ("", {"S050"})])
def test_missing_fonts_are_told_by_script(tmp_path, monkeypatch, answer, expected):
    program = tmp_path / "fc-list"
    program.write_text(f'#!/bin/sh\necho "{answer}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = list(check_fonts())
    assert codes(found) == expected
    assert not expected or "Arabic" in " ".join(finding.sentence for finding in found)


def test_letters_that_nobody_carries_are_told(app, cast):
    late = clock.now() - timedelta(hours=1)
    common = {"kind": "published", "to": "chen@example.org", "language": "en", "subject": "x", "body": "x"}
    cast.database.add(Letter(state="seen", due_at=clock.now(), **common))
    cast.database.commit()
    assert "S040" not in checked(app)[0]
    cast.database.add(Letter(state="seen", due_at=late, **common))
    cast.database.commit()
    assert "1 letters or releases" in checked(app)[0]["S040"]["sentence"]


def test_who_must_have_a_second_factor_and_has_none_is_named(app, cast):
    account_of(cast.database, "Otto", granted("operator"))
    account_of(cast.database, "Vera", granted("viewer", cast.summit))
    cast.database.commit()
    assert not checked(app)[0].keys() & {"S020", "S021"}
    app.config["REQUIRE_SECOND_FACTOR"] = True
    sentence = checked(app)[0]["S021"]["sentence"]
    assert "otto@example.org" in sentence
    assert "vera@example.org" not in sentence
