"""The agenda: all days in one list, or one day as a table of rooms."""

from summit.web.agenda_pages import agenda_page, day_page
from summit.web.public import public
from summit.web.public.visiting import show_page
from summit.web.published import visit


@public.get("/<slug>/<language>/agenda")
def agenda(slug: str, language: str):
    here = visit(slug, language)
    return show_page(here, agenda_page(here))


@public.get("/<slug>/<language>/agenda/<day>")
def day(slug: str, language: str, day: str):
    here = visit(slug, language)
    return show_page(here, day_page(here, day))
