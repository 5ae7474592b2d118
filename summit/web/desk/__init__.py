"""Where organisers run a programme: everything under /desk/. One file for each resource."""

from flask import Blueprint

desk = Blueprint("desk", __name__, url_prefix="/desk")

from summit.web.desk import home, preview, tracks  # noqa: E402 - the resources register themselves on the blueprint

__all__ = ["desk", "home", "preview", "tracks"]
