"""create_app: wiring only."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from flask import Flask
from sqlalchemy import event
from werkzeug.middleware.proxy_fix import ProxyFix

import config as settings
from summit import commands
from summit.extensions import csrf, db, limiter, migrate
from summit.web import account, errors, rules, security
from summit.web.agency import agency
from summit.web.asking import CleanRequest
from summit.web.desk import desk
from summit.web.feed_layer import FeedLayer
from summit.web.my import my
from summit.web.page_layer import PageLayer
from summit.web.public import public
from summit.web.speaker import speaker

ROOT = Path(__file__).resolve().parents[1]


def create_app(config: settings.Config | None = None) -> Flask:
    """Build the application from a configuration, by default the one of the environment."""
    app = Flask("summit", root_path=str(ROOT / "summit"), static_folder=None)
    app.request_class = CleanRequest
    app.config.from_object(config or settings.from_environment())

    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"))
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            event.listen(db.engine, "connect", _prepare_sqlite)

    # Who may not use an address learns nothing of its forms: the rules are asked first.
    rules.register(app)
    csrf.init_app(app)
    limiter.init_app(app)
    account.register(app)
    app.register_blueprint(public)
    app.register_blueprint(my)
    app.register_blueprint(desk)
    app.register_blueprint(speaker)
    app.register_blueprint(agency)
    app.after_request(security.protect)
    errors.register(app)
    commands.register(app)
    put_layers_in_front(app)
    return app


def put_layers_in_front(app: Flask) -> None:
    """What answers without Flask, with nothing kept yet."""
    pages = PageLayer(_behind_proxies(app), app)
    app.wsgi_app = FeedLayer(pages, app, pages.stamp_of)


def _behind_proxies(app: Flask) -> Callable:
    """Believe as many proxies as the operator says there are: limits count readers, not the proxy."""
    flask, count = partial(Flask.wsgi_app, app), app.config["TRUSTED_PROXIES"]
    return ProxyFix(flask, x_for=count, x_proto=count) if count else flask


def _prepare_sqlite(connection, _record) -> None:
    """Foreign keys are checked, readers do not wait for writers, and writers wait their turn."""
    for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = NORMAL", "busy_timeout = 10000"):
        connection.execute(f"PRAGMA {pragma}")
