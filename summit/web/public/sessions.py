"""One session: what, when, where, who, in which languages."""

from summit.agenda.entries import SessionEntry
from summit.render import jsonld
from summit.web.public import public
from summit.web.public.visiting import show, visit


@public.get("/<slug>/<language>/sessions/<code>")
def session(slug: str, language: str, code: str):
    here = visit(slug, language)
    found = here.find(SessionEntry, code)
    day = here.agenda.sessions_by_day.get(here.agenda.day_of(found), ())
    parallel = [other for other in day if other.uid != found.uid and other.overlaps(found) and not other.is_cancelled]
    data = jsonld.of_session(here.agenda, found, here.addresses)
    return show("public/session.html", here, f"sessions/{found.code}", session=found, parallel=parallel[:12], data=data)
