"""The forms of the desk's pages of releases, as a browser would send them."""

import lxml.html
from sqlalchemy import select

from summit.model import Release

HERE = "/desk/shanghai-2026/releases"
NEW = f"{HERE}/new"


def fields_of(text: str, action: str = HERE) -> dict[str, list[str]]:
    """What the form of a page would send, as it was shown."""
    (form,) = [form for form in lxml.html.fromstring(text).forms if form.get("action") == action]
    found: dict[str, list[str]] = {}
    for name, value in form.form_values():
        found.setdefault(name, []).append(value)
    return found


def token_of(text: str) -> dict[str, str]:
    """The token against forgery alone."""
    return {"csrf_token": fields_of(text)["csrf_token"][0]}


def text_of(response) -> str:
    return response.get_data(as_text=True)


def numbers(cast) -> list[int]:
    cast.database.expire_all()
    return list(cast.database.scalars(select(Release.number).order_by(Release.number)))


def submit(client, page: str, **typed):
    """Send the form of a page, with something typed into it."""
    return client.post(HERE, data=fields_of(page) | typed)
