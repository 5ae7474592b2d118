"""The tables of a test, as quick as they can be made."""

from pathlib import Path

from sqlalchemy import Engine, text

from summit.health.storage import newest_revision
from summit.model import Base

MIGRATIONS = Path(__file__).resolve().parents[1] / "migrations"


def make_tables(engine: Engine) -> None:
    """Make them of the models, and say that they are of the newest revision, as migrating would."""
    Base.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
        connection.execute(text("INSERT INTO alembic_version VALUES (:newest)"), {"newest": newest_revision(str(MIGRATIONS))})
