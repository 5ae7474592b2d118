"""Settings, from the environment. Production refuses to start when a secret is missing."""

import os
from pathlib import Path

INSTANCE = Path(__file__).resolve().parent / "instance"


class Config:
    """What all environments share. Addresses in calendars and links begin with BASE_URL, or the request's host."""

    TESTING = False

    def __init__(self) -> None:
        self.SQLALCHEMY_DATABASE_URI = database_address(os.environ.get("DATABASE_URL", ""))
        self.BASE_URL = os.environ.get("BASE_URL", "").rstrip("/")
        self.SECRET_KEY = os.environ.get("SECRET_KEY", "")


class Production(Config):
    """A server on the open network."""

    def __init__(self) -> None:
        super().__init__()
        if not self.SECRET_KEY:
            raise SystemExit("SECRET_KEY is not set: Summit does not start without it in production.")
        if not self.BASE_URL:
            raise SystemExit("BASE_URL is not set: calendars keep for years the addresses they are given.")


class Development(Config):
    """`make run`: SQLite, the demo, a secret that is good for one machine only."""

    def __init__(self) -> None:
        super().__init__()
        self.SECRET_KEY = self.SECRET_KEY or "for development only"


class Testing(Config):
    """Tests give their own database."""

    TESTING = True

    def __init__(self, database: str = "sqlite://") -> None:
        super().__init__()
        self.SQLALCHEMY_DATABASE_URI = database_address(database)
        self.SECRET_KEY = "for tests only"  # noqa: S105


def database_address(url: str) -> str:
    """The address for SQLAlchemy: SQLite under instance/ by default, psycopg 3 for PostgreSQL."""
    if not url:
        INSTANCE.mkdir(exist_ok=True)
        return f"sqlite:///{INSTANCE / 'summit.sqlite'}"
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def from_environment() -> Config:
    """The configuration named by SUMMIT_ENV: "production" or "development" (the default)."""
    environments = {"production": Production, "development": Development}
    name = os.environ.get("SUMMIT_ENV", "development")
    if name not in environments:
        raise SystemExit(f"SUMMIT_ENV is {name!r}; it can be {' or '.join(environments)}.")
    return environments[name]()
