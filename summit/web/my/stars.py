"""Stars without a script: the form that all stars of a public page belong to, and a page that asks once more."""

from flask import redirect, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from summit.attending.starring import set_star, starred
from summit.extensions import csrf, db
from summit.render.wording import N_
from summit.web.my import my
from summit.web.my.visiting import Mine, enter, show
from summit.web.rules import SIGN_IN
from summit.web.same_origin import came_from_here

ADDED = N_("“%(title)s” is in your schedule.")
REMOVED = N_("“%(title)s” is not in your schedule any more.")


@my.post("/<slug>/<language>/stars")
@csrf.exempt
def add_star(slug: str, language: str) -> Response:
    """From a public page, which can hold no token: it must say that it comes from here, or the reader is asked first."""
    here = enter(slug, language)
    session = here.session(request.form.get("session", ""))
    asking = url_for("my.star", slug=slug, language=language, code=session.code)
    if here.account is None:
        return redirect(url_for(SIGN_IN, next=asking), 303)
    if not came_from_here():
        return redirect(asking, 303)
    _set(here, session.code, is_on=True)
    return redirect(here.addresses.mine("agenda"), 303)


@my.get("/<slug>/<language>/stars/<code>")
def star(slug: str, language: str, code: str) -> Response:
    here = enter(slug, language)
    session = here.session(code)
    return show("star.html", here, f"stars/{code}", session=session, is_on=session.uid in starred(db.session, here.schedule))


@my.post("/<slug>/<language>/stars/<code>")
def save_star(slug: str, language: str, code: str) -> Response:
    here = enter(slug, language)
    _set(here, code, is_on=True)
    return redirect(here.addresses.mine("agenda"), 303)


@my.post("/<slug>/<language>/stars/<code>/removal")
def remove_star(slug: str, language: str, code: str) -> Response:
    here = enter(slug, language)
    _set(here, code, is_on=False)
    return redirect(here.addresses.mine("agenda"), 303)


def _set(here: Mine, code: str, *, is_on: bool) -> None:
    if here.account is None:
        raise NotFound
    session = here.session(code)
    set_star(db.session, here.open_schedule(), session.uid, is_on=is_on)
    db.session.commit()
    here.say(ADDED if is_on else REMOVED, title=session.title.in_language(here.language).text)
