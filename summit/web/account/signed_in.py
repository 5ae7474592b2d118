"""Who is signed in: what the cookie keeps of it, and nothing on pages for the public."""

from flask import Flask, session
from flask_login import LoginManager, login_user, logout_user
from sqlalchemy import select
from sqlalchemy.orm import selectinload
from werkzeug.wrappers import Response

from summit.core import clock
from summit.extensions import db
from summit.model import Account
from summit.web.readers import language_of_reader

FRESH_SINCE = "fresh_since"


def register(app: Flask) -> None:
    """Let `flask_login.current_user` say who is signed in.

    LoginManager.init_app is not called: it would look at the session after every request, and every
    error page would vary on the cookie. It does nothing else that is used here.
    """
    manager = LoginManager()
    # Networks change on the way to the venue; who has the cookie is signed in.
    manager.session_protection = None
    manager.user_loader(_account_with_key)
    app.login_manager = manager


def _account_with_key(key: str) -> Account | None:
    query = select(Account).filter_by(key=str(key), active=True).options(selectinload(Account.passkeys))
    return db.session.scalars(query).first()


def sign_in(account: Account) -> None:
    """Sign an account in, freshly; all that the visit knew before is forgotten, but for its language."""
    language = session.get("language", "")
    session.clear()
    session["language"] = language
    login_user(account)
    session[FRESH_SINCE] = int(clock.now().timestamp())


def forget_on_device(response: Response) -> Response:
    """Let the browser give up all that scripts of ours kept in it: whoever comes next is somebody else."""
    response.headers["Clear-Site-Data"] = '"storage"'
    return response


def sign_out() -> None:
    """Forget who was here, but for the language in which she read."""
    language = language_of_reader()
    logout_user()
    session.clear()
    session["language"] = language
