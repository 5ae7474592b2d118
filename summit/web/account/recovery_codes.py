"""My recovery codes: made with the first second factor, and anew when I ask; shown once."""

from flask import Response, current_app, url_for
from flask_login import current_user

from summit.editorial.accounts.second_factors import new_recovery_codes
from summit.extensions import db
from summit.web.account import account
from summit.web.account.freshness import require_fresh
from summit.web.account.showing import page


@account.post("/recovery-codes")
def recovery_codes() -> Response:
    require_fresh(url_for("account.mine"))
    return show_new_codes(url_for("account.mine"))


def show_new_codes(following: str) -> Response:
    """Make codes and show them, this once; commits, with the second factor that they stand beside."""
    codes = new_recovery_codes(current_user, current_app.secret_key)
    db.session.commit()
    return page("recovery_codes.html", codes=codes, next=following)
