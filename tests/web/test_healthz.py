"""What balancers and monitoring are told."""

import pytest
from sqlalchemy import text

import config
from summit.app import create_app
from summit.extensions import db
from tests.strict import StrictClient


def test_an_installation_that_is_well_says_so(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json) == (200, {"status": "ok"})
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.content_type == "application/json"
    assert client.head("/healthz").status_code == 200


@pytest.mark.parametrize("statement", ["UPDATE alembic_version SET version_num = '0001'", "DROP TABLE alembic_version"])
def test_tables_of_another_version_are_a_failure(client, app, statement):
    with db.engine.begin() as connection:
        connection.execute(text(statement))
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json) == (503, {"status": "failing", "code": "S002"})
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_database_that_is_away_is_a_failure_and_no_secret():
    nowhere = StrictClient(create_app(config.Testing("postgresql://amina:hidden@127.0.0.1:1/nothing?connect_timeout=1")))
    answer = nowhere.get("/healthz")
    assert (answer.status_code, answer.json) == (503, {"status": "failing", "code": "S001"})
    assert "hidden" not in answer.get_data(as_text=True)
