"""Erasing a person for ever: what that does is said in words, and done for who says why and types the code."""

from flask import redirect, request, url_for
from sqlalchemy import select
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from summit.core.characters import legal
from summit.editorial.redacting import NobodyToErase, erase_person, uid_of_person
from summit.editorial.trailing import acting
from summit.extensions import db
from summit.model import Person
from summit.render.wording import N_
from summit.web.account.freshness import require_fresh
from summit.web.desk import desk
from summit.web.desk.people import sessions_naming
from summit.web.desk.visiting import Desk, enter, show
from summit.web.indoors import why_typed


@desk.get("/<slug>/people/<code>/erasure")
def erasure(slug: str, code: str) -> Response:
    here = enter(slug)
    uid = _uid_of(here, code)
    require_fresh()
    return _show(here, uid, code)


@desk.post("/<slug>/people/<code>/erasure")
def erase(slug: str, code: str) -> Response:
    """The trail says who did it and why, and the address it names is that of the list: a code tells a name."""
    here = enter(slug)
    uid = _uid_of(here, code)
    require_fresh(url_for("desk.erasure", slug=slug, code=code))
    wrong = {}
    if request.form.get("confirmation", "").strip() != code:
        wrong["confirmation"] = here.gettext(N_("Type the code %(code)s, to be sure that it is this person.")) % {"code": code}
    if not why_typed():
        wrong["why"] = here.gettext(N_("Say why; it stands in the trail for ever."))
    if wrong:
        return _show(here, uid, code, wrong, 422)
    acting(db.session, here.actor, url_for("desk.people", slug=slug), why_typed())
    count = erase_person(db.session, here.summit, uid)
    db.session.commit()
    here.say(N_("The person is erased. Releases that named the person: %(count)s."), count=count)
    return redirect(url_for("desk.people", slug=slug), 303)


def _uid_of(here: Desk, code: str) -> str:
    """Of somebody in the draft, in a release, or in the trail alone."""
    if legal(code) != code:
        raise NotFound
    try:
        return uid_of_person(db.session, here.summit, code)
    except NobodyToErase:
        raise NotFound from None


def _show(here: Desk, uid: str, code: str, wrong: dict[str, str] | None = None, status: int = 200) -> Response:
    row = db.session.scalars(select(Person).filter_by(summit_id=here.summit.id, uid=uid)).first()
    return show(
        "desk/erasure.html",
        here,
        status=status,
        row=row,
        code=code,
        named=sessions_naming(row) if row else 0,
        wrong=wrong or {},
        typed=request.form.get("confirmation", ""),
    )
