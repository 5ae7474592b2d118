"""Rooms: where they are, whom they hold, what happens in them."""

from summit.web.agenda_pages import room_page
from summit.web.public import public
from summit.web.public.visiting import show_page
from summit.web.published import visit


@public.get("/<slug>/<language>/rooms/<code>")
def room(slug: str, language: str, code: str):
    here = visit(slug, language)
    return show_page(here, room_page(here, code))
