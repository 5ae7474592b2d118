"""What is kept about me: listed in words, and all of it in a file."""

import msgspec
from flask import Response
from flask_login import current_user

from summit.attending.keeping_account import kept_of
from summit.extensions import db
from summit.web.account import account
from summit.web.account.showing import page

FILE = "summit-account.json"


@account.get("/data")
def data() -> Response:
    return page("data.html", kept=kept_of(db.session, current_user._get_current_object()))


@account.get("/data.json")
def data_json() -> Response:
    """All of it, so that people and programs can read it; the file is called the same for everybody."""
    body = msgspec.json.format(msgspec.json.encode(kept_of(db.session, current_user._get_current_object())), indent=2)
    headers = {"Content-Disposition": f'attachment; filename="{FILE}"', "X-Robots-Tag": "noindex"}
    return Response(body + b"\n", mimetype="application/json", headers=headers)
