"""Another link in place of one that is of no use: asked for on the page, written by the worker."""

import re

from werkzeug.test import TestResponse

from summit.editorial.inviting import write_wanted
from summit.extensions import db
from tests.strict import DeskClient


def ask_for_another_link(client: DeskClient, email: str) -> TestResponse:
    """Send the form that stands behind a useless link, and let the worker write what was asked for."""
    page = client.get("/account/invitation/nothing-at-all").get_data(as_text=True)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
    answer = client.post("/account/invitation", data={"csrf_token": token, "email": email})
    write_wanted(db.session)
    return answer
