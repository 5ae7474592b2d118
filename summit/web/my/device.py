"""The schedule that a device keeps for itself: a page that is the same for everybody, which a script fills.

Who is not signed in sees it, and everybody without a connection. It never holds anything of anybody.
"""

from flask import jsonify
from werkzeug.wrappers import Response

from summit.attending.my_agenda import ways_of
from summit.extensions import db
from summit.web.my import my
from summit.web.my.visiting import Mine, show
from summit.web.published import current_agenda, visit
from summit.web.showing_agenda import Visit


@my.get("/<slug>/<language>/device")
def device(slug: str, language: str) -> Response:
    return device_page(visit(slug, language))


def device_page(here: Visit) -> Response:
    """The page without anybody in it, whoever asks for it."""
    return show("device.html", Mine(here.agenda, here.language, here.addresses, here.summit_id), "agenda")


@my.get("/<slug>/ways.json")
def ways(slug: str) -> Response:
    """How long the ways are today: `walking` as [origin, destination, minutes], by uids of rooms and venues."""
    agenda, summit_id = current_agenda(slug)
    known = ways_of(db.session, summit_id, agenda)
    walking = [[origin, destination, minutes] for (origin, destination), minutes in known.walking.items()]
    return jsonify(walking=walking, security=known.security, venues=known.venues)
