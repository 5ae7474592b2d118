"""Tracks: a line of subjects through the days."""

from summit.web.agenda_pages import track_page
from summit.web.public import public
from summit.web.public.visiting import show_page
from summit.web.published import visit


@public.get("/<slug>/<language>/tracks/<code>")
def track(slug: str, language: str, code: str):
    here = visit(slug, language)
    return show_page(here, track_page(here, code))
