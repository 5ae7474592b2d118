"""Whose schedule a page shows, at which summit, in which language; and what every page under /my/ needs."""

from dataclasses import dataclass
from functools import cached_property

from flask import Response, flash, get_flashed_messages, make_response, request
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from werkzeug.exceptions import NotFound

from summit.agenda.entries import SessionEntry
from summit.attending.schedules import open_schedule, schedule_of
from summit.core.catalogues import catalogue
from summit.core.languages import best_match
from summit.extensions import db
from summit.model import Account, Schedule
from summit.render.theme import style_version
from summit.web.published import current_agenda, visit
from summit.web.readers import language_of_reader
from summit.web.showing_agenda import Visit, page_of

LONGEST_SAID = 160


@dataclass(frozen=True)
class Mine(Visit):
    """A reader's look at her own schedule. `account` is None for who is not signed in."""

    account: Account | None = None

    @cached_property
    def schedule(self) -> Schedule | None:
        """Her schedule, or None while she has none; reading makes none."""
        return schedule_of(db.session, self.account, self.summit_id) if self.account else None

    def open_schedule(self) -> Schedule:
        """Her schedule, made now if it has to be: for what changes something."""
        return open_schedule(db.session, self.account, self.summit_id)

    def session(self, code: str) -> SessionEntry:
        """The published session with this code; NotFound for one that is withdrawn, of which nobody knows more."""
        found = self.find(SessionEntry, code)
        if found.is_withdrawn:
            raise NotFound
        return found

    @cached_property
    def gettext(self):
        return catalogue(self.language).gettext

    def say(self, message: str, category: str = "done", **values: str) -> None:
        """Show a sentence on the next page: category "done", "note" or "warning"."""
        told = {name: value[:LONGEST_SAID] for name, value in values.items()}
        flash(self.gettext(message) % told if told else self.gettext(message), category)


def enter(slug: str, language: str) -> Mine:
    """Open a summit for who asks; NotFound for summits without a release and languages they do not offer."""
    here = visit(slug, language)
    account = current_user._get_current_object() if current_user.is_authenticated else None
    return Mine(here.agenda, here.language, here.addresses, here.summit_id, account)


def language_for(slug: str) -> str:
    """The language of a reader's pages where the address names none: hers, as far as the summit offers it."""
    offered = current_agenda(slug)[0].summit
    own = language_of_reader()
    if own in offered.page_languages:
        return own
    return best_match(request.headers.get("Accept-Language", ""), offered.page_languages, offered.first_language)


def show(template: str, here: Mine, path: str, *, status: int = 200, **shown: object) -> Response:
    """Render a page of templates/my/. `path` is what follows the language, for its other languages."""
    told = {
        "account": here.account,
        "is_mine": True,
        "csrf_token": generate_csrf,
        # Whose visit it is, is not asked for who is not signed in: her pages are the same for everybody.
        "messages": get_flashed_messages(with_categories=True) if here.account else [],
    }
    style = f"/{here.agenda.summit.code}/{style_version(here.agenda)}/summit.css"
    response = make_response(page_of(f"my/{template}", here, path, style, **told, **shown), status)
    response.headers["Content-Type"] = "text/html; charset=utf-8"
    response.headers["Cache-Control"] = "no-store"
    return response
