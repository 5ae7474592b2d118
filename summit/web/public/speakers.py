"""Speakers, in the order that was stored for each language."""

from summit.web.agenda_pages import speaker_page, speakers_page
from summit.web.public import public
from summit.web.public.visiting import show_page
from summit.web.published import visit


@public.get("/<slug>/<language>/speakers")
def speakers(slug: str, language: str):
    here = visit(slug, language)
    return show_page(here, speakers_page(here))


@public.get("/<slug>/<language>/speakers/<code>")
def speaker(slug: str, language: str, code: str):
    here = visit(slug, language)
    return show_page(here, speaker_page(here, code))
