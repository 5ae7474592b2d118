"""Coming in by an invitation: its link opens a page without a password first, once, and for hours."""

from flask import request
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from summit.editorial.accounts.making import EmailTaken, UnusableEmail
from summit.editorial.inviting import UnusableInvitation, ask_again, open_invitation, use_invitation
from summit.extensions import db
from summit.model import Invitation, Summit
from summit.web.account import account, limits
from summit.web.account.forms import EmailForm
from summit.web.account.second_factor import after_one_factor
from summit.web.account.showing import page
from summit.web.readers import language_of_reader


@account.route("/invitation/<secret>", methods=["GET", "POST"])
def invitation(secret: str) -> Response:
    """Only the button uses the link up: programs that look at all links in letters, with GET or HEAD, do not."""
    try:
        if request.method != "POST":
            opened = open_invitation(db.session, secret)
            summit = db.session.get_one(Summit, opened.summit_id)
            return page("use_invitation.html", invitation=opened, summit=summit)
        someone, used = use_invitation(db.session, secret)
    except (UnusableInvitation, UnusableEmail, EmailTaken, IntegrityError):
        db.session.rollback()
        return _useless(409 if request.method == "POST" else 404)
    following = page_of(used)
    db.session.commit()
    return after_one_factor(someone, following)


@account.get("/invitation")
def no_invitation() -> Response:
    """Where reminders lead who has not come in yet."""
    return page("useless_invitation.html", is_new=True, form=EmailForm(language_of_reader()))


@account.post("/invitation")
@limits.of_letters
def ask_for_invitation() -> Response:
    """Have a new link sent. Neither the answer nor how long it takes says whether anybody was invited by this address."""
    form = EmailForm(language_of_reader(), request.form)
    if not form.validate():
        return _useless(422, form)
    ask_again(db.session, form.email.data)
    db.session.commit()
    return page("invitation_sent.html", email=form.email.data)


def page_of(used: Invitation) -> str:
    """The path of the page that an invitation is about."""
    slug = db.session.get_one(Summit, used.summit_id).slug
    return f"/agency/{slug}/{used.agency.code}/" if used.agency else f"/speaker/{slug}/{used.person.code}/"


def _useless(status: int, form: EmailForm | None = None) -> Response:
    return page("useless_invitation.html", status=status, is_new=False, form=form or EmailForm(language_of_reader()))
