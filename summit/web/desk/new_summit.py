"""A new summit: from nothing, or as the next edition of an earlier one."""

from zoneinfo import available_timezones

from flask import g, redirect, request, url_for
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from wtforms import BooleanField, DateField, ValidationError
from wtforms.validators import InputRequired, Optional

from summit.core.codes import is_slug
from summit.core.languages import INTERFACE
from summit.editorial.founding import MOST_DAYS, Founding, copy_summit, found_summit
from summit.editorial.trailing import acting
from summit.extensions import db
from summit.model import Grant, Summit
from summit.model.wording import wordings
from summit.render.showing import plain
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.forms import Form, LanguageField, LanguagesField, ReferenceField, TextField
from summit.web.forms.moments import YEARS
from summit.web.indoors import page
from summit.web.readers import language_of_reader


class NewSummitForm(Form):
    name = TextField(N_("Name"), [InputRequired()], longest=300)
    slug = TextField(
        N_("Short name in addresses"), [InputRequired()], longest=40, description=N_("Like waic-2026. It can never be changed afterwards.")
    )
    first = DateField(N_("First day"), [InputRequired()])
    last = DateField(
        N_("Last day"),
        [Optional()],
        description=N_(
            "Leave it empty for a single day, or for as many days as the earlier edition had. "
            "Copied sessions that would stand after it come without a time."
        ),
    )
    earlier = ReferenceField(N_("Copy an earlier summit"))
    with_sessions = BooleanField(N_("With its sessions, as drafts at the same times of day"))
    source_language = LanguageField(N_("Language in which texts are written first"), default="en")
    languages = LanguagesField(N_("Languages of the programme"), default=tuple(INTERFACE))
    zone = TextField(N_("Time zone"), longest=60, default="UTC", description=N_("Like Asia/Shanghai. All times are typed and shown in it."))

    def validate_slug(self, field: TextField) -> None:
        if not is_slug(field.data):
            raise ValidationError(field.gettext(N_("2 to 40 small letters, digits and hyphens; some words are taken by the house.")))
        if db.session.scalar(select(Summit.id).filter_by(slug=field.data)):
            raise ValidationError(field.gettext(N_("Another summit has this short name.")))

    def validate_zone(self, field: TextField) -> None:
        if field.data not in available_timezones():
            raise ValidationError(field.gettext(N_("This time zone is not known. Zones are called like Asia/Shanghai or Europe/Paris.")))

    def validate_languages(self, field: LanguagesField) -> None:
        if self.source_language.data not in field.data:
            raise ValidationError(field.gettext(N_("The language of the originals must be among them.")))

    def validate_first(self, field: DateField) -> None:
        if field.data and field.data.year not in YEARS:
            raise ValidationError(field.gettext(N_("This is not a date.")))

    def validate_last(self, field: DateField) -> None:
        if field.data and self.first.data and not 0 <= (field.data - self.first.data).days < MOST_DAYS:
            raise ValidationError(field.gettext(N_("The last day comes after the first, within sixty days.")))


@desk.get("/new")
def new_summit():
    form = NewSummitForm(language_of_reader())
    return _show(form)


@desk.post("/new")
def create_summit():
    rights = g.rights
    form = NewSummitForm(language_of_reader(), request.form)
    _offer_earlier(form)
    if not form.validate():
        return _show(form, 422)
    acting(db.session, rights.account.uid, request.path)
    earlier = db.session.get(Summit, form.earlier.data) if form.earlier.data else None
    name = wordings({form.source_language.data: form.name.data}, form.source_language.data)
    try:
        if earlier:
            made = copy_summit(
                db.session,
                earlier,
                slug=form.slug.data,
                name=name,
                first=form.first.data,
                last=form.last.data,
                with_sessions=form.with_sessions.data,
            )
        else:
            last = form.last.data or form.first.data
            languages = form.languages.data
            made = found_summit(
                db.session,
                Founding(form.slug.data, name, form.zone.data, languages, form.source_language.data, form.first.data, last),
            )
        if not rights.operates:
            db.session.add(Grant(account_id=rights.account.id, summit_id=made.id, role="organiser"))
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        form.slug.errors = [form.slug.gettext(N_("Another summit has this short name."))]
        return _show(form, 422)
    return redirect(url_for("desk.home", slug=form.slug.data), 303)


def _show(form: NewSummitForm, status: int = 200):
    _offer_earlier(form)
    return page("desk/new_summit.html", language_of_reader(), status=status, form=form)


def _offer_earlier(form: NewSummitForm) -> None:
    """The summits that she runs herself; operators run all."""
    rights = g.rights
    query = select(Summit).order_by(Summit.id.desc())
    if not rights.operates:
        query = query.where(Summit.id.in_([grant.summit_id for grant in rights.grants if grant.role == "organiser"]))
    language = language_of_reader()
    offered = [(summit.id, plain(summit.name.as_published, language=language)) for summit in db.session.scalars(query)]
    form.earlier.offer(offered, none=form.earlier.gettext(N_("None: begin with nothing")))
