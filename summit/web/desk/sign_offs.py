"""Which sign-offs of joint sessions are missing or have lapsed, and whose edit it was."""

from typing import NamedTuple

from werkzeug.wrappers import Response

from summit.agenda.entries import SessionEntry
from summit.editorial.collaborating import collaboration_of
from summit.editorial.planning import plan_of
from summit.editorial.signing_off import standings_of
from summit.extensions import db
from summit.model import Session
from summit.web.desk import desk
from summit.web.desk.visiting import Desk, enter, show
from summit.web.sign_offs import Telling, ToldPart


class Unsigned(NamedTuple):
    """A joint session, and those of its parts that not everybody has signed off."""

    session: SessionEntry
    parts: list[ToldPart]


@desk.get("/<slug>/sign_offs")
def sign_offs(slug: str) -> Response:
    here = enter(slug)
    setting = collaboration_of(db.session, here.summit).sign_off
    agenda = plan_of(db.session, here.summit).agenda
    standings = standings_of(db.session, here.summit, agenda) if setting != "none" else {}
    telling = Telling(agenda, [one for found in standings.values() for one in found], here.language)
    joint = [session for session in agenda.sessions if session.uid in standings]
    told = [Unsigned(session, _unsigned(telling, session, standings[session.uid])) for session in joint]
    waiting = [one for one in told if one.parts]
    return show("desk/sign_offs.html", here, agenda=agenda, setting=setting, waiting=waiting, joint=len(joint))


def _unsigned(telling: Telling, session: SessionEntry, standings: list) -> list[ToldPart]:
    parts = telling.parts(session, [one for one in standings if one.state != "signed"])
    return [part for part in parts if part.standings]


def sign_offs_of(here: Desk, row: Session) -> list[ToldPart]:
    """How the sign-offs of one session stand; nothing where none are asked for, or only one agency hosts it."""
    plan = plan_of(db.session, here.summit)
    if plan.sign_off == "none":
        return []
    standings = standings_of(db.session, here.summit, plan.agenda, [row.uid]).get(row.uid, [])
    if not standings:
        return []
    return Telling(plan.agenda, standings, here.language).parts(plan.agenda.entries[row.uid], standings)
