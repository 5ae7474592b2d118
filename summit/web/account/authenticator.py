"""My authenticator app: set it up by showing that it knows the secret, or remove it."""

from base64 import b64encode
from io import BytesIO

import qrcode
import qrcode.image.svg
from flask import current_app, redirect, request, session, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from summit.core import one_time_codes
from summit.editorial.accounts.second_factors import WrongCode, forget_authenticator, keep_authenticator
from summit.extensions import db
from summit.render.wording import N_
from summit.web.account import account, limits
from summit.web.account.forms import AppCodeForm
from summit.web.account.freshness import require_fresh, safe_next
from summit.web.account.recovery_codes import show_new_codes
from summit.web.account.second_factor import needs_second_factor
from summit.web.account.showing import page, said
from summit.web.readers import language_of_reader

OFFERED = "totp"
WRONG = N_("This is not the code that the app shows now. Is the clock of the telephone right?")


@account.route("/authenticator", methods=["GET", "POST"])
@limits.of_codes(lambda: f"authenticator {current_user.get_id()}")
def authenticator() -> Response:
    """Show a new secret until a code proves that an app has it."""
    following = safe_next(request.values.get("next"), url_for("account.mine"))
    require_fresh(url_for("account.authenticator", next=following))
    form = AppCodeForm(language_of_reader(), request.form if request.method == "POST" else None)
    # The cookie is signed and not encrypted: only its owner reads it, and she is shown the secret anyway.
    totp_secret = session.setdefault(OFFERED, one_time_codes.new_secret())
    if request.method == "POST" and form.validate():
        try:
            keep_authenticator(current_user, totp_secret, form.code.data, current_app.secret_key)
        except WrongCode:
            form.code.errors = [said(WRONG)]
        else:
            session.pop(OFFERED)
            return show_new_codes(following)
    shown = {"next": following, "secret": " ".join(totp_secret[at : at + 4] for at in range(0, len(totp_secret), 4))}
    picture = _picture(one_time_codes.address_for_apps(totp_secret, current_user.email, "Summit"))
    is_required = needs_second_factor(current_user)
    return page("authenticator.html", status=422 if form.errors else 200, form=form, picture=picture, is_required=is_required, **shown)


@account.post("/authenticator/removal")
def remove_authenticator() -> Response:
    require_fresh(url_for("account.mine"))
    forget_authenticator(current_user)
    db.session.commit()
    return redirect(url_for("account.mine"), 303)


def _picture(address: str) -> str:
    """A square picture that a telephone reads, dark on light in every colour scheme."""
    drawn = BytesIO()
    qrcode.make(address, image_factory=qrcode.image.svg.SvgPathFillImage).save(drawn)
    return f"data:image/svg+xml;base64,{b64encode(drawn.getvalue()).decode()}"
