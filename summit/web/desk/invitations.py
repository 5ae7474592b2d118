"""Invitations of speakers and of editors for agencies, one by one and all at once."""

from flask import redirect, url_for
from sqlalchemy import func, select
from werkzeug.wrappers import Response

from summit.editorial.inviting import invite_speaker
from summit.editorial.letters.readers import usable_address
from summit.extensions import db
from summit.model import Agency, Invitation, Participation, Person, Session
from summit.render.wording import N_
from summit.web.account import limits
from summit.web.desk import desk
from summit.web.desk.visiting import Desk, enter, show
from summit.web.inviting import Inviting

ALL_INVITED = N_("%(num)s letters with links are on their way.")


@desk.get("/<slug>/people/<code>/invitation")
def invitation_of(slug: str, code: str) -> Response:
    inviting = _of_person(slug, code)
    return _show(inviting)


@desk.post("/<slug>/people/<code>/invitation")
@limits.of_invitations
def invite(slug: str, code: str) -> Response:
    return _of_person(slug, code).answer(_show)


@desk.post("/<slug>/people/<code>/invitation/<uid>")
@limits.of_invitations
def change_invitation(slug: str, code: str, uid: str) -> Response:
    return _of_person(slug, code).change(uid)


@desk.get("/<slug>/agencies/<code>/invitations")
def invitations_of(slug: str, code: str) -> Response:
    return _show(_of_agency(slug, code))


@desk.post("/<slug>/agencies/<code>/invitations")
def invite_editor(slug: str, code: str) -> Response:
    return _of_agency(slug, code).answer(_show)


@desk.post("/<slug>/agencies/<code>/invitations/<uid>")
def change_editors_invitation(slug: str, code: str, uid: str) -> Response:
    return _of_agency(slug, code).change(uid)


@desk.get("/<slug>/invitations")
def invitations(slug: str) -> Response:
    """Everybody with a part in a session: whether she was invited, opened the link and answered."""
    here = enter(slug)
    people = _speakers(here)
    latest: dict[int, Invitation] = {}
    query = select(Invitation).filter_by(summit_id=here.summit.id, invited_as="speaker").order_by(Invitation.sent_at)
    for one in db.session.scalars(query):
        latest[one.person_id] = one
    uninvited = [person for person, *_counts in people if person.id not in latest and usable_address(person.email)]
    return show("desk/invitations.html", here, people=people, latest=latest, uninvited=len(uninvited))


@desk.post("/<slug>/invitations")
def invite_all(slug: str) -> Response:
    """Invite everybody with a part and an address who was not invited yet."""
    here = enter(slug)
    known = set(db.session.scalars(select(Invitation.person_id).filter_by(summit_id=here.summit.id, invited_as="speaker")))
    count = 0
    for person, *_counts in _speakers(here):
        if person.id not in known and usable_address(person.email):
            invite_speaker(db.session, here.summit, person, person.email, here.actor)
            count += 1
    db.session.commit()
    here.say(ALL_INVITED, num=count)
    return redirect(url_for("desk.invitations", slug=slug), 303)


def _speakers(here: Desk) -> list[tuple[Person, int, int, int]]:
    """Everybody with a part in a session, and how many of her parts she has confirmed, declined, and not answered."""
    counts = [func.sum(func.cast(Participation.state == state, db.Integer)) for state in ("confirmed", "declined", "invited")]
    query = select(Person, *counts).join(Participation, Participation.person_id == Person.id).join(Session)
    query = query.where(Session.summit_id == here.summit.id).group_by(Person.id).order_by(Person.code)
    return [tuple(row) for row in db.session.execute(query)]


def _of_person(slug: str, code: str) -> Inviting:
    here = enter(slug)
    person = here.find(Person, code)
    return Inviting(here, here.summit, here.actor, f"/desk/{slug}/people/{person.code}/invitation", "speaker", person=person)


def _of_agency(slug: str, code: str) -> Inviting:
    here = enter(slug)
    agency = here.find(Agency, code)
    return Inviting(here, here.summit, here.actor, f"/desk/{slug}/agencies/{agency.code}/invitations", "agency_editor", agency=agency)


def _show(inviting: Inviting, form=None, status: int = 200) -> Response:
    return show("desk/invitation.html", inviting.here, status=status, inviting=inviting, form=form or inviting.form())
