"""Settings, from the environment. Production refuses to start when a secret is missing."""

import os
from collections.abc import Mapping
from email.utils import parseaddr
from pathlib import Path

INSTANCE = Path(__file__).resolve().parent / "instance"
MAIL_PORTS = {"starttls": 587, "tls": 465, "none": 25}


class Config:
    """What all environments share. Addresses in calendars and links begin with BASE_URL, or the request's host."""

    TESTING = False
    ENVIRONMENT = "development"
    SECOND_FACTOR_BY_DEFAULT = "no"
    HAS_DEMO_ACCOUNTS = False

    def __init__(self) -> None:
        self.SQLALCHEMY_DATABASE_URI = database_address(os.environ.get("DATABASE_URL", ""))
        # What broke goes to the log; the values that were being written are people's and do not.
        self.SQLALCHEMY_ENGINE_OPTIONS = {"hide_parameters": True}
        self.BASE_URL = os.environ.get("BASE_URL", "").rstrip("/")
        self.SECRET_KEY = os.environ.get("SECRET_KEY", "")
        self.SESSION_COOKIE_NAME = "summit"
        self.SESSION_COOKIE_SAMESITE = "Lax"
        # Slides of 25 MB (editorial/statements/guarding.py) and what a form puts around them.
        self.MAX_CONTENT_LENGTH = 26 * 1024 * 1024
        # Forms stay open for hours; the token is bound to the visit.
        self.WTF_CSRF_TIME_LIMIT = None
        self.REQUIRE_SECOND_FACTOR = os.environ.get("REQUIRE_SECOND_FACTOR", self.SECOND_FACTOR_BY_DEFAULT) == "yes"
        self.OFFLINE = os.environ.get("OFFLINE", "yes") == "yes"
        self.TRUSTED_PROXIES = int(os.environ.get("TRUSTED_PROXIES", "0"))
        self.RATELIMIT_STORAGE_URI = os.environ.get("RATE_LIMIT_STORAGE", "memory://")
        self.ARGON2 = {}
        self.read_mail_settings(os.environ)

    def read_mail_settings(self, environment: Mapping[str, str]) -> None:
        """Where the worker hands its letters in. Without MAIL_SERVER they wait in the outbox."""
        self.MAIL_SERVER = environment.get("MAIL_SERVER", "")
        self.MAIL_TLS = environment.get("MAIL_TLS", "starttls")
        self.MAIL_USERNAME = environment.get("MAIL_USERNAME", "")
        self.MAIL_PASSWORD = environment.get("MAIL_PASSWORD", "")
        self.MAIL_FROM = environment.get("MAIL_FROM", "")
        if self.MAIL_TLS not in MAIL_PORTS:
            raise SystemExit(f"MAIL_TLS is {self.MAIL_TLS!r}; it can be {', '.join(MAIL_PORTS)}.")
        if self.MAIL_SERVER and "@" not in parseaddr(self.MAIL_FROM)[1]:
            raise SystemExit("MAIL_FROM is not set: letters need an address that they come from.")
        self.MAIL_PORT = _number(environment, "MAIL_PORT", MAIL_PORTS[self.MAIL_TLS])
        self.MAIL_TIMEOUT = _number(environment, "MAIL_TIMEOUT", 30)


class Production(Config):
    """A server on the open network."""

    ENVIRONMENT = "production"
    SECOND_FACTOR_BY_DEFAULT = "yes"

    def __init__(self) -> None:
        super().__init__()
        self.SESSION_COOKIE_SECURE = True
        if not self.SECRET_KEY:
            raise SystemExit("SECRET_KEY is not set: Summit does not start without it in production.")
        if not self.BASE_URL:
            raise SystemExit("BASE_URL is not set: calendars keep for years the addresses they are given.")


class Development(Config):
    """`make run`: SQLite, the demo, a secret that is good for one machine only."""

    HAS_DEMO_ACCOUNTS = True

    def __init__(self) -> None:
        super().__init__()
        self.SECRET_KEY = self.SECRET_KEY or "for development only"


class Testing(Config):
    """Tests give their own database."""

    TESTING = True
    ENVIRONMENT = "testing"

    def __init__(self, database: str = "sqlite://") -> None:
        super().__init__()
        self.SQLALCHEMY_DATABASE_URI = database_address(database)
        self.SECRET_KEY = "for tests only"  # noqa: S105
        self.REQUIRE_SECOND_FACTOR = False
        self.read_mail_settings({})
        # As quick as argon2 can be: tests sign in often.
        self.ARGON2 = {"time_cost": 1, "memory_cost": 8, "parallelism": 1}


def _number(environment: Mapping[str, str], name: str, otherwise: int) -> int:
    told = environment.get(name, "") or str(otherwise)
    if not (told.isascii() and told.isdigit()):
        raise SystemExit(f"{name} is {told!r}; it has to be a number.")
    return int(told)


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
