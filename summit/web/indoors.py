"""What all pages for those who make a programme have: the desk, the pages of speakers, those of agencies."""

from collections.abc import Collection
from functools import cached_property

from flask import Response, current_app, flash, g, get_flashed_messages, make_response, request
from flask_wtf.csrf import generate_csrf

from summit.core.catalogues import catalogue
from summit.core.characters import legal
from summit.model import Summit
from summit.render import assets, html
from summit.render.wording import N_

# Messages wait in the cookie, which holds four kilobytes.
LONGEST_SAID = 160
LONGEST_WHY = 200

CLEANED = N_("Invisible characters that turn the direction of a text were taken out of: %(fields)s.")


class Indoors:
    """Somebody's visit to such a page of a summit, in her `language`."""

    summit: Summit
    language: str

    @property
    def slug(self) -> str:
        return self.summit.slug

    @cached_property
    def gettext(self):
        """Translates a message for her."""
        return catalogue(self.language).gettext

    def say(self, message: str, category: str = "done", **values: object) -> None:
        """Show a sentence on the next page: category "done", "note" or "warning"."""
        told = {name: value[:LONGEST_SAID] if isinstance(value, str) else value for name, value in values.items()}
        flash(self.gettext(message) % told if told else self.gettext(message), category)

    def say_cleaned(self, labels: Collection[str]) -> None:
        """Say out of which fields invisible characters were taken, by their labels; nothing where there are none."""
        if labels:
            self.say(CLEANED, "note", fields=", ".join(self.gettext(label) for label in labels))


def why_typed() -> str:
    """The reason that stands in the form which was sent (`why_field` of parts/form.html), for the trail."""
    return reason_in(request.form.get("why", "")) if request.method == "POST" else ""


def reason_in(text: str) -> str:
    """A reason as the trail keeps it: a line of it."""
    return " ".join(legal(text).split())[:LONGEST_WHY]


def page(template: str, language: str, *, status: int = 200, **shown: object) -> Response:
    """Render a page for somebody who is signed in, with what forms and messages need. It is private: no cache keeps it."""
    told = {
        "account": g.rights.account,
        "asset": assets.address,
        "csrf_token": generate_csrf,
        "messages": get_flashed_messages(with_categories=True),
        "path": request.path,
        "address": request.full_path.rstrip("?"),
        "is_demo": current_app.debug,
        "why": why_typed(),
    }
    response = make_response(html.page(template, language, told | shown), status)
    response.headers["Content-Type"] = "text/html; charset=utf-8"
    response.headers["Cache-Control"] = "no-store"
    return response
