"""Where speakers and their assistants look after a part: everything under /speaker/. One file for each resource."""

from flask import Blueprint

speaker = Blueprint("speaker", __name__, url_prefix="/speaker")

from summit.web.speaker import (  # noqa: E402 - the resources register themselves on the blueprint
    assistants,
    availability,
    calendar,
    changes,
    home,
    needs,
    portrait,
    preview,
    profile,
    statements,
)

__all__ = [
    "assistants",
    "availability",
    "calendar",
    "changes",
    "home",
    "needs",
    "portrait",
    "preview",
    "profile",
    "speaker",
    "statements",
]
