"""Which sign-offs of joint sessions are missing or have lapsed, and whose edit it was."""

from typing import NamedTuple

from werkzeug.wrappers import Response

from summit.agenda.entries import SessionEntry
from summit.agenda.texts import Text
from summit.editorial.collaborating import collaboration_of
from summit.editorial.planning import plan_of
from summit.editorial.signing_off import Standing, standings_of
from summit.extensions import db
from summit.model import Session
from summit.render.sign_off_words import parts_listed
from summit.web.desk import desk
from summit.web.desk.visiting import Desk, enter, show
from summit.web.sign_offs import Telling, ToldPart, ToldStanding


class Owing(NamedTuple):
    """What one host of a session has not signed: the parts it never signed, in words, and those that have lapsed."""

    agency: Text
    missing: str
    lapsed: list[ToldStanding]


class Unsigned(NamedTuple):
    """A joint session, and those of its hosts that have not signed everything off as it stands."""

    session: SessionEntry
    hosts: list[Owing]


@desk.get("/<slug>/sign_offs")
def sign_offs(slug: str) -> Response:
    here = enter(slug)
    setting = collaboration_of(db.session, here.summit).sign_off
    agenda = plan_of(db.session, here.summit).agenda
    standings = standings_of(db.session, here.summit, agenda) if setting != "none" else {}
    telling = Telling(agenda, [one for found in standings.values() for one in found], here.language)
    joint = [session for session in agenda.sessions if session.uid in standings]
    told = [Unsigned(session, _owing(here, telling, session, standings[session.uid])) for session in joint]
    waiting = [one for one in told if one.hosts]
    return show("desk/sign_offs.html", here, agenda=agenda, setting=setting, waiting=waiting, joint=len(joint))


def _owing(here: Desk, telling: Telling, session: SessionEntry, standings: list[Standing]) -> list[Owing]:
    by_agency: dict[str, list[Standing]] = {}
    for one in standings:
        if one.state != "signed":
            by_agency.setdefault(one.agency, []).append(one)
    found = []
    for ones in by_agency.values():
        told = [telling.standing(session, one) for one in ones]
        missing = parts_listed([one.part for one in ones if one.state == "missing"], here.language)
        found.append(Owing(told[0].agency, missing, [one for one in told if one.state == "lapsed"]))
    return found


def sign_offs_of(here: Desk, row: Session) -> list[ToldPart]:
    """How the sign-offs of one session stand; nothing where none are asked for, or only one agency hosts it."""
    plan = plan_of(db.session, here.summit)
    if plan.sign_off == "none":
        return []
    standings = standings_of(db.session, here.summit, plan.agenda, [row.uid]).get(row.uid, [])
    if not standings:
        return []
    return Telling(plan.agenda, standings, here.language).parts(plan.agenda.entries[row.uid], standings)
