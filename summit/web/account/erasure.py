"""Erasing my account, for ever."""

from flask import request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from summit.attending.erasing_account import LastOperator, erase_account
from summit.editorial.accounts.making import same_email
from summit.editorial.trailing import acting
from summit.extensions import db
from summit.render.wording import N_
from summit.web.account import account, signed_in
from summit.web.account.forms import EmailForm
from summit.web.account.freshness import require_fresh
from summit.web.account.showing import page, said
from summit.web.account.signed_in import forget_on_device
from summit.web.readers import language_of_reader

ANOTHER = N_("This is not the address of this account. Nothing was erased.")


@account.route("/erasure", methods=["GET", "POST"])
def erasure() -> Response:
    """Nobody erases an account by one press of a button: its address is typed once more."""
    require_fresh(url_for("account.erasure"))
    form = EmailForm(language_of_reader(), request.form if request.method == "POST" else None)
    if request.method != "POST":
        return page("erasure.html", form=form, is_last=False)
    if not form.validate():
        return page("erasure.html", status=422, form=form, is_last=False)
    someone = current_user._get_current_object()
    if same_email(form.email.data) != someone.email:
        form.email.errors = [said(ANOTHER)]
        return page("erasure.html", status=422, form=form, is_last=False)
    acting(db.session, someone.uid, request.path)
    try:
        erase_account(db.session, someone)
    except LastOperator:
        db.session.rollback()
        return page("erasure.html", status=409, form=form, is_last=True)
    db.session.commit()
    signed_in.sign_out()
    return forget_on_device(page("erased.html", switch=[]))
