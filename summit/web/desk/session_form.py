"""The form of a session: its texts, its place, its people."""

from flask import request
from sqlalchemy import select
from sqlalchemy.orm import selectinload
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound
from wtforms import BooleanField, ValidationError

from summit.core import times
from summit.core.characters import legal
from summit.editorial.importing.texts import LONGEST_LINE, LONGEST_PROSE
from summit.extensions import db
from summit.model import Agency, Format, Hosting, Item, Participation, Person, Room, Session, Track
from summit.model.session import ACCESS, MOST_MINUTES, STATUSES
from summit.render.wording import N_, SIGN_LANGUAGES, term
from summit.web.choosing import choices
from summit.web.desk.edits_of_agencies import shown
from summit.web.desk.session_lists import HostsField, ItemsField, LinksField, PeopleField
from summit.web.desk.visiting import Desk
from summit.web.forms import AddressField, CodeField, CountField, LanguagesField, ReferenceField, RowForm, TermField, WordingsField
from summit.web.forms.known import Known
from summit.web.forms.moments import MomentField

LISTS = ("participations", "items", "hostings", "links")
MORE_ROWS = 5


def _sign_languages(language: str) -> dict[str, str]:
    return {tag: term(tag, language) for tag in SIGN_LANGUAGES}


class SessionForm(RowForm):
    title = WordingsField(N_("Title"), longest=LONGEST_LINE, is_required=True)
    subtitle = WordingsField(N_("Subtitle"), longest=LONGEST_LINE)
    abstract = WordingsField(N_("Abstract"), longest=LONGEST_PROSE, lines=4)
    description = WordingsField(
        N_("Description"), longest=LONGEST_PROSE, lines=8, description=N_("Longer text; Markdown can be used in it.")
    )
    start = MomentField(N_("Begin"))
    minutes = CountField(N_("Minutes"), least=1, most=MOST_MINUTES, empty=60)
    room_id = ReferenceField(N_("Room"))
    is_everywhere = BooleanField(N_("A break for all rooms"), description=N_("It stands in no room of its own, and every room shows it."))
    track_id = ReferenceField(N_("Track"))
    format_id = ReferenceField(N_("Format"))
    status = TermField(
        N_("Status"),
        values=STATUSES,
        default="draft",
        description=N_("A draft is never published. A cancelled session stays in pages and calendars, marked as cancelled."),
    )
    access = TermField(N_("Who may attend"), values=ACCESS, default="open", description=N_("A closed session is never published."))
    capacity = CountField(N_("Expected or allowed number of people"))
    spoken = LanguagesField(N_("Spoken on stage"))
    interpretation = LanguagesField(N_("Interpretation into"))
    captions = LanguagesField(N_("Captions in"))
    sign = LanguagesField(N_("Sign languages"), offered=_sign_languages)
    webcast = AddressField(N_("Webcast"))
    is_illustrative = BooleanField(N_("Illustrative"), description=N_("An example of what may come, and marked so."))
    participations = PeopleField(N_("People"), blank=3)
    hostings = HostsField(N_("Hosts"))
    items = ItemsField(N_("Order of business"), blank=1)
    links = LinksField(N_("Documents and links"), blank=1)
    code = CodeField(N_("Code"), description=N_("Stands in addresses. Leave it empty to have one made of the name."))

    def validate_room_id(self, field: ReferenceField) -> None:
        if field.data and self.is_everywhere.data:
            raise ValidationError(field.gettext(N_("A break for all rooms stands in no room of its own.")))

    def validate_code(self, field: CodeField) -> None:
        taken = select(Session.id).filter_by(summit_id=self.meta.summit_id, code=field.data).where(Session.id != self.meta.this)
        if field.data and db.session.scalar(taken):
            raise ValidationError(field.gettext(N_("Another one has this code already.")))


def find_session(here: Desk, code: str) -> Session:
    """The session with its people, items and hosts, read in few questions."""
    query = here.all(Session).filter_by(code=legal(code)).execution_options(populate_existing=True)
    query = query.options(
        selectinload(Session.participations).joinedload(Participation.person),
        selectinload(Session.items).joinedload(Item.person),
        selectinload(Session.hostings).joinedload(Hosting.agency),
    )
    found = db.session.scalars(query).first()
    if found is None:
        raise NotFound
    return found


def writable_in(here: Desk, session: Session | None) -> frozenset[str] | None:
    """None where she may change the whole session, else the languages of the words that she may write."""
    if here.rights.organises or (session is not None and hosts_of(session) & here.rights.agencies):
        return None
    return here.rights.languages


def hosts_of(session: Session) -> set[int]:
    """The ids of the agencies that host."""
    return {hosting.agency_id for hosting in session.hostings}


def session_form(here: Desk, session: Session | None, typed: MultiDict | None = None) -> SessionForm:
    """The form of a session as this person may use it."""
    summit, there = here.summit, (session.participations if session else [])
    named = [part.person for part in there] + [item.person for item in (session.items if session else []) if item.person]
    agencies = select(Agency).filter_by(summit_id=summit.id).order_by(Agency.order, Agency.code)
    told = {
        "languages": summit.languages,
        "source": summit.source_language,
        "writable": writable_in(here, session),
        # Who hosts is between agencies: none of them puts another out.
        "fixed": frozenset() if here.rights.organises else frozenset({"hostings"}),
        "zone": summit.zone,
        "days": [(day.date.isoformat(), times.long_date(day.date, here.language)) for day in summit.days],
        "people": Known(here.all(Person), Person, here.language, here.gettext, tuple(named)),
        "agencies": Known(agencies, Agency, here.language, here.gettext),
        "summit_id": summit.id,
        "this": session.id if session else 0,
    }
    form = SessionForm(here.language, typed, shown(here, session), told=told)
    for field, table, none in (
        (form.room_id, Room, N_("No room yet")),
        (form.track_id, Track, N_("No track")),
        (form.format_id, Format, N_("No format")),
    ):
        field.offer(choices(here, table), none=here.gettext(none))
    for name in LISTS:
        if name in form.fixed:
            form[name].blank = 0
        elif typed is not None and typed.get("more") == name:
            form[name].blank += MORE_ROWS
    return form


def asks_for_more() -> bool:
    """Whether a button asked for more rows to type in, and not to save."""
    return request.form.get("more") in LISTS
