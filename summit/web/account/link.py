"""Signing in with a link that was e-mailed; who forgot her password comes in here and sets another."""

from flask import current_app, request
from werkzeug.wrappers import Response

from summit.editorial.accounts.links import FOR_INVITED, UnusableLink, make_link, open_link, use_link, write_link
from summit.editorial.accounts.making import account_by_email
from summit.extensions import db
from summit.model import Account
from summit.web.account import account, limits
from summit.web.account.forms import EmailForm
from summit.web.account.freshness import safe_next
from summit.web.account.second_factor import after_one_factor
from summit.web.account.showing import page
from summit.web.readers import language_of_reader


def invitation_link(someone: Account, following: str = "/desk/") -> str:
    """The path of a link that signs somebody in once, within two weeks: for letters of invitation."""
    return make_link(someone, current_app.secret_key, FOR_INVITED, following)


@account.route("/link", methods=["GET", "POST"])
@limits.of_letters
def link() -> Response:
    """Ask for a link. The answer says nothing of whether anybody has the address."""
    following = safe_next(request.values.get("next"))
    form = EmailForm(language_of_reader(), request.form if request.method == "POST" else None)
    if request.method == "GET":
        return page("link.html", form=form, next=following)
    if not form.validate():
        return page("link.html", status=422, form=form, next=following)
    found = account_by_email(db.session, form.email.data)
    if found is not None and found.active:
        write_link(db.session, found, current_app.secret_key, found.language or language_of_reader(), following)
    db.session.commit()
    return page("link_sent.html", email=form.email.data)


@account.route("/link/<token>", methods=["GET", "POST"])
def use(token: str) -> Response:
    """Only the button uses the link up: programs that look at all links in letters, with GET or HEAD, do not."""
    try:
        if request.method != "POST":
            opened = open_link(db.session, token, current_app.secret_key)
            return page("use_link.html", someone=opened.account)
        opened = use_link(db.session, token, current_app.secret_key)
    except UnusableLink:
        return page("useless_link.html", status=409 if request.method == "POST" else 404)
    db.session.commit()
    return after_one_factor(opened.account, safe_next(opened.next))
