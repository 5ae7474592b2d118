"""The trail is append only: in the code, and for whoever gets at the database."""

import pytest
from flask_migrate import upgrade
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import DBAPIError

from summit.editorial.redacting import erase_person
from summit.extensions import db
from summit.model import Base, Trail
from summit.model.append_only import TrailIsForEver
from tests.test_migrations import empty_app

__all__ = ["empty_app"]


@pytest.fixture
def line(cast) -> Trail:
    """The first line of Chen's."""
    cast.session("opening", people=(cast.chen,))
    cast.database.commit()
    return cast.database.scalars(select(Trail).filter_by(kind="person")).first()


def refused(cast, statement: str) -> None:
    before = cast.database.execute(text("SELECT * FROM trail ORDER BY id")).all()
    cast.database.commit()
    with pytest.raises(DBAPIError, match="append only"):
        cast.database.execute(text(statement))
    cast.database.rollback()
    assert cast.database.execute(text("SELECT * FROM trail ORDER BY id")).all() == before


@pytest.mark.parametrize("column", [column.name for column in Trail.__table__.columns])
def test_no_column_of_a_line_is_rewritten(cast, line, column):
    value = {"id": "999", "summit_id": "(SELECT 1)", "at": "'2020-01-01 00:00:00+00:00'", "action": "'removed'"}.get(column, "'{}'")
    if column == "summit_id":
        cast.database.execute(text("UPDATE trail SET summit_id = NULL"))
        cast.database.commit()
    refused(cast, f"UPDATE trail SET {column} = {value} WHERE kind = 'person'")


@pytest.mark.parametrize("statement", ["DELETE FROM trail", "DELETE FROM trail WHERE kind = 'person'"])
def test_no_line_is_removed(cast, line, statement):
    refused(cast, statement)


def test_lines_are_not_emptied_or_replaced_in_one_stroke(cast, line):
    columns = "at, actor, source, why, batch, undoes, acted_for, proposed_by, kind, subject, action"
    if db.engine.dialect.name == "postgresql":
        refused(cast, "TRUNCATE trail")
        refused(cast, f"INSERT INTO trail (id, {columns}) SELECT id, {columns} FROM trail ON CONFLICT (id) DO UPDATE SET actor = 'eve'")
    else:
        refused(cast, f"INSERT OR REPLACE INTO trail (id, {columns}) SELECT id, {columns} FROM trail")


def test_words_may_be_erased_and_nothing_else_with_them(cast, line):
    refused(cast, "UPDATE trail SET before = NULL, after = NULL, actor = 'eve' WHERE kind = 'person'")
    erase_person(cast.database, cast.summit, cast.chen.uid)
    cast.database.commit()
    told = cast.database.execute(select(Trail.before, Trail.after).filter_by(subject=line.subject, action="created")).all()
    assert told == [(None, None)]


def test_lines_outlive_their_summit(cast, line):
    count = cast.database.query(Trail).count()
    cast.database.execute(text("DELETE FROM summit"))
    cast.database.commit()
    assert cast.database.query(Trail).filter_by(summit_id=None).count() == count


def test_the_code_refuses_before_the_database_is_asked(cast, line):
    line.actor = "eve"
    with pytest.raises(TrailIsForEver):
        cast.database.flush()
    cast.database.rollback()
    cast.database.delete(line)
    with pytest.raises(TrailIsForEver):
        cast.database.flush()
    cast.database.rollback()


def rules() -> list:
    """The rules of the trail as the database keeps them."""
    with db.engine.connect() as connection:
        if db.engine.dialect.name == "sqlite":
            return connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")).all()
        triggers = "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1"
        function = "SELECT prosrc FROM pg_proc WHERE proname = 'trail_is_for_ever'"
        return connection.execute(text(triggers)).all() + connection.execute(text(function)).all()


def test_migrations_make_the_rules_of_the_model(empty_app):
    Base.metadata.create_all(db.engine)
    of_the_model = rules()
    Base.metadata.drop_all(db.engine)
    assert inspect(db.engine).get_table_names() == []
    upgrade()
    assert rules() == of_the_model
    assert len(of_the_model) == 3
