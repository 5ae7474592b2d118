"""Speakers, in the order that was stored for each language."""

from summit.agenda.entries import PersonEntry
from summit.web.public import public
from summit.web.public.visiting import show, visit


@public.get("/<slug>/<language>/speakers")
def speakers(slug: str, language: str):
    here = visit(slug, language)
    return show("public/speakers.html", here, "speakers", people=here.agenda.people(language))


@public.get("/<slug>/<language>/speakers/<code>")
def speaker(slug: str, language: str, code: str):
    here = visit(slug, language)
    person = here.find(PersonEntry, code)
    return show("public/speaker.html", here, f"speakers/{code}", person=person, sessions=here.agenda.sessions_naming(person.uid))
