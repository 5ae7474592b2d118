"""Alembic's way in: the tables of summit.model, on the database of the application."""

from alembic import context
from flask import current_app
from sqlalchemy.types import TypeDecorator

from summit.model import Base

engine = current_app.extensions["migrate"].db.engine


def plain_type(kind, item, _autogen_context):
    """Write our column types as what the database knows, so that migrations import no model."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


def run() -> None:
    is_sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        if is_sqlite:
            # Dropping a table that is made anew would take along all rows that refer to it.
            connection.connection.execute("PRAGMA foreign_keys = OFF")
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            render_item=plain_type,
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()
            if is_sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
                raise RuntimeError(f"the migrations would leave rows that refer to nothing: {broken[:5]}")
        if is_sqlite:
            connection.connection.execute("PRAGMA foreign_keys = ON")


run()
