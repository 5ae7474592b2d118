"""The queue of proposals: filtered, sorted, with what was thought of each and what speaks against it."""

from flask import request, url_for
from werkzeug.wrappers import Response

from summit.editorial.proposal_list import COLUMNS, FILTERS, STATES, chosen, lines_of
from summit.extensions import db
from summit.model import Agency, Format
from summit.render.proposal_words import state_word
from summit.render.wording import N_
from summit.web.choosing import choices
from summit.web.desk import desk
from summit.web.desk.listing import Listing
from summit.web.desk.proposal_clashes import clashes_shown
from summit.web.desk.visiting import enter, show


@desk.get("/<slug>/proposals")
def proposals(slug: str) -> Response:
    here = enter(slug)
    agencies, formats = choices(here, Agency), choices(here, Format)
    names = {"agency": dict(agencies), "format": dict(formats)}
    listing = Listing(url_for("desk.proposals", slug=slug), request.args, FILTERS, COLUMNS)
    lines = lines_of(db.session, here.summit)
    found = chosen(lines, listing.asked, listing.column, listing.is_backwards, names, here.language)
    states = {state: state_word(state, here.language) for state in STATES}
    filters = [
        ("state", N_("Status"), list(states.items())),
        ("agency", N_("Agency"), [(str(ident), name) for ident, name in agencies]),
        ("format", N_("Format"), [(str(ident), name) for ident, name in formats]),
    ]
    return show(
        "desk/proposals.html",
        here,
        listing=listing.hold(found),
        names=names,
        states=states,
        filters=filters,
        clashes=clashes_shown(here, lines),
    )
