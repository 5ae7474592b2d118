"""The places of the desk: what stands in its navigation, for those who may go there."""

from typing import NamedTuple

from flask import current_app, url_for

from summit.render.wording import N_
from summit.web.permissions import Rights
from summit.web.rules import RULES


class Place(NamedTuple):
    """A page of the desk, and its name in English, by which the catalogues know it."""

    address: str
    name: str


GROUPS = (
    (
        N_("Programme"),
        (
            ("board", N_("Board")),
            ("sessions", N_("Sessions")),
            ("proposals", N_("Proposals")),
            ("changes", N_("Proposed changes")),
            ("conflicts", N_("Conflicts")),
            ("sign_offs", N_("Sign-offs")),
            ("releases", N_("Releases")),
        ),
    ),
    (
        N_("People"),
        (
            ("people", N_("People")),
            ("invitations", N_("Invitations")),
            ("tasks", N_("Tasks and deadlines")),
            ("agencies", N_("Agencies")),
            ("hosts", N_("Hosts of the summit")),
        ),
    ),
    (
        # Translators: heading above what the order of precedence goes by
        N_("Protocol"),
        (("precedence", N_("Precedence")), ("levels", N_("Levels of representation")), ("parties", N_("Countries and organizations"))),
    ),
    # Translators: what is needed while the summit runs: the doors of sessions, what will be said in them
    (N_("On the day"), (("doors", N_("Doors")), ("statements", N_("Statements and slides")), ("needs", N_("Needs of speakers")))),
    (
        N_("Set-up"),
        (
            ("settings", N_("Summit")),
            ("collaboration", N_("Collaboration")),
            ("days", N_("Days")),
            ("venues", N_("Venues")),
            ("rooms", N_("Rooms")),
            ("travel_times", N_("Walking times")),
            ("tracks", N_("Tracks")),
            ("formats", N_("Formats")),
            ("call", N_("Call for proposals")),
        ),
    ),
    (
        N_("Records"),
        (("imports", N_("Spreadsheets")), ("letters", N_("Letters")), ("trail", N_("Trail")), ("grants", N_("Access rights"))),
    ),
)


def places_for(slug: str, rights: Rights) -> list[tuple[str, list[Place]]]:
    """Groups of places that somebody may go to, in the order of the work."""
    found = []
    for name, places in GROUPS:
        known = [(f"desk.{endpoint}", label) for endpoint, label in places if f"desk.{endpoint}" in current_app.view_functions]
        mine = [Place(url_for(endpoint, slug=slug), label) for endpoint, label in known if RULES[endpoint](rights)]
        if mine:
            found.append((name, mine))
    return found
