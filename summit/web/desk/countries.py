"""Adding countries under the names that the United Nations give them."""

from flask import redirect, request, url_for

from summit.agenda.sorting import title_keys
from summit.core.languages import primary
from summit.editorial.protocol.seeds import add_countries, countries_missing
from summit.extensions import db
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.visiting import Desk, enter, show


@desk.get("/<slug>/countries")
def countries(slug: str):
    """The countries that the summit has not; what it has, stays as its editors wrote it."""
    return _show(enter(slug))


@desk.post("/<slug>/countries")
def create_countries(slug: str):
    """Add all that are missing (`all`), or those that are ticked (`country`)."""
    here = enter(slug)
    chosen = {country.code for country in countries_missing(db.session, here.summit)}
    if "all" not in request.form:
        chosen &= set(request.form.getlist("country"))
    if not chosen:
        return _show(here, N_("No country is chosen."), 422)
    count = add_countries(db.session, here.summit, chosen)
    db.session.commit()
    here.say(N_("Countries added: %(count)s."), count=count)
    return redirect(url_for("desk.parties", slug=slug), 303)


def _show(here: Desk, fault: str = "", status: int = 200):
    language = primary(here.language)
    missing = [(country.code, country.names.get(language, country.names["en"])) for country in countries_missing(db.session, here.summit)]
    missing.sort(key=lambda named: title_keys({language: named[1]})[language])
    ticked = set(request.form.getlist("country"))
    return show("desk/countries.html", here, status=status, missing=missing, ticked=ticked, fault=fault)
