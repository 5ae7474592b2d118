"""The hosts, in their stored order, each with its sessions."""

from summit.web.agenda_pages import agencies_page, agency_page
from summit.web.public import public
from summit.web.public.visiting import show_page
from summit.web.published import visit


@public.get("/<slug>/<language>/agencies")
def agencies(slug: str, language: str):
    here = visit(slug, language)
    return show_page(here, agencies_page(here))


@public.get("/<slug>/<language>/agencies/<code>")
def agency(slug: str, language: str, code: str):
    here = visit(slug, language)
    return show_page(here, agency_page(here, code))
