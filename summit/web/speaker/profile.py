"""What is told of a speaker: her name as each language writes it, her position, her biography, and how she is called."""

from flask import redirect, request, url_for
from sqlalchemy import select
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response
from wtforms.validators import Email, Optional

from summit.core.bidi import without_turning
from summit.editorial.changing import edit_or_propose
from summit.editorial.collaborating import collaboration_of
from summit.editorial.importing.texts import LONGEST_LINE, LONGEST_PROSE
from summit.editorial.waiting import with_waiting
from summit.extensions import db
from summit.model import Agency
from summit.render.showing import plain
from summit.render.wording import N_
from summit.web.fields_that_wait import fields_that_wait
from summit.web.forms import ReferenceField, RowForm, TextField, WordingsField
from summit.web.forms.letter_language import LetterLanguageField
from summit.web.forms.sort_keys import SortKeysField
from summit.web.speaker import speaker
from summit.web.speaker.visiting import Part, enter, show

PRIVATE = N_("Never published.")
LONGEST_WORD = 500
SAVED = N_("Saved.")
WAITING = N_("Saved. What is published or kept by protocol waits until the secretariat has looked at it.")


class ProfileForm(RowForm):
    """Her record, as far as it is hers to write."""

    name = WordingsField(N_("Full name"), longest=LONGEST_LINE, is_required=True, description=N_("As it should stand in the programme."))
    honorific = WordingsField(N_("Form of address"), longest=100, description=N_("Like H.E., Dr or Prof."))
    list_name = WordingsField(
        N_("Name in lists"), longest=LONGEST_LINE, description=N_("Where it is written otherwise there, like “MÜLLER, Gerd”.")
    )
    sort_keys = SortKeysField(N_("Place in the alphabet"))
    position = WordingsField(N_("Position"), longest=LONGEST_LINE)
    agency_id = ReferenceField(N_("Agency"))
    affiliation = WordingsField(
        N_("Organization"), longest=LONGEST_LINE, description=N_("Where the person belongs to no agency of the summit.")
    )
    biography = WordingsField(N_("Biography"), longest=LONGEST_PROSE, lines=8, description=N_("Longer text; Markdown can be used in it."))
    pronunciation = TextField(
        N_("How the name is said"), [Optional()], longest=200, description=N_("For whoever calls the name; never published.")
    )
    email = TextField(N_("E-mail address"), [Optional(), Email()], longest=254, description=PRIVATE)
    language = LetterLanguageField(N_("Language of letters"), description=PRIVATE)


FIELDS = ("name", "honorific", "list_name", "sort_keys", "position", "agency", "affiliation", "biography")


@speaker.get("/<slug>/<code>/profile")
def profile(slug: str, code: str) -> Response:
    here = enter(slug, code)
    return _show(here, _form(here))


@speaker.post("/<slug>/<code>/profile")
def save_profile(slug: str, code: str) -> Response:
    here = enter(slug, code)
    form = _form(here, request.form)
    if form.is_stale(with_waiting(db.session, here.person, here.person.uid)):
        return _overtaken(here, form)
    if not form.validate():
        return _show(here, form, 422)
    told = {"by": here.account.uid, "acted_for": here.person.uid, "word": without_turning(request.form.get("word", ""))[:LONGEST_WORD]}
    try:
        done = edit_or_propose(db.session, here.summit, here.person, form.write, shown=FIELDS, **told)
        db.session.commit()
    except StaleDataError:
        db.session.rollback()
        return _overtaken(enter(slug, code), form)
    here.say(WAITING if done.waiting else SAVED)
    here.say_cleaned(form.cleaned)
    return redirect(url_for("speaker.profile", slug=slug, code=code), 303)


def _form(here: Part, typed: MultiDict | None = None) -> ProfileForm:
    summit, person = here.summit, with_waiting(db.session, here.person, here.person.uid)
    told = {
        "languages": summit.languages,
        "source": summit.source_language,
        "names": {tag: wording.text for tag, wording in person.name.by_language.items()},
        "limits": {"biography": collaboration_of(db.session, summit).biography_limits},
    }
    form = ProfileForm(here.language, typed, person, told=told)
    rows = db.session.execute(select(Agency.id, Agency.name).filter_by(summit_id=summit.id).order_by(Agency.order, Agency.code))
    agencies = [(ident, plain(name.as_published, language=here.language)) for ident, name in rows]
    form.agency_id.offer(agencies, none=here.gettext(N_("No agency")))
    return form


def _overtaken(here: Part, form: ProfileForm) -> Response:
    form.put_beside(_form(here))
    return _show(here, form, 409)


def _show(here: Part, form: ProfileForm, status: int = 200) -> Response:
    return show("profile.html", here, status=status, form=form, asked=fields_that_wait(here, form, here.person))
