"""The first pages of a speaker: all parts that somebody looks after, and one of them at a glance."""

from flask import g, redirect, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from summit.extensions import db
from summit.model import Summit
from summit.web.indoors import page
from summit.web.readers import language_of_reader
from summit.web.speaker import speaker
from summit.web.speaker.visiting import enter, parts_of, show


@speaker.get("/")
def parts() -> Response:
    """All parts that somebody looks after; straight to the only one."""
    found = db.session.execute(parts_of(g.rights.account)).all()
    if len(found) == 1:
        _keeper, person, summit = found[0]
        return redirect(url_for("speaker.home", slug=summit.slug, code=person.code))
    return page("speaker/parts.html", language_of_reader(), here=None, parts=found)


@speaker.get("/<slug>/")
def to_home(slug: str) -> Response:
    """To the part that somebody looks after in this summit, or to a choice of them."""
    found = db.session.execute(parts_of(g.rights.account).where(Summit.slug == slug)).all()
    if not found:
        raise NotFound
    if len(found) == 1:
        return redirect(url_for("speaker.home", slug=slug, code=found[0][1].code))
    return page("speaker/parts.html", language_of_reader(), here=None, parts=found)


@speaker.get("/<slug>/<code>/")
def home(slug: str, code: str) -> Response:
    here = enter(slug, code)
    return show("home.html", here)
