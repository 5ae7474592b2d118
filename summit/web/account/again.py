"""Signing in again before what cannot be taken back."""

from flask import redirect, request, session
from flask_login import current_user
from werkzeug.wrappers import Response

from summit.core import clock
from summit.extensions import db
from summit.render.wording import N_
from summit.web.account import account, limits
from summit.web.account.forms import AgainForm
from summit.web.account.freshness import landing, safe_next
from summit.web.account.installed import passwords
from summit.web.account.showing import page, said
from summit.web.account.signed_in import FRESH_SINCE
from summit.web.readers import language_of_reader

WRONG = N_("This is not your password.")


@account.route("/again", methods=["GET", "POST"])
@limits.of_codes(lambda: f"again {current_user.get_id()}")
def again() -> Response:
    """Ask for the password once more; a passkey or a link by e-mail do as well."""
    following = safe_next(request.values.get("next"))
    form = AgainForm(language_of_reader(), request.form if request.method == "POST" else None)
    if request.method == "GET":
        return page("again.html", form=form, next=following)
    if form.validate():
        if passwords().is_right(current_user._get_current_object(), form.password.data):
            db.session.commit()
            session[FRESH_SINCE] = int(clock.now().timestamp())
            return redirect(landing(current_user, following), 303)
        form.password.errors = [said(WRONG)]
    return page("again.html", status=422, form=form, next=following)
