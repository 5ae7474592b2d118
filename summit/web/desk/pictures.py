"""Portraits and logos at the desk; agencies look after the portraits of their own people, and what they change may wait."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask import request
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response

from summit.editorial.approving import withdraw
from summit.editorial.changing import enter_or_propose
from summit.editorial.trailing import acting
from summit.extensions import db
from summit.model import Agency, Person
from summit.web.desk import desk
from summit.web.desk.edits_of_agencies import agency_behind
from summit.web.desk.person_form import writable_of
from summit.web.desk.visiting import Desk, enter, show
from summit.web.indoors import why_typed
from summit.web.picture_answers import asked_in, private_picture
from summit.web.picture_page import PicturePage


@desk.get("/<slug>/people/<code>/portrait")
def portrait(slug: str, code: str) -> Response:
    return _portrait(slug, code).look()


@desk.post("/<slug>/people/<code>/portrait")
def save_portrait(slug: str, code: str) -> Response:
    return _portrait(slug, code).save()


@desk.post("/<slug>/people/<code>/portrait/removal")
def remove_portrait(slug: str, code: str) -> Response:
    return _portrait(slug, code).remove()


@desk.get("/<slug>/people/<code>/portrait/<name>")
def portrait_picture(slug: str, code: str, name: str) -> Response:
    return _portrait(slug, code).picture(name)


@desk.get("/<slug>/agencies/<code>/logo")
def logo(slug: str, code: str) -> Response:
    return _logo(slug, code).look()


@desk.post("/<slug>/agencies/<code>/logo")
def save_logo(slug: str, code: str) -> Response:
    return _logo(slug, code).save()


@desk.post("/<slug>/agencies/<code>/logo/removal")
def remove_logo(slug: str, code: str) -> Response:
    return _logo(slug, code).remove()


@desk.get("/<slug>/agencies/<code>/logo/<name>")
def logo_picture(slug: str, code: str, name: str) -> Response:
    return _logo(slug, code).picture(name)


@desk.get("/<slug>/pictures/<name>")
@desk.get("/<slug>/preview/pictures/<name>")
def picture(slug: str, name: str) -> Response:
    """Any picture of the summit, for those who see the whole draft: in its preview, and beside changes that wait."""
    here = enter(slug)
    return private_picture(here.summit.id, asked_in(name))


def _portrait(slug: str, code: str) -> PicturePage:
    here = enter(slug)
    person = here.find(Person, code)
    if writable_of(here, person) is not None:
        raise Forbidden
    address = f"/desk/{slug}/people/{person.code}/portrait"
    behind = agency_behind(here, person)
    if behind is None:
        return _page(here, person, address)
    agency = behind.uid
    acting(db.session, here.actor, request.path, why_typed(), acted_for=agency)
    return PicturePage(
        here,
        here.summit,
        person,
        address,
        show=partial(show, "desk/picture.html", here),
        write=lambda values: enter_or_propose(db.session, here.summit, person, values, by=here.actor, acted_for=agency),
        take_back=lambda changes: withdraw(db.session, changes, here.actor),
        proposer=agency,
    )


def _logo(slug: str, code: str) -> PicturePage:
    here = enter(slug)
    agency = here.find(Agency, code)
    return _page(here, agency, f"/desk/{slug}/agencies/{agency.code}/logo")


def _page(here: Desk, row: Person | Agency, address: str) -> PicturePage:
    """The page for who organises, and writes at once."""

    def write(values: Mapping[str, Any]) -> None:
        for key, value in values.items():
            setattr(row, key, value)

    return PicturePage(here, here.summit, row, address, show=partial(show, "desk/picture.html", here), write=write)
