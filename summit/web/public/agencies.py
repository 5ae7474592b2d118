"""The hosts, in their stored order, each with its sessions."""

from summit.agenda.entries import AgencyEntry
from summit.web.public import public
from summit.web.public.visiting import show, visit


@public.get("/<slug>/<language>/agencies")
def agencies(slug: str, language: str):
    here = visit(slug, language)
    return show("public/agencies.html", here, "agencies")


@public.get("/<slug>/<language>/agencies/<code>")
def agency(slug: str, language: str, code: str):
    here = visit(slug, language)
    found = here.find(AgencyEntry, code)
    people = [person for person in here.agenda.people(language) if person.agency == found.uid]
    return show(
        "public/agency.html", here, f"agencies/{code}", agency=found, people=people, sessions=here.agenda.sessions_naming(found.uid)
    )
