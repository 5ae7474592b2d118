"""One session: what, when, where, who, in which languages."""

from summit.web.agenda_pages import session_page
from summit.web.public import public
from summit.web.public.visiting import show_page
from summit.web.published import visit


@public.get("/<slug>/<language>/sessions/<code>")
def session(slug: str, language: str, code: str):
    here = visit(slug, language)
    return show_page(here, session_page(here, code))
