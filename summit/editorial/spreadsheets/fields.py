"""What a column of each kind of sheet can mean.

A meaning is written as "title.fr" (a text in a language), "people.chair" (people by role), "agencies.lead", or plainly "room".
"""

from msgspec import Struct

from summit.model.agency import HOSTING_ROLES
from summit.model.session import ROLES
from summit.render.wording import N_


class Field(Struct, frozen=True):
    """A field: its name in the code, in English for the catalogues, and its heading in our own sheets.

    A text has a column for each language, a field of `roles` one for each role, and `repeats` where
    several columns add up.
    """

    name: str
    label: str
    heading: str
    is_text: bool = False
    roles: tuple[str, ...] = ()

    @property
    def repeats(self) -> bool:
        return bool(self.roles)


def _text(name: str, label: str) -> Field:
    return Field(name, label, label, is_text=True)


def _plain(name: str, label: str, heading: str = "") -> Field:
    return Field(name, label, heading or label)


IDENTIFIER = _plain("identifier", N_("Identifier"))
CODE = _plain("code", N_("Code"))

SESSIONS = (
    CODE,
    _text("title", N_("Title")),
    _text("subtitle", N_("Subtitle")),
    _plain("date", N_("Date")),
    _plain("start", N_("Start")),
    _plain("end", N_("End")),
    _plain("times", N_("Start and end in one cell"), "Time"),
    _plain("minutes", N_("Length in minutes"), "Minutes"),
    _plain("zone", N_("Time zone")),
    _plain("room", N_("Room")),
    _plain("venue", N_("Venue")),
    _plain("everywhere", N_("In all rooms")),
    _plain("track", N_("Track")),
    _plain("format", N_("Format")),
    _plain("status", N_("Status")),
    _plain("access", N_("Access")),
    _plain("spoken", N_("Languages")),
    _plain("interpretation", N_("Interpretation")),
    _plain("captions", N_("Captions")),
    _plain("sign", N_("Sign languages")),
    _plain("webcast", N_("Webcast")),
    _plain("capacity", N_("Capacity")),
    Field("people", N_("People"), "", roles=ROLES),
    Field("agencies", N_("Agencies"), "", roles=HOSTING_ROLES),
    _text("abstract", N_("Abstract")),
    _text("description", N_("Description")),
    _plain("illustrative", N_("Invented for illustration")),
    IDENTIFIER,
)
PEOPLE = (
    CODE,
    _text("name", N_("Name")),
    _text("list_name", N_("Name in lists")),
    _text("sort_keys", N_("Sorted under")),
    _text("honorific", N_("Honorific")),
    _text("position", N_("Position")),
    _text("affiliation", N_("Affiliation")),
    _text("country", N_("Country")),
    _plain("agency", N_("Agency")),
    _plain("email", N_("E-mail")),
    _plain("language", N_("Language of letters")),
    _plain("portrait", N_("Portrait")),
    _text("biography", N_("Biography")),
    IDENTIFIER,
)
AGENCIES = (
    CODE,
    _text("name", N_("Name")),
    _text("short", N_("Short name")),
    _plain("kind", N_("Kind")),
    _plain("website", N_("Website")),
    _plain("logo", N_("Logo")),
    _plain("email", N_("E-mail")),
    _plain("language", N_("Language of letters")),
    _plain("order", N_("Place in the order")),
    IDENTIFIER,
)
ROOMS = (
    CODE,
    _text("name", N_("Name")),
    _plain("venue", N_("Venue")),
    _text("floor", N_("Floor")),
    _plain("capacity", N_("Capacity")),
    _plain("step_free", N_("Step-free access")),
    _plain("booths", N_("Interpreters’ booths")),
    _plain("turnround", N_("Minutes between sessions")),
    _plain("order", N_("Place in the order")),
    IDENTIFIER,
)
LABELS = {field.name: field.label for fields in (ROOMS, AGENCIES, PEOPLE, SESSIONS) for field in fields}
FIELDS = {"sessions": SESSIONS, "people": PEOPLE, "agencies": AGENCIES, "rooms": ROOMS}


def field_of(kind: str, meaning: str) -> Field | None:
    """The field of a meaning such as "title.fr", or None where the kind knows no such."""
    name, _, detail = meaning.partition(".")
    field = next((field for field in FIELDS[kind] if field.name == name), None)
    if field is None or (field.roles and detail not in field.roles) or (detail and not (field.roles or field.is_text)):
        return None
    return field
