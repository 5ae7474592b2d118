"""The summit itself: theme, hosts, days and what changed lately."""

from summit.web.agenda_pages import home_page
from summit.web.public import public
from summit.web.public.changes import latest_changes
from summit.web.public.visiting import show_page
from summit.web.published import visit


@public.get("/<slug>/<language>/")
def home(slug: str, language: str):
    here = visit(slug, language)
    return show_page(here, home_page(here, latest_changes(here)))
