"""Where co-hosting agencies look after their own part: everything under /agency/. One file for each resource."""

from flask import Blueprint

agency = Blueprint("agency", __name__, url_prefix="/agency")

from summit.web.agency import (  # noqa: E402 - the resources register themselves on the blueprint
    calendar,
    changes,
    editors,
    home,
    people,
    proposal,
    proposals,
    sessions,
)

__all__ = [
    "agency",
    "calendar",
    "changes",
    "editors",
    "home",
    "people",
    "proposal",
    "proposals",
    "sessions",
]
