"""Where organisers run a programme: everything under /desk/. One file for each resource."""

from flask import Blueprint

desk = Blueprint("desk", __name__, url_prefix="/desk")

from summit.web.desk import (  # noqa: E402 - the resources register themselves on the blueprint
    days,
    formats,
    grants,
    home,
    hosts,
    new_summit,
    preview,
    rooms,
    settings,
    tracks,
    travel_times,
    venues,
)

__all__ = [
    "days",
    "desk",
    "formats",
    "grants",
    "home",
    "hosts",
    "new_summit",
    "preview",
    "rooms",
    "settings",
    "tracks",
    "travel_times",
    "venues",
]
