"""Statements and slides that everybody may read, each as a file."""

from flask import Response, request
from werkzeug.exceptions import NotFound

from summit.editorial.statements.published import public_statement
from summit.extensions import db
from summit.web.public import public
from summit.web.published import current_agenda
from summit.web.statement_files import answer_with

# Kept by whoever likes, and asked for anew each time: an embargo can come back.
ASKED_EACH_TIME = "public, no-cache"


@public.get("/<slug>/statements/<uid>/<name>")
def statement(slug: str, uid: str, name: str) -> Response:
    """The file that the current release names, as long as nobody keeps it back."""
    agenda, summit_id = current_agenda(slug)
    found = public_statement(db.session, summit_id, agenda, uid, request.path)
    if found is None:
        raise NotFound
    return answer_with(found, name, ASKED_EACH_TIME)
