"""The page layer when things go wrong, and what it does not keep."""

import pytest
from sqlalchemy import text

import config
from summit.app import create_app
from summit.editorial.publishing import publish
from summit.extensions import db
from summit.web.page_layer import PageLayer
from tests.strict import StrictClient


@pytest.fixture
def published(cast, client):
    cast.session("opening")
    publish(cast.database, cast.summit)
    cast.database.commit()
    return client


@pytest.fixture
def database_away(app):
    """The tables are gone: every question is answered with an error."""

    def take_away() -> None:
        db.session.rollback()
        with db.engine.begin() as connection:
            connection.execute(text("ALTER TABLE release RENAME TO release_away"))
            connection.execute(text("ALTER TABLE summit RENAME TO summit_away"))

    return take_away


def test_kept_pages_are_read_while_the_database_is_away(published, database_away, a_second_later):
    before = published.page("/shanghai-2026/en/agenda")
    database_away()
    a_second_later()
    assert published.page("/shanghai-2026/en/agenda") == before


def test_health_says_when_the_database_does_not_answer(client):
    assert client.get("/healthz").status_code == 200
    nowhere = create_app(config.Testing("postgresql://nobody@127.0.0.1:1/nothing?connect_timeout=1"))
    assert StrictClient(nowhere).get("/healthz").status_code == 503
    assert StrictClient(nowhere).get("/robots.txt").status_code == 200


@pytest.mark.parametrize(
    ("path", "is_kept"),
    [
        ("/shanghai-2026/en/agenda", True),
        ("/shanghai-2026/en/agenda?room=hall-a", True),
        ("/shanghai-2026/en/agenda?room=invented", False),
        ("/shanghai-2026/en/agenda?utm_source=letter", False),
        ("/shanghai-2026/en/sessions/opening?x=1", False),
        ("/shanghai-2026/en/search?q=opening", False),
        ("/shanghai-2026/en/agenda.ics?track=security", True),
    ],
)
def test_only_addresses_of_which_there_are_few_are_kept(published, app, path, is_kept):
    layer: PageLayer = app.wsgi_app._inner
    rendered = []
    inner = layer._inner
    layer._inner = lambda *request: rendered.append(1) or inner(*request)
    for _ in range(3):
        assert published.get(path).status_code == 200
    assert len(rendered) == (1 if is_kept else 3)


def test_an_address_that_is_not_kept_still_answers_304(published):
    path = "/shanghai-2026/en/agenda?utm_source=letter"
    tag = published.get(path).headers["ETag"]
    assert published.get(path, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("path", ["//", "/.", "/%2e%2e/", "/shanghai-2026//agenda", "/%ff%fe/", "/shanghai-2026/en/%0d%0a"])
def test_odd_addresses_are_not_found_and_break_nothing(published, path):
    assert published.get(path).status_code in (302, 308, 404)
