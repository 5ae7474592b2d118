"""Where organisers run a programme: everything under /desk/. One file for each resource."""

from flask import Blueprint

desk = Blueprint("desk", __name__, url_prefix="/desk")

from summit.web.desk import (  # noqa: E402 - the resources register themselves on the blueprint
    conflicts,
    days,
    formats,
    grants,
    home,
    hosts,
    letter,
    letters,
    new_release,
    new_summit,
    preview,
    releases,
    rooms,
    session_browsing,
    session_changes,
    sessions,
    settings,
    tracks,
    trail,
    travel_times,
    venues,
)

__all__ = [
    "conflicts",
    "days",
    "desk",
    "formats",
    "grants",
    "home",
    "hosts",
    "letter",
    "letters",
    "new_release",
    "new_summit",
    "preview",
    "releases",
    "rooms",
    "session_browsing",
    "session_changes",
    "sessions",
    "settings",
    "tracks",
    "trail",
    "travel_times",
    "venues",
]
