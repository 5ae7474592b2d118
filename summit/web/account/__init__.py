"""Who signs in and with what: everything under /account/. One file for each resource."""

from flask import Blueprint, Flask

from summit.web.account import freshness, signed_in

account = Blueprint("account", __name__, url_prefix="/account")


def register(app: Flask) -> None:
    """Add the addresses of accounts, and what every private page needs of them."""
    signed_in.register(app)
    app.register_blueprint(account)


__all__ = ["account", "freshness", "register", "signed_in"]
