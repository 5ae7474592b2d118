"""My account: name, language, and what I sign in with."""

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from summit.extensions import db
from summit.render.wording import N_
from summit.web.account import account
from summit.web.account.forms import MineForm
from summit.web.account.second_factor import needs_second_factor
from summit.web.account.showing import page, said
from summit.web.readers import language_of_reader

SAVED = N_("Saved.")


@account.route("/", methods=["GET", "POST"])
def mine() -> Response:
    form = MineForm(language_of_reader(), request.form if request.method == "POST" else None, current_user._get_current_object())
    if request.method == "POST":
        if form.validate():
            current_user.name, current_user.language = form.name.data, form.language.data
            db.session.commit()
            flash(said(SAVED), "done")
            return redirect(url_for("account.mine"), 303)
        return page("mine.html", status=422, form=form, is_required=needs_second_factor(current_user))
    form.language.data = language_of_reader()
    return page("mine.html", form=form, is_required=needs_second_factor(current_user))
