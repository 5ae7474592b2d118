"""Migrations: up, down, and the same tables as the models."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text

import config
from summit.app import create_app
from summit.extensions import db
from summit.model import Base


@pytest.fixture
def empty_app(database_url):
    app = create_app(config.Testing(database_url))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def differences() -> list:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "target_metadata": Base.metadata})
        return compare_metadata(context, Base.metadata)


def test_migrations_make_the_tables_of_the_models(empty_app):
    upgrade()
    assert differences() == []


def test_migrations_go_down_to_nothing_and_up_again(empty_app):
    upgrade()
    downgrade(revision="base")
    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
    upgrade()
    assert differences() == []


def test_constraints_have_names(empty_app):
    upgrade()
    inspector = inspect(db.engine)
    for table in Base.metadata.tables:
        found = [*inspector.get_foreign_keys(table), *inspector.get_unique_constraints(table), *inspector.get_check_constraints(table)]
        assert [constraint for constraint in found if not constraint["name"]] == []


def test_what_stood_before_the_desk_stays(empty_app):
    upgrade(revision="0001")
    with db.engine.begin() as connection:
        for statement in BEFORE_THE_DESK:
            connection.execute(text(statement))
    upgrade()
    with db.engine.begin() as connection:
        summit = connection.execute(text("SELECT slug, turnround, required_languages, is_retired FROM summit")).one()
        states = connection.execute(text("SELECT state FROM participation")).scalars().all()
        everywhere = connection.execute(text("SELECT is_everywhere FROM session")).scalars().all()
    assert (summit.slug, summit.turnround, summit.required_languages, bool(summit.is_retired)) == ("old", 15, "[]", False)
    assert states == ["confirmed"]
    assert [bool(value) for value in everywhere] == [False]


NOW = "2026-07-01 09:00:00+00:00"
NO_TEXT = "{}"
BEFORE_THE_DESK = (
    "INSERT INTO summit (id, slug, name, short, theme, about, note, place, zone, languages, source_language, accent, uid, version,"
    f" changed_at) VALUES (1, 'old', '{NO_TEXT}', '{NO_TEXT}', '{NO_TEXT}', '{NO_TEXT}', '{NO_TEXT}', '{NO_TEXT}',"
    f" 'UTC', '[]', 'en', '', 's', 1, '{NOW}')",
    "INSERT INTO person (id, summit_id, code, number, name, list_name, sort_keys, honorific, position, affiliation, country, biography,"
    f" portrait, uid, version, changed_at) VALUES (1, 1, 'p', 1, '{NO_TEXT}', '{NO_TEXT}', '{{}}', '{NO_TEXT}', '{NO_TEXT}', '{NO_TEXT}',"
    f" '{NO_TEXT}', '{NO_TEXT}', '', 'p', 1, '{NOW}')",
    "INSERT INTO session (id, summit_id, code, number, title, subtitle, abstract, description, minutes, access, status, spoken,"
    " interpretation, captions, sign, webcast, is_illustrative, links, uid, version, changed_at) VALUES"
    f" (1, 1, 'a', 1, '{NO_TEXT}', '{NO_TEXT}', '{NO_TEXT}', '{NO_TEXT}', 60, 'open', 'draft', '[]', '[]', '[]', '[]', '', FALSE, '[]',"
    f" 'a', 1, '{NOW}')",
    "INSERT INTO participation (id, session_id, person_id, role, position) VALUES (1, 1, 1, 'chair', 0)",
)
