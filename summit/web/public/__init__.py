"""What everybody may read: the published agenda. One file for each resource."""

from flask import Blueprint

public = Blueprint("public", __name__)

from summit.web.public import (  # noqa: E402 - the resources register themselves on the blueprint
    agencies,
    agenda,
    assets,
    calendars,
    changes,
    exports,
    health,
    home,
    languages,
    offline,
    pictures,
    rooms,
    search,
    sessions,
    sitemap,
    speakers,
    statements,
    tracks,
)

__all__ = [
    "agencies",
    "agenda",
    "assets",
    "calendars",
    "changes",
    "exports",
    "health",
    "home",
    "languages",
    "offline",
    "pictures",
    "public",
    "rooms",
    "search",
    "sessions",
    "sitemap",
    "speakers",
    "statements",
    "tracks",
]
