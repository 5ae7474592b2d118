"""What the trail calls things, as each language of the interface says them: kinds, actions, fields, and who acted."""

from collections.abc import Mapping

from summit.core.catalogues import catalogue
from summit.core.codes import is_uid
from summit.render.wording import N_, THINGS

KINDS = {kind: name for kind, name in THINGS.items() if kind not in ("hosting", "participation", "item")}
ACTIONS = {
    "created": N_("made"),
    "changed": N_("changed"),
    "removed": N_("taken out"),
    "published": N_("published"),
    "erased": N_("erased"),
}
# Whoever is no account; what is left of one is its uid, a pseudonym.
ACTORS = {
    "command line": N_("Command line"),
    "import": N_("Import of a schedule"),
    "demo": N_("Demo"),
    "summit": N_("Summit itself"),
    "worker": N_("Worker"),
}
# Translators: in the place of a name, in lists of who did what: the account of who did it is erased.
ERASED = N_("Somebody who is erased")
FIELDS = {
    "abstract": N_("Abstract"),
    "about": N_("About"),
    "accent": N_("Colour"),
    "access": N_("Access"),
    "address": N_("Address"),
    "affiliation": N_("Organization"),
    "agency": N_("Agency"),
    "answer": N_("Answer"),
    "answered_at": N_("Answered"),
    "arrive_before": N_("Minutes before the session at which speakers arrive"),
    "biography": N_("Biography"),
    "biography_limits": N_("Most characters of a biography"),
    "booths": N_("Booths for interpreters"),
    "capacity": N_("Capacity"),
    "captions": N_("Captions"),
    "category": N_("Speaking category"),
    "closes": N_("Closes"),
    "closes_at": N_("Closes"),
    "co_hosts": N_("Co-hosts"),
    "code": N_("Code"),
    "colour": N_("Colour"),
    "contact": N_("Contact"),
    "country": N_("Country"),
    "date": N_("Date"),
    "description": N_("Description"),
    "delivered_at": N_("Delivered"),
    "delivery": N_("How it is delivered"),
    "destination": N_("To"),
    "digest": N_("Digest"),
    "email": N_("E-mail"),
    "embargo": N_("Embargo"),
    "embargo_until": N_("End of the embargo"),
    "expected": N_("Expected number of people"),
    "fields": N_("Fields"),
    "floor": N_("Floor"),
    "formal": N_("Formal name"),
    "format": N_("Format"),
    "formats": N_("Formats"),
    "guidance": N_("Guidance"),
    "held": N_("Held for delegations"),
    "honorific": N_("Form of address"),
    "host_order": N_("Order of hosts"),
    "hostings": N_("Hosts"),
    "hosts": N_("Hosts"),
    "interpretation": N_("Interpretation"),
    "invited_as": N_("Invited as"),
    "is_everywhere": N_("In all rooms"),
    "is_illustrative": N_("Made up for the demo"),
    "is_open": N_("Registration is open"),
    "is_public": N_("Everybody may read it"),
    "is_retired": N_("Retired"),
    "is_step_free": N_("Step-free access"),
    "items": N_("Order of business"),
    "kind": N_("Kind"),
    "language": N_("Language"),
    "languages": N_("Languages"),
    "latitude": N_("Latitude"),
    "level": N_("Level of representation"),
    "links": N_("Documents and links"),
    "list_name": N_("Name in lists"),
    "locked": N_("Kept by protocol"),
    "logo": N_("Logo"),
    "longitude": N_("Longitude"),
    "merged": N_("Merged with"),
    "minutes": N_("Minutes"),
    "name": N_("Name"),
    "note": N_("Note"),
    "number": N_("Number"),
    "of": N_("What it is about"),
    "opened": N_("Open fields"),
    "opens": N_("Opens"),
    "opens_at": N_("Opens"),
    "order": N_("Order"),
    "order_reason": N_("Reason for the order"),
    "origin": N_("From"),
    "part": N_("Part"),
    "participations": N_("People"),
    "party": N_("Country or organization"),
    "people": N_("People put forward"),
    "place": N_("Place"),
    "portrait": N_("Portrait"),
    "portrait_text": N_("What the portrait shows"),
    "precedence": N_("Order among equals"),
    "position": N_("Position"),
    # Translators: how many sessions an agency may propose
    "quota": N_("Quota"),
    "rank": N_("Rank"),
    "presence": N_("Availability"),
    "pronunciation": N_("How the name is said"),
    "remark": N_("Remark"),
    # Translators: the fields of a form that must be filled in
    "required": N_("Required"),
    "required_languages": N_("Languages that titles must have"),
    "reason": N_("Reason"),
    "role": N_("Role"),
    "room": N_("Room"),
    # Translators: the points that a reviewer gives a proposal, from 1 to 5
    "score": N_("Score"),
    "seats": N_("Seats"),
    "security_minutes": N_("Minutes for security"),
    "session": N_("Session"),
    "short": N_("Short name"),
    "sign": N_("Sign language"),
    "sign_off": N_("Sign-off of joint sessions"),
    "slug": N_("Address"),
    "sort_keys": N_("Place in the alphabet"),
    "source_language": N_("Original language"),
    "speaker_order": N_("Order of speakers"),
    "spoken": N_("Languages spoken"),
    "start": N_("Start"),
    "state": N_("Status"),
    "status": N_("Status"),
    "submitted_at": N_("Submitted"),
    "subtitle": N_("Subtitle"),
    "theme": N_("Theme"),
    "title": N_("Title"),
    "track": N_("Track"),
    "turnround": N_("Minutes between sessions"),
    "venue": N_("Venue"),
    "webcast": N_("Live webcast"),
    "website": N_("Website"),
    "wished_day": N_("Wished day"),
    "zone": N_("Time zone"),
}
CHANGE_STATES = {
    "waiting": N_("waits for approval"),
    "asked": N_("asked back"),
    "approved": N_("approved"),
    "refused": N_("refused"),
    "withdrawn": N_("taken back"),
}
STATES = {"invited": N_("invited"), "confirmed": N_("confirmed"), "declined": N_("declined")}
LEFT = {
    "gone": N_("%(what)s: what stood there is gone."),
    "taken": N_("%(what)s: another one has “%(value)s” by now."),
    "edited": N_("%(what)s: somebody edited it since."),
    "used": N_("%(what)s: others refer to it by now."),
    "unknown": N_("%(what)s: this cannot be taken back."),
}
YES, NO = N_("yes"), N_("no")


def name_of_actor(actor: str, names: Mapping[str, str], language: str) -> str:
    """Whoever acted, by name: that of an account, else what the house calls who is none."""
    if actor in names:
        return names[actor]
    return catalogue(language).gettext(ERASED) if is_uid(actor) else said(ACTORS, actor, language)


def said(table: dict[str, str], value: str, language: str) -> str:
    """The word for a value of one of these tables; a value that is not in it stays as it is."""
    return catalogue(language).gettext(table[value]) if value in table else value
