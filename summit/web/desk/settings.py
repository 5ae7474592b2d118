"""The summit itself: its names and words, languages, zone and the rules of its conflicts."""

from zoneinfo import available_timezones

from flask import redirect, request, url_for
from sqlalchemy.orm.exc import StaleDataError
from wtforms import BooleanField, ValidationError
from wtforms.validators import InputRequired

from summit.extensions import db
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.visiting import Desk, enter, show
from summit.web.forms import ColourField, CountField, LanguageField, LanguagesField, RowForm, TextField, WordingsField


class SettingsForm(RowForm):
    name = WordingsField(N_("Name"), is_required=True)
    short = WordingsField(N_("Short name"), longest=60, description=N_("Stands at the head of every page."))
    theme = WordingsField(N_("Theme"), longest=300)
    place = WordingsField(N_("Place"), longest=200)
    about = WordingsField(N_("About"), longest=8000, lines=6, description=N_("Paragraphs, lists and links in Markdown."))
    note = WordingsField(N_("Note"), longest=1000, lines=2, description=N_("A remark at the foot of every page."))
    zone = TextField(
        N_("Time zone"), [InputRequired()], longest=60, description=N_("Sessions keep their instants; their times of day change.")
    )
    source_language = LanguageField(N_("Language in which texts are written first"), default="en")
    languages = LanguagesField(N_("Languages of the programme"))
    required_languages = LanguagesField(
        N_("Languages that must not be missing"), description=N_("A session whose title lacks one of them becomes a conflict.")
    )
    turnround = CountField(
        N_("Minutes between sessions"), most=240, empty=0, description=N_("To clear a room, where a room has no figure of its own.")
    )
    accent = ColourField(N_("Colour"), description=N_("Like #1c6b3c. It is made darker or lighter where it could not be read."))
    is_retired = BooleanField(
        N_("Retired"), description=N_("It stands at the end of the list of the desk. What is public stays where it is.")
    )

    def validate_zone(self, field: TextField) -> None:
        if field.data not in available_timezones():
            raise ValidationError(field.gettext(N_("This time zone is not known. Zones are called like Asia/Shanghai or Europe/Paris.")))

    def validate_languages(self, field: LanguagesField) -> None:
        if self.source_language.data not in field.data:
            raise ValidationError(field.gettext(N_("The language of the originals must be among them.")))


@desk.get("/<slug>/settings")
def settings(slug: str):
    here = enter(slug)
    return show("desk/settings.html", here, form=_form(here, obj=here.summit))


@desk.post("/<slug>/settings")
def save_settings(slug: str):
    here = enter(slug)
    form = _form(here, request.form, here.summit)
    if form.is_stale(here.summit):
        return _beside(here, form)
    if not form.validate():
        return show("desk/settings.html", here, status=422, form=form)
    form.write(here.summit)
    try:
        db.session.commit()
    except StaleDataError:
        db.session.rollback()
        return _beside(here, form)
    here.say(N_("The summit is saved."))
    return redirect(url_for("desk.settings", slug=slug), 303)


def _form(here: Desk, typed=None, obj=None) -> SettingsForm:
    return SettingsForm(here.language, typed, obj, told={"languages": here.summit.languages, "source": here.summit.source_language})


def _beside(here: Desk, form: SettingsForm):
    form.put_beside(_form(here, obj=here.summit))
    return show("desk/settings.html", here, status=409, form=form)
