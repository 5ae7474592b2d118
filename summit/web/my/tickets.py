"""My ticket for a session in which I have a seat: what the people at the door scan, or type."""

from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from summit.attending.doors import ticket_for
from summit.extensions import db
from summit.render.qr_code import groups_of, qr_code
from summit.web.my import my
from summit.web.my.visiting import enter, show


@my.get("/<slug>/<language>/tickets/<code>")
def ticket(slug: str, language: str, code: str) -> Response:
    """Who waits for a seat, or gave it back, has no ticket."""
    here = enter(slug, language)
    session = here.session(code)
    found = ticket_for(db.session, here.account, session.uid)
    if found is None:
        raise NotFound
    told = {"session": session, "registration": found, "groups": groups_of(found.ticket), "picture": qr_code(found.ticket)}
    return show("ticket.html", here, f"tickets/{session.code}", **told)
