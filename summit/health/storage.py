"""The database: whether it answers, has the tables of this version, and knows what time it is."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from summit.core import clock
from summit.health.findings import Finding, found

MOST_SECONDS_APART = 5


def check_database(engine: Engine, migrations: str) -> Iterator[Finding]:
    """It answers, and its tables are those of this version. `migrations` is the folder that they are made by."""
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
            revision = _revision(connection)
    except SQLAlchemyError as broken:
        yield found("S001", words=_words(broken))
        return
    needed = newest_revision(migrations)
    if revision != needed:
        yield found("S002", found=revision or "none", needed=needed)


def check_clock(engine: Engine) -> Iterator[Finding]:
    """Its clock shows what ours shows. A file has no clock of its own."""
    if engine.dialect.name == "sqlite":
        return
    with engine.connect() as connection:
        told: datetime = connection.execute(text("SELECT CURRENT_TIMESTAMP")).scalar_one()
    apart = abs((clock.now() - told.astimezone(UTC)).total_seconds())
    if apart > MOST_SECONDS_APART:
        yield found("S004", seconds=apart)


def check_folders(engine: Engine, instance: Path) -> Iterator[Finding]:
    """The folder of a database in a file can be written to, for the files that SQLite puts beside it."""
    path = engine.url.database
    is_file = engine.dialect.name == "sqlite" and path not in (None, "", ":memory:")
    folders = {Path(path).resolve().parent} if is_file else set()
    for folder in sorted(folders | ({instance} if instance.exists() else set())):
        if not (folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)):
            yield found("S003", folder=folder)


@lru_cache(maxsize=4)
def newest_revision(migrations: str) -> str:
    """The revision that this version's tables have."""
    return ScriptDirectory(migrations).get_current_head() or ""


def _revision(connection) -> str:
    try:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""
    except SQLAlchemyError:
        return ""


def _words(broken: SQLAlchemyError) -> str:
    """The first line of what the driver says. It names the host, and never the password."""
    return str(getattr(broken, "orig", None) or broken).strip().splitlines()[0][:200]
