"""Tracks: a line of subjects through the days."""

from summit.agenda.entries import TrackEntry
from summit.web.public import public
from summit.web.public.visiting import show, visit


@public.get("/<slug>/<language>/tracks/<code>")
def track(slug: str, language: str, code: str):
    here = visit(slug, language)
    found = here.find(TrackEntry, code)
    return show("public/track.html", here, f"tracks/{code}", track=found, sessions=here.agenda.sessions_naming(found.uid))
