"""Signing up: an address is typed, a letter comes, and its link makes the account."""

from flask import current_app, redirect, request
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms.validators import Email, InputRequired

from summit.editorial.accounts.links import UnusableLink
from summit.editorial.accounts.making import LONGEST_EMAIL
from summit.editorial.accounts.signing_up import Wanted, open_sign_up, use_sign_up, write_to_who_signs_up
from summit.extensions import db
from summit.render.wording import N_
from summit.web.account import account, limits, signed_in
from summit.web.account.freshness import landing, safe_next
from summit.web.account.showing import page
from summit.web.forms import Form, TextField
from summit.web.readers import language_of_reader


class SignUpForm(Form):
    email = TextField(
        N_("E-mail address"),
        [InputRequired(), Email()],
        longest=LONGEST_EMAIL,
        render_kw={"type": "email", "autocomplete": "email", "inputmode": "email", "dir": "ltr"},
    )
    name = TextField(
        N_("Full name"), longest=120, description=N_("You can leave it empty."), render_kw={"autocomplete": "name", "dir": "auto"}
    )


@account.route("/sign-up", methods=["GET", "POST"])
@limits.of_letters
def sign_up() -> Response:
    """The same answer, after the same work, whether the address has an account or not."""
    following = safe_next(request.values.get("next"))
    if request.method != "POST" and current_user.is_authenticated:
        return redirect(landing(current_user, following))
    language = language_of_reader()
    form = SignUpForm(language, request.form if request.method == "POST" else None)
    if request.method != "POST":
        return page("sign_up.html", form=form, next=following)
    if not form.validate():
        return page("sign_up.html", status=422, form=form, next=following)
    wanted = Wanted(form.email.data, form.name.data, language, following)
    write_to_who_signs_up(db.session, wanted, current_app.secret_key)
    db.session.commit()
    return page("sign_up_sent.html", email=form.email.data)


@account.route("/sign-up/<token>", methods=["GET", "POST"])
def make_account(token: str) -> Response:
    """Only the button makes the account: programs that look at all links in letters, with GET or HEAD, make none."""
    try:
        if request.method != "POST":
            return page("make_account.html", wanted=open_sign_up(db.session, token, current_app.secret_key))
        made, following = use_sign_up(db.session, token, current_app.secret_key)
    except UnusableLink:
        return page("useless_link.html", status=409 if request.method == "POST" else 404)
    db.session.commit()
    signed_in.sign_in(made)
    return redirect(landing(made, safe_next(following)), 303)
