"""Who signs in and with what: everything under /account/. One file for each resource."""

from flask import Blueprint, Flask, Response, request, session

from summit.core.languages import INTERFACE

account = Blueprint("account", __name__, url_prefix="/account")

from summit.web.account import (  # noqa: E402 - the resources register themselves on the blueprint
    again,
    authenticator,
    data,
    erasure,
    freshness,
    invitation,
    link,
    mine,
    passkeys,
    password,
    recovery_codes,
    second_factor,
    sign_in,
    sign_up,
    signed_in,
)


def register(app: Flask) -> None:
    """Add the addresses of accounts, and what every private page needs of them."""
    signed_in.register(app)
    second_factor.register(app)
    app.register_blueprint(account)


@account.before_request
def remember_language() -> None:
    """Pages of accounts have no language in their address: who is not signed in chooses one for her visit."""
    chosen = request.args.get("language", "")
    if chosen in INTERFACE:
        session["language"] = chosen


@account.after_request
def keep_nowhere(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response


__all__ = [
    "account",
    "again",
    "authenticator",
    "data",
    "erasure",
    "freshness",
    "invitation",
    "link",
    "mine",
    "passkeys",
    "password",
    "recovery_codes",
    "register",
    "second_factor",
    "sign_in",
    "sign_up",
    "signed_in",
]
