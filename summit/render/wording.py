"""The fixed terms of the field, as each language of the interface says them.

The values of the tables (roles, access, status ...) become words here and nowhere else.
"""

from summit.core.catalogues import catalogue


def N_(message: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Mark a message for the catalogues without translating it."""
    return message


ROLES = {
    "chair": N_("Chair"),
    "co_chair": N_("Co-chair"),
    "moderator": N_("Moderator"),
    "keynote": N_("Keynote speaker"),
    "speaker": N_("Speaker"),
    "panellist": N_("Panellist"),
    "discussant": N_("Discussant"),
    "rapporteur": N_("Rapporteur"),
}
HOSTING_ROLES = {
    "lead": N_("Lead organizer"),
    "co_host": N_("Co-host"),
    "organiser": N_("Organizer"),
    "supporter": N_("Supporter"),
}
HOSTING_ROLES_OF_SEVERAL = {
    "lead": N_("Lead organizers"),
    "co_host": N_("Co-hosts"),
    "organiser": N_("Organizers"),
    "supporter": N_("Supporters"),
}
ACCESS = {
    "open": N_("Open"),
    "registered": N_("Registration required"),
    "invitation": N_("By invitation only"),
    "closed": N_("Closed"),
}
STATUSES = {
    "draft": N_("Draft"),
    "tentative": N_("Provisional"),
    "confirmed": N_("Confirmed"),
    "cancelled": N_("Cancelled"),
    "postponed": N_("Postponed"),
}
# Whether somebody said that she comes; "confirmed" is another word here than for a session.
PARTICIPATION_STATES = {
    "invited": N_("Invited"),
    "confirmed": N_("Will come"),
    "declined": N_("Will not come"),
}
AGENCY_KINDS = {
    "ministry": N_("Ministry"),
    "government_agency": N_("Government agency"),
    "municipality": N_("Municipality"),
    "state": N_("State"),
    "international_organisation": N_("International organization"),
    "academia": N_("Academia"),
    "company": N_("Company"),
    "civil_society": N_("Civil society"),
    "other": N_("Other"),
}
PARTY_KINDS = {
    "state": N_("State"),
    "observer": N_("Observer"),
    "organisation": N_("Organization"),
    "other": N_("Other"),
}
SIGN_LANGUAGES = {
    "csl": N_("Chinese Sign Language"),
    "ils": N_("International Sign"),
    "ase": N_("American Sign Language"),
    "bfi": N_("British Sign Language"),
    "fsl": N_("French Sign Language"),
    "rsl": N_("Russian Sign Language"),
    "gsg": N_("German Sign Language"),
}
WITHDRAWN = N_("Withdrawn from the public programme")

TITLED = {"cancelled": N_("Cancelled: %(title)s"), "postponed": N_("Postponed: %(title)s")}

GRANTED = {
    "operator": N_("Operator"),
    "agency_editor": N_("Agency editor"),
    "translator": N_("Translator"),
    "viewer": N_("Viewer"),
    # Translators: somebody who checks tickets at the doors of sessions
    "room_officer": N_("Room officer"),
}
INVITED_AS = {"assistant": N_("Assistant")}
THINGS = {
    "session": N_("Session"),
    "person": N_("Person"),
    "agency": N_("Agency"),
    "room": N_("Room"),
    "venue": N_("Venue"),
    "track": N_("Track"),
    "format": N_("Format"),
    "level": N_("Level of representation"),
    "party": N_("Country or organization"),
    "day": N_("Day"),
    "travel_time": N_("Walking time"),
    "summit": N_("Summit"),
    "release": N_("Release"),
    "planned_release": N_("Planned release"),
    "waiver": N_("Waiver"),
    "sign_off": N_("Sign-off"),
    "collaboration": N_("Rules of collaboration"),
    "grant": N_("Access right"),
    "call": N_("Call for proposals"),
    "proposal": N_("Proposal"),
    # Translators: what one of the secretariat thinks of a proposal
    "review": N_("Review"),
    "letter": N_("Letter"),
    "invitation": N_("Invitation"),
    "change": N_("Proposed change"),
    "seating": N_("Seats"),
    "registration": N_("Registration"),
    "hosting": N_("Part as a host"),
    "participation": N_("Part in a session"),
    "item": N_("Item of business"),
    "statement": N_("Statement"),
    # Translators: a kind of line in the trail: somebody took the file of a statement
    "download": N_("Download of a statement"),
    # Translators: a kind of line in the trail: what a speaker needs, such as interpretation or a step-free way
    "needs": N_("Needs"),
}
_TABLES = (GRANTED, ROLES, HOSTING_ROLES, ACCESS, STATUSES, AGENCY_KINDS, PARTY_KINDS, SIGN_LANGUAGES, INVITED_AS, THINGS)


def term(value: str, language: str) -> str:
    """The word for a value of the tables in a language: "co_host" is "Co-host"; unknown values stay as they are."""
    for table in _TABLES:
        if value in table:
            return catalogue(language).gettext(table[value])
    return value


def coming_term(state: str, language: str) -> str:
    """The word for the state of a participation."""
    return catalogue(language).gettext(PARTICIPATION_STATES[state]) if state in PARTICIPATION_STATES else state


def hosting_term(role: str, count: int, language: str) -> str:
    """The word for a role of one host, or of several."""
    table = HOSTING_ROLES if count == 1 else HOSTING_ROLES_OF_SEVERAL
    return catalogue(language).gettext(table[role])


def titled(title: str, status: str, language: str) -> str:
    """The title as calendars and schedules show it: "Cancelled: Opening" in the language, or in English where it has no catalogue."""
    if status not in TITLED:
        return title
    try:
        return catalogue(language).gettext(TITLED[status]) % {"title": title}
    except FileNotFoundError:
        return TITLED[status] % {"title": title}
