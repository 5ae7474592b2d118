"""Agencies in their protocol order."""

from wtforms.validators import Email, Optional

from summit.model import Agency
from summit.model.agency import KINDS
from summit.render.showing import words
from summit.render.wording import N_, term
from summit.web.desk import desk
from summit.web.desk.person_form import PRIVATE
from summit.web.desk.shelf import Shelf
from summit.web.forms import AddressField, CodeField, RowForm, TermField, TextField, WordingsField
from summit.web.forms.letter_language import LetterLanguageField


class AgencyForm(RowForm):
    name = WordingsField(N_("Name"), is_required=True)
    short = WordingsField(N_("Short name"), longest=60, description=N_("For calendars and narrow columns, like “MIIT”."))
    kind = TermField(N_("Kind"), values=KINDS, default="other")
    website = AddressField(N_("Website"))
    email = TextField(N_("E-mail address"), [Optional(), Email()], longest=254, description=PRIVATE)
    language = LetterLanguageField(N_("Language of letters"), description=PRIVATE)
    code = CodeField(N_("Code"), description=N_("Stands in addresses. Leave it empty to have one made of the name."))


Shelf(
    desk,
    "agencies",
    "agency",
    Agency,
    AgencyForm,
    heading=N_("Agencies"),
    new=N_("New agency"),
    empty=N_("There is no agency yet. Agencies host sessions and send people: ministries, municipalities, organizations."),
    columns=[
        (N_("Short name"), lambda agency, here: words(agency.short.as_published, language=here.language)),
        (N_("Kind"), lambda agency, here: term(agency.kind, here.language)),
    ],
    ways=[(N_("Logo"), "logo"), (N_("Invite editors"), "invitations")],
)
