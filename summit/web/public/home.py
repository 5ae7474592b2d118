"""The summit itself: theme, hosts, days and what changed lately."""

from summit.render import jsonld
from summit.web.public import public
from summit.web.public.changes import latest_changes
from summit.web.public.visiting import show, visit


@public.get("/<slug>/<language>/")
def home(slug: str, language: str):
    here = visit(slug, language)
    return show("public/home.html", here, "", news=latest_changes(here), data=jsonld.of_summit(here.agenda, here.addresses))
