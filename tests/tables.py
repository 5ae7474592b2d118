"""The tables of a test, as quick as they can be had: made once, and copied."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import Engine, create_engine, make_url, text

from summit.health.storage import newest_revision
from summit.model import Base

MIGRATIONS = Path(__file__).resolve().parents[1] / "migrations"
TEMPLATE = "summit_with_tables"
# Nobody misses the databases of a test after a power cut.
HURRIED = ("fsync", "synchronous_commit", "full_page_writes")


def make_tables(engine: Engine) -> None:
    """Make them of the models, and say that they are of the newest revision, as migrating would."""
    Base.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
        connection.execute(text("INSERT INTO alembic_version VALUES (:newest)"), {"newest": newest_revision(str(MIGRATIONS))})


def sqlite_file_with_tables(path: Path) -> Path:
    """A SQLite file that has them."""
    made = create_engine(f"sqlite:///{path}")
    make_tables(made)
    made.dispose()
    return path


class PostgreSQL:
    """A server on which every test has a database of its own."""

    def __init__(self, address: str) -> None:
        self._address = make_url(address)
        self._engine = create_engine(self._address, isolation_level="AUTOCOMMIT")
        self._numbers = count(1)
        for setting in HURRIED:
            self._do(f"ALTER SYSTEM SET {setting} = off")
        self._do("SELECT pg_reload_conf()")
        self._do(f"CREATE DATABASE {TEMPLATE}")
        template = create_engine(self._named(TEMPLATE))
        make_tables(template)
        template.dispose()

    @contextmanager
    def database(self, *, has_tables: bool) -> Iterator[str]:
        """The address of a new database, which is dropped afterwards, whoever is still connected to it."""
        name = f"test_{next(self._numbers)}"
        self._do(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE if has_tables else 'template1'}")
        yield self._named(name)
        self._do(f"DROP DATABASE {name} WITH (FORCE)")

    def stop(self) -> None:
        self._engine.dispose()

    def _named(self, name: str) -> str:
        return self._address.set(database=name).render_as_string(hide_password=False)

    def _do(self, statement: str) -> None:
        with self._engine.connect() as connection:
            connection.execute(text(statement))
