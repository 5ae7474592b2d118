"""Passkeys: making and removing mine, and signing in with one."""

from urllib.parse import urlsplit

from flask import current_app, flash, redirect, request, session, url_for
from flask_limiter.util import get_remote_address
from flask_login import current_user
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from summit.core import clock
from summit.editorial.accounts.passkeys import Asked, Site, WrongPasskey, ask_to_make, ask_to_prove, keep_passkey, owner_of
from summit.editorial.accounts.second_factors import forget_passkey
from summit.extensions import db
from summit.render.wording import N_
from summit.web.account import account, limits, signed_in
from summit.web.account.forms import PasskeyForm
from summit.web.account.freshness import landing, require_fresh, safe_next
from summit.web.account.recovery_codes import show_new_codes
from summit.web.account.showing import page, said
from summit.web.readers import language_of_reader

CHALLENGE = "challenge"
SECONDS_TO_ANSWER = 5 * 60
NOT_MADE = N_("The passkey could not be made. Please try again.")
MADE = N_("The passkey is made. From now on it signs you in.")


@account.route("/passkeys", methods=["GET", "POST"])
def passkeys() -> Response:
    """A new passkey; the browser asks a device for it between the two."""
    following = safe_next(request.values.get("next"), url_for("account.mine"))
    require_fresh(url_for("account.passkeys", next=following))
    form = PasskeyForm(language_of_reader(), request.form if request.method == "POST" else None)
    if request.method == "GET":
        return page("passkeys.html", form=form, next=following)
    if not form.validate():
        return page("passkeys.html", status=422, form=form, next=following)
    is_first = not current_user.has_second_factor
    try:
        keep_passkey(db.session, current_user, request.form.get("answer", ""), _challenge(), _site(), form.name.data)
    except WrongPasskey:
        form.name.errors = [said(NOT_MADE)]
        return page("passkeys.html", status=422, form=form, next=following)
    if is_first:
        return show_new_codes(following)
    db.session.commit()
    flash(said(MADE), "done")
    return redirect(following, 303)


@account.post("/passkeys/options")
def passkey_options() -> Response:
    require_fresh(url_for("account.passkeys"))
    return _remembered(ask_to_make(current_user, _site()))


@account.post("/passkeys/<int:number>/removal")
def remove_passkey(number: int) -> Response:
    require_fresh(url_for("account.mine"))
    if not forget_passkey(current_user, number):
        raise NotFound
    db.session.commit()
    return redirect(url_for("account.mine"), 303)


@account.post("/passkey/options")
def proof_options() -> Response:
    return _remembered(ask_to_prove(_site()))


@account.post("/passkey")
@limits.of_codes(get_remote_address)
def passkey() -> Response:
    """Sign in with a passkey; it is both factors, and fresh."""
    following = safe_next(request.form.get("next"))
    try:
        owner = owner_of(db.session, request.form.get("answer", ""), _challenge(), _site())
    except WrongPasskey:
        return page("useless_passkey.html", status=422, next=following)
    db.session.commit()
    signed_in.sign_in(owner)
    return redirect(landing(owner, following), 303)


def _remembered(asked: Asked) -> Response:
    session[CHALLENGE] = [asked.challenge, int(clock.now().timestamp()) + SECONDS_TO_ANSWER]
    return current_app.response_class(asked.options, mimetype="application/json")


def _challenge() -> str:
    """What the device was asked, once; nothing fits an empty challenge."""
    challenge, until = session.pop(CHALLENGE, ("", 0))
    return challenge if clock.now().timestamp() <= until else ""


def _site() -> Site:
    """For whom passkeys are good: the host of BASE_URL, or the one that was asked."""
    address = urlsplit(current_app.config["BASE_URL"] or request.host_url)
    return Site(address.hostname or "", f"{address.scheme}://{address.netloc}")
