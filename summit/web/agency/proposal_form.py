"""The form of a proposal, as the agency's editors fill it in."""

from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from summit.editorial.importing.texts import LONGEST_LINE, LONGEST_PROSE
from summit.editorial.proposing import Fault, formats_asked_for
from summit.extensions import db
from summit.model import Agency, Call, Format, Person, Proposal
from summit.model.session import MOST_MINUTES
from summit.render.proposal_words import fault_told
from summit.render.wording import N_
from summit.web.agency.proposal_lists import CoHostsField, PutForwardField
from summit.web.agency.visiting import Part
from summit.web.choosing import choices
from summit.web.forms import CountField, LanguagesField, ReferenceField, RowForm, WordingsField
from summit.web.forms.days import DayField
from summit.web.forms.known import Known
from summit.web.forms.prose import ProseField

LISTS = ("co_hosts", "people")
MORE_ROWS = 5


class ProposalForm(RowForm):
    title = WordingsField(N_("Title"), longest=LONGEST_LINE)
    abstract = WordingsField(N_("Abstract"), longest=LONGEST_PROSE, lines=4)
    description = WordingsField(
        N_("Description"), longest=LONGEST_PROSE, lines=8, description=N_("Longer text; Markdown can be used in it.")
    )
    format_id = ReferenceField(N_("Format"))
    minutes = CountField(N_("Minutes"), least=1, most=MOST_MINUTES, empty=60, default=60)
    spoken = LanguagesField(N_("Spoken on stage"))
    wished_day = DayField(N_("Wished day"))
    expected = CountField(N_("Expected number of people"))
    co_hosts = CoHostsField(N_("Co-hosts"), blank=2)
    people = PutForwardField(N_("People put forward"), blank=2)
    note = ProseField(N_("Note"), description=N_("For the secretariat alone; it is never published."))


def proposal_form(here: Part, row: Proposal | None, call: Call | None, typed: MultiDict | None = None) -> ProposalForm:
    """The form of a proposal, or of a new one."""
    summit = here.summit
    others = select(Agency).filter_by(summit_id=summit.id).where(Agency.id != here.agency.id).order_by(Agency.order, Agency.code)
    # Who has left the agency since stays where she is named.
    named = Person.uid.in_([one.person for one in row.people] if row else [])
    people = select(Person).filter_by(summit_id=summit.id).where((Person.agency_id == here.agency.id) | named).order_by(Person.code)
    told = {
        "languages": summit.languages,
        "source": summit.source_language,
        "people": Known(people, Person, here.language, here.gettext),
        "agencies": Known(others, Agency, here.language, here.gettext),
    }
    form = ProposalForm(here.language, typed, row, told=told)
    form.format_id.offer(_formats(here, row, call), none=here.gettext(N_("No format")))
    form.wished_day.offer([day.date for day in summit.days], none=here.gettext(N_("Any day")))
    for name in LISTS:
        if typed is not None and typed.get("more") == name:
            form[name].blank += MORE_ROWS
    return form


def name_faults(here: Part, form: ProposalForm, call: Call | None, faults: list[Fault]) -> list[str]:
    """Put what keeps the proposal from being submitted beside its fields; return the sentences on the call."""
    told = []
    opens, closes, quota = (call.opens_at, call.closes_at, call.quota) if call else (None, None, None)
    for fault in faults:
        sentence = fault_told(fault.kind, here.language, here.summit.zone, opens, closes, quota)
        if not fault.field:
            told.append(sentence)
            continue
        field = form[fault.field]
        field.errors = [*field.errors, sentence]
        if isinstance(field, WordingsField):
            field.faults[field.stored.source] = sentence
    return told


def _formats(here: Part, row: Proposal | None, call: Call | None) -> list[tuple[int, str]]:
    """The formats that the call asks for, and the one that was chosen before it asked for others."""
    asked = formats_asked_for(db.session, here.summit, call)
    return [(ident, name) for ident, name in choices(here, Format) if not asked or ident in asked or (row and ident == row.format_id)]
