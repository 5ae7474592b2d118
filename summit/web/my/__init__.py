"""What belongs to one reader alone: everything under /my/. One file for each resource."""

from flask import Blueprint, Response

my = Blueprint("my", __name__, url_prefix="/my")

from summit.web.my import (  # noqa: E402 - they register themselves
    agenda,
    agenda_pdf,
    calendar,
    device,
    entries,
    home,
    letters,
    looked,
    notes,
    seats,
    shared,
    stars,
    stars_json,
    tickets,
    unsubscribing,
)


@my.after_request
def keep_nowhere(response: Response) -> Response:
    """No cache keeps what is private."""
    response.headers.setdefault("Cache-Control", "no-store")
    return response


__all__ = [
    "agenda",
    "agenda_pdf",
    "calendar",
    "device",
    "entries",
    "home",
    "letters",
    "looked",
    "my",
    "notes",
    "seats",
    "shared",
    "stars",
    "stars_json",
    "tickets",
    "unsubscribing",
]
