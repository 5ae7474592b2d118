"""The tables of a test, as quick as they can be had: made once, then copied or emptied."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.exc import ProgrammingError

from summit.health.storage import newest_revision
from summit.model import Base

MIGRATIONS = Path(__file__).resolve().parents[1] / "migrations"
WITH_TABLES = "summit_with_tables"
# Nobody misses the databases of a test after a power cut.
HURRIED = ("fsync", "synchronous_commit", "full_page_writes")

SEND_OTHERS_AWAY = """
    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
# A summary of all that a test could have added, renamed, altered or switched off.
WHAT_IS_THERE = """
    SELECT md5(string_agg(line, ' ' ORDER BY line)) FROM (
        SELECT concat_ws(' ', oid, relname, relkind, relnatts, relchecks) AS line FROM pg_class WHERE relnamespace = 'public'::regnamespace
        UNION ALL SELECT concat_ws(' ', oid, tgname, tgenabled) FROM pg_trigger
        UNION ALL SELECT concat_ws(' ', oid, proname, xmin) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        UNION ALL SELECT concat_ws(' ', oid, conname, convalidated) FROM pg_constraint
        UNION ALL SELECT version_num FROM alembic_version
    ) AS lines
"""
# As a replica does it: neither keys nor the triggers that keep the trail are asked.
EMPTY = """
    DO $$
    DECLARE name text;
    BEGIN
        SET LOCAL session_replication_role = replica;
        FOR name IN SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' LOOP
            IF name <> 'alembic_version' THEN EXECUTE format('DELETE FROM %I', name); END IF;
        END LOOP;
        FOR name IN SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' LOOP
            PERFORM setval(name::regclass, 1, false);
        END LOOP;
    END $$
"""


def make_tables(engine: Engine) -> None:
    """Make them of the models, and say that they are of the newest revision, as migrating would."""
    Base.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
        connection.execute(text("INSERT INTO alembic_version VALUES (:newest)"), {"newest": newest_revision(str(MIGRATIONS))})


class SQLite:
    """A file that is put back as it was made for each test."""

    def __init__(self, folder: Path) -> None:
        self._as_made, self._file = folder / "as_made.sqlite", folder / "summit.sqlite"
        engine = create_engine(f"sqlite:///{self._as_made}")
        make_tables(engine)
        engine.dispose()

    def empty_tables(self) -> Path:
        """The file with tables, with nothing in them."""
        for left in self._file.parent.glob(f"{self._file.name}*"):
            left.unlink()
        shutil.copy(self._as_made, self._file)
        return self._file


class PostgreSQL:
    """A server with empty databases for those who want no tables, and one whose tables are emptied for each test."""

    def __init__(self, address: str) -> None:
        self._address = make_url(address)
        self._engine = create_engine(self._address, isolation_level="AUTOCOMMIT")
        self._numbers = count(1)
        self._with_tables = create_engine(self._named(WITH_TABLES))
        self._tables_as_made = ""
        for setting in HURRIED:
            self._do(f"ALTER SYSTEM SET {setting} = off")
        self._do("SELECT pg_reload_conf()")

    @contextmanager
    def empty_database(self) -> Iterator[str]:
        """The address of a new database, which is dropped afterwards, whoever is still connected to it."""
        name = f"test_{next(self._numbers)}"
        self._do(f"CREATE DATABASE {name}")
        yield self._named(name)
        self._do(f"DROP DATABASE {name} WITH (FORCE)")

    def empty_tables(self) -> str:
        """The address of the database with tables, with nothing in them; nobody is connected to it any more."""
        if not self._are_emptied():
            self._with_tables.dispose()
            self._do(f"DROP DATABASE IF EXISTS {WITH_TABLES} WITH (FORCE)")
            self._do(f"CREATE DATABASE {WITH_TABLES}")
            make_tables(self._with_tables)
            with self._with_tables.connect() as connection:
                self._tables_as_made = connection.execute(text(WHAT_IS_THERE)).scalar_one()
        return self._named(WITH_TABLES)

    def stop(self) -> None:
        for engine in (self._engine, self._with_tables):
            engine.dispose()

    def _are_emptied(self) -> bool:
        """Whether that could be done: a test may have changed the tables themselves."""
        if not self._tables_as_made:
            return False
        with self._with_tables.begin() as connection, suppress(ProgrammingError):
            connection.execute(text(SEND_OTHERS_AWAY))
            if connection.execute(text(WHAT_IS_THERE)).scalar_one() == self._tables_as_made:
                connection.execute(text(EMPTY))
                return True
        return False

    def _named(self, name: str) -> str:
        return self._address.set(database=name).render_as_string(hide_password=False)

    def _do(self, statement: str) -> None:
        with self._engine.connect() as connection:
            connection.execute(text(statement))
