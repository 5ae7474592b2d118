"""Rooms: where they are, whom they hold, what happens in them."""

from summit.agenda.entries import RoomEntry
from summit.web.public import public
from summit.web.public.visiting import show, visit


@public.get("/<slug>/<language>/rooms/<code>")
def room(slug: str, language: str, code: str):
    here = visit(slug, language)
    found = here.find(RoomEntry, code)
    return show("public/room.html", here, f"rooms/{code}", room=found, sessions=here.agenda.sessions_naming(found.uid))
