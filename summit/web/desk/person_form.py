"""The form of a person: what is published of her, and where letters go."""

from sqlalchemy import select
from werkzeug.datastructures import MultiDict
from wtforms import ValidationError
from wtforms.validators import Email, Optional

from summit.editorial.collaborating import collaboration_of
from summit.editorial.importing.texts import LONGEST_LINE, LONGEST_PROSE
from summit.editorial.protocol.standing import Protocol
from summit.extensions import db
from summit.model import Agency, Person
from summit.render.wording import N_
from summit.web.choosing import choices
from summit.web.desk.edits_of_agencies import shown
from summit.web.desk.visiting import Desk
from summit.web.forms import CodeField, CountField, ReferenceField, RowForm, TextField, WordingsField
from summit.web.forms.letter_language import LetterLanguageField
from summit.web.forms.sort_keys import SortKeysField

PRIVATE = N_("For letters only; never published.")


class PersonForm(RowForm):
    name = WordingsField(N_("Full name"), longest=LONGEST_LINE, is_required=True)
    list_name = WordingsField(
        N_("Name in lists"), longest=LONGEST_LINE, description=N_("Where it is written otherwise there, like “MÜLLER, Gerd”.")
    )
    honorific = WordingsField(N_("Form of address"), longest=100, description=N_("Like H.E., Dr or Prof."))
    position = WordingsField(N_("Position"), longest=LONGEST_LINE)
    affiliation = WordingsField(
        N_("Organization"), longest=LONGEST_LINE, description=N_("Where the person belongs to no agency of the summit.")
    )
    country = WordingsField(
        N_("Country"), longest=100, description=N_("Published where no country or organization is chosen under Protocol.")
    )
    biography = WordingsField(N_("Biography"), longest=LONGEST_PROSE, lines=6, description=N_("Longer text; Markdown can be used in it."))
    agency_id = ReferenceField(N_("Agency"))
    level_id = ReferenceField(N_("Level of representation"))
    party_id = ReferenceField(
        N_("Country or organization"), description=N_("Whom the person stands for. Its short name is published as the country.")
    )
    precedence = CountField(
        N_("Order among equals"), least=1, most=100_000, description=N_("The lower number goes first among those of one level.")
    )
    sort_keys = SortKeysField(
        N_("Place in the alphabet"),
        description=N_("Lists are sorted by these: family name first, Chinese in pinyin. Left empty, they are made of the name."),
    )
    pronunciation = TextField(
        N_("How the name is said"), [Optional()], longest=200, description=N_("For whoever calls the name; never published.")
    )
    email = TextField(N_("E-mail address"), [Optional(), Email()], longest=254, description=PRIVATE)
    language = LetterLanguageField(N_("Language of letters"), description=PRIVATE)
    code = CodeField(N_("Code"), description=N_("Stands in addresses. Leave it empty to have one made of the name."))

    def validate_code(self, field: CodeField) -> None:
        taken = select(Person.id).filter_by(summit_id=self.meta.summit_id, code=field.data).where(Person.id != self.meta.this)
        if field.data and db.session.scalar(taken):
            raise ValidationError(field.gettext(N_("Another one has this code already.")))


PRIVATE_FIELDS = frozenset({"email", "language", "pronunciation"})
# Who stands where is the protocol's: agencies see it, and do not change it.
PROTOCOL_FIELDS = frozenset({"level_id", "party_id", "precedence"})


def writable_of(here: Desk, person: Person | None) -> frozenset[str] | None:
    """None where she may change the whole record, else the languages of the words that she may write."""
    if here.rights.organises or (here.rights.agencies and (person is None or person.agency_id in here.rights.agencies)):
        return None
    return here.rights.languages


def person_form(here: Desk, person: Person | None, typed: MultiDict | None = None) -> PersonForm:
    """The form of a person as somebody may use it."""
    summit, protocol = here.summit, Protocol(db.session, here.summit.id)
    told = {
        "languages": summit.languages,
        "source": summit.source_language,
        "writable": writable_of(here, person),
        "hidden": frozenset() if writable_of(here, person) is None else PRIVATE_FIELDS,
        "fixed": frozenset() if here.rights.organises else PROTOCOL_FIELDS,
        "protocol": protocol,
        # Who organises knows why a text is longer.
        "limits": {} if here.rights.organises else {"biography": collaboration_of(db.session, summit).biography_limits},
        "names": {tag: wording.text for tag, wording in person.name.by_language.items()} if person else {},
        "summit_id": summit.id,
        "this": person.id if person else 0,
    }
    form = PersonForm(here.language, typed, shown(here, person), told=told)
    form.level_id.offer(protocol.levels_offered(here.language), none=here.gettext(N_("No level")))
    form.party_id.offer(protocol.parties_offered(here.language), none=here.gettext(N_("No country or organization")))
    if here.rights.organises or form.meta.writable is not None:
        form.agency_id.offer(choices(here, Agency), none=here.gettext(N_("No agency")))
    else:
        # For an agency everybody is of that agency: whom it gave away it could not find again.
        form.agency_id.offer([(ident, name) for ident, name in choices(here, Agency) if ident in here.rights.agencies])
    return form
