"""In which language somebody reads who is not asked by the address: pages of accounts and of the desk."""

from flask import request, session
from flask_login import current_user

from summit.core.languages import INTERFACE, best_match


def language_of_reader() -> str:
    """Her account's language, else the one she chose for this visit, else the best that her browser asks for."""
    for chosen in (getattr(current_user, "language", ""), session.get("language", "")):
        if chosen in INTERFACE:
            return chosen
    return best_match(request.headers.get("Accept-Language", ""), tuple(INTERFACE), "en")
