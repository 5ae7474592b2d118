"""Migrations: up, down, and the same tables as the models."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect

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
