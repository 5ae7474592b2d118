"""My password: set it for the first time, or change it. A fresh sign-in is asked for, not the old password."""

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from summit.extensions import db
from summit.render.wording import N_
from summit.web.account import account, signed_in
from summit.web.account.forms import PasswordForm
from summit.web.account.freshness import require_fresh
from summit.web.account.installed import passwords
from summit.web.account.showing import page, said
from summit.web.readers import language_of_reader

CHANGED = N_("Your password is set. Everywhere else you are signed out.")


@account.route("/password", methods=["GET", "POST"])
def password() -> Response:
    require_fresh(url_for("account.password"))
    form = PasswordForm(language_of_reader(), request.form if request.method == "POST" else None)
    if request.method == "POST":
        if form.validate():
            someone = current_user._get_current_object()
            passwords().give(someone, form.password.data)
            db.session.commit()
            signed_in.sign_in(someone)
            flash(said(CHANGED), "done")
            return redirect(url_for("account.mine"), 303)
        return page("password.html", status=422, form=form)
    return page("password.html", form=form)
