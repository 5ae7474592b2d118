"""That I have seen what changed in my sessions."""

import re

from flask import redirect, request
from werkzeug.exceptions import UnprocessableEntity
from werkzeug.wrappers import Response

from summit.attending.looking import look
from summit.extensions import db
from summit.web.my import my
from summit.web.my.visiting import enter


@my.post("/<slug>/<language>/looked")
def save_looked(slug: str, language: str) -> Response:
    """The form says which release she saw: what came out since then stays new to her."""
    here = enter(slug, language)
    typed = request.form.get("release", "")
    if not re.fullmatch("[0-9]{1,9}", typed, re.ASCII) or int(typed) > here.agenda.number:
        raise UnprocessableEntity
    if here.schedule is not None:
        look(db.session, here.schedule, int(typed))
        db.session.commit()
    return redirect(here.addresses.mine("agenda"), 303)
