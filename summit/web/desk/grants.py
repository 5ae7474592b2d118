"""Who has which part in the summit."""

from flask import current_app, redirect, request, url_for
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload
from werkzeug.exceptions import NotFound
from wtforms import ValidationError
from wtforms.validators import Email, InputRequired

from summit.core.languages import INTERFACE
from summit.editorial.accounts.making import account_by_email, make_account
from summit.editorial.granting import GrantedAlready, LastOrganiser, grant, withdraw_grant
from summit.editorial.letters.drafting import invite
from summit.extensions import db
from summit.model import Account, Agency, Grant
from summit.model.account import GRANTED
from summit.render.showing import plain
from summit.render.wording import N_
from summit.web.account.freshness import is_fresh, require_fresh
from summit.web.account.link import invitation_link
from summit.web.desk import desk
from summit.web.desk.visiting import Desk, enter, show
from summit.web.forms import Form, LanguageField, LanguagesField, ReferenceField, TermField, TextField

ON_ITS_WAY = N_("%(email)s can take part now. A letter with a link is on its way.")
WAITING = N_("%(email)s can take part now. The letter with a link waits in the outbox, because there is no mail server.")
IN_A_SUMMIT = tuple(role for role in GRANTED if role != "operator")


class GrantForm(Form):
    email = TextField(N_("E-mail address"), [InputRequired(), Email()], longest=254)
    name = TextField(N_("Full name"), longest=120, description=N_("As the trail will show it."))
    language = LanguageField(N_("Language of letters"))
    role = TermField(N_("Role"), values=IN_A_SUMMIT, default="viewer")
    agency_id = ReferenceField(N_("Agency"), description=N_("For agency editors: whose sessions and people they edit."))
    languages = LanguagesField(N_("Languages"), description=N_("For translators: the languages they write."))

    def validate_agency_id(self, field: ReferenceField) -> None:
        if self.role.data == "agency_editor" and field.data is None:
            raise ValidationError(field.gettext(N_("An agency editor needs an agency.")))

    def validate_languages(self, field: LanguagesField) -> None:
        if self.role.data == "translator" and not field.data:
            raise ValidationError(field.gettext(N_("A translator needs a language.")))


@desk.get("/<slug>/grants")
def grants(slug: str):
    here = enter(slug)
    return _show(here, _form(here))


@desk.post("/<slug>/grants")
def create_grant(slug: str):
    """Give a part to somebody, and an account and an invitation to who has none: the answer is the same for both."""
    require_fresh()
    here = enter(slug)
    form = _form(here, request.form)
    if not form.validate():
        return _show(here, form, 422)
    account = account_by_email(db.session, form.email.data)
    agency = db.session.get(Agency, form.agency_id.data) if form.role.data == "agency_editor" else None
    languages = form.languages.data if form.role.data == "translator" else ()
    try:
        account = account or make_account(db.session, form.email.data, form.name.data, form.language.data)
        grant(db.session, here.summit, account, form.role.data, agency=agency, languages=languages)
        invite(db.session, account, here.summit, invitation_link(account, url_for("desk.home", slug=slug)), here.actor)
        db.session.commit()
    except (GrantedAlready, IntegrityError):
        db.session.rollback()
        form.email.errors = [here.gettext(N_("This person has this role here already."))]
        return _show(here, form, 422)
    here.say(ON_ITS_WAY if current_app.config["MAIL_SERVER"] else WAITING, email=form.email.data)
    return redirect(url_for("desk.grants", slug=slug), 303)


@desk.post("/<slug>/grants/<int:number>/withdrawal")
def withdraw(slug: str, number: int):
    require_fresh()
    here = enter(slug)
    # Looked up among those there are: no database takes a number of any size.
    given = next((one for one in db.session.scalars(select(Grant).filter_by(summit_id=here.summit.id)) if one.id == number), None)
    if given is None:
        raise NotFound
    email = given.account.email
    try:
        withdraw_grant(db.session, here.summit, given)
    except LastOrganiser:
        db.session.rollback()
        here.say(N_("Somebody has to run the summit: make another organizer first."), "warning")
        return redirect(url_for("desk.grants", slug=slug), 303)
    db.session.commit()
    here.say(N_("%(email)s has this part no more."), email=email)
    return redirect(url_for("desk.grants", slug=slug), 303)


def _form(here: Desk, typed=None) -> GrantForm:
    form = GrantForm(here.language, typed)
    agencies = db.session.scalars(select(Agency).filter_by(summit_id=here.summit.id).order_by(Agency.order, Agency.code))
    offered = [(agency.id, plain(agency.name.as_published, language=here.language)) for agency in agencies]
    form.agency_id.offer(offered, none="—")
    if typed is None and here.summit.source_language in INTERFACE:
        form.language.data = here.summit.source_language
    return form


def _show(here: Desk, form: GrantForm, status: int = 200):
    query = (
        select(Grant).join(Account).filter(Grant.summit_id == here.summit.id).options(joinedload(Grant.account), joinedload(Grant.agency))
    )
    rows = db.session.scalars(query.order_by(Grant.role, Account.email)).all()
    # What the form is answered with keeps it, also where it took long to fill in.
    is_open = request.method == "POST" or is_fresh()
    has_server = bool(current_app.config["MAIL_SERVER"])
    return show("desk/grants.html", here, status=status, form=form, rows=rows, is_fresh=is_open, has_server=has_server)
