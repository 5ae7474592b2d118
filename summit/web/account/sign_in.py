"""Signing in with a password, and signing out."""

from urllib.parse import urlencode

from flask import redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from summit.editorial.accounts.making import account_by_email
from summit.extensions import db
from summit.render.wording import N_
from summit.web.account import account, limits, signed_in
from summit.web.account.forms import SignInForm
from summit.web.account.freshness import HOME, landing, safe_next
from summit.web.account.installed import passwords
from summit.web.account.second_factor import after_one_factor
from summit.web.account.showing import page, said
from summit.web.account.signed_in import forget_on_device
from summit.web.readers import language_of_reader

WRONG = N_("This address and this password do not belong together. Please try again, or have a link sent to you.")


@account.route("/sign-in", methods=["GET", "POST"])
@limits.of_tries
def sign_in() -> Response:
    """The same answer, after the same work, whether nobody has the address or it has another password."""
    following = safe_next(request.values.get("next"))
    if request.method == "GET" and current_user.is_authenticated:
        return redirect(landing(current_user, following))
    form = SignInForm(language_of_reader(), request.form if request.method == "POST" else None)
    if request.method == "GET":
        return page("sign_in.html", form=form, next=following)
    if not form.validate():
        return page("sign_in.html", status=422, form=form, next=following)

    found = account_by_email(db.session, form.email.data)
    is_right = passwords().is_right(found, form.password.data)
    if not is_right or not found.active:
        form.password.errors = [said(WRONG)]
        return page("sign_in.html", status=422, form=form, next=following)
    db.session.commit()
    return after_one_factor(found, following)


@account.post("/sign-out")
def sign_out() -> Response:
    """Her device forgets with her what it kept of her schedule."""
    signed_in.sign_out()
    return forget_on_device(redirect(url_for("account.sign_in") + "?" + urlencode({"next": HOME}), 303))
