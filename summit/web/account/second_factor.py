"""Between the first factor and the second: a visit that is half signed in; and who must have a second one."""

from flask import Flask, current_app, g, redirect, request, session, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from summit.core import clock
from summit.editorial.accounts.second_factors import WrongCode, is_required_of, use_code
from summit.extensions import db
from summit.model import Account
from summit.render.wording import N_
from summit.web.account import account, limits, signed_in
from summit.web.account.forms import CodeForm
from summit.web.account.freshness import landing, safe_next
from summit.web.account.showing import page, said
from summit.web.readers import language_of_reader

HALF = "half"
# Who organises works on the pages of agencies too.
OF_MAKERS = ("desk", "agency")
SECONDS_FOR_THE_SECOND = 15 * 60
WRONG = N_("This code is wrong, or was used already. Wait for the next one and try again.")


def register(app: Flask) -> None:
    """Nobody works at the desk who lacks a second factor that she must have."""
    app.before_request(_lead_to_second_factor)


def needs_second_factor(someone: Account) -> bool:
    """Whether the operator demands a second factor of her that she does not have yet."""
    return current_app.config["REQUIRE_SECOND_FACTOR"] and not someone.has_second_factor and is_required_of(someone)


def after_one_factor(someone: Account, following: str) -> Response:
    """Sign in who needs no second factor, and ask the others for it."""
    if not someone.has_second_factor:
        signed_in.sign_in(someone)
        return redirect(landing(someone, following), 303)
    session[HALF] = {"key": someone.key, "until": int(clock.now().timestamp()) + SECONDS_FOR_THE_SECOND}
    return redirect(url_for("account.second_factor", next=following), 303)


def _key_of_half() -> str:
    return str(session.get(HALF, {}).get("key", ""))


@account.route("/second-factor", methods=["GET", "POST"])
@limits.of_codes(_key_of_half)
def second_factor() -> Response:
    """Ask for a code of the app, a recovery code or a passkey."""
    following = safe_next(request.values.get("next"))
    half = session.get(HALF, {})
    someone = db.session.scalars(select(Account).filter_by(key=_key_of_half(), active=True)).first()
    if someone is None or clock.now().timestamp() > half["until"]:
        session.pop(HALF, None)
        return redirect(url_for("account.sign_in", next=following), 303)
    form = CodeForm(language_of_reader(), request.form if request.method == "POST" else None)
    if request.method == "GET":
        return page("second_factor.html", form=form, next=following, someone=someone)
    if form.validate():
        try:
            use_code(db.session, someone, form.code.data, current_app.secret_key)
        except WrongCode:
            form.code.errors = [said(WRONG)]
        else:
            db.session.commit()
            signed_in.sign_in(someone)
            return redirect(landing(someone, following), 303)
    return page("second_factor.html", status=422, form=form, next=following, someone=someone)


def _lead_to_second_factor() -> Response | None:
    # Where anybody may ask (web/rules.py), nobody's cookie is looked at.
    rights = g.get("rights")
    if request.blueprint in OF_MAKERS and rights and rights.account and needs_second_factor(rights.account):
        following = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("account.authenticator", next=following), 303)
    return None
