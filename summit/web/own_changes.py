"""What somebody proposed for a person or an agency: told, and taken back."""

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import select
from werkzeug.exceptions import NotFound

from summit.core.characters import legal
from summit.editorial.approving import Overtaken, withdraw
from summit.extensions import db
from summit.model import Change, Summit
from summit.model.change import OPEN_STATES
from summit.render.wording import N_
from summit.web.changes_told import ANSWERED_MEANWHILE, ToldChange, tell_changes
from summit.web.indoors import Indoors

__all__ = ["OPEN_STATES", "forms_for", "own_changes", "take_back"]

MOST = 200
PICTURED = ("portrait", "portrait_text")
WITHDRAWN = N_("What you proposed is taken back.")


def own_changes(here: Indoors, summit: Summit, acted_for: str, readable: Collection[str]) -> list[ToldChange]:
    """The changes proposed for a person or agency, the latest first.

    `readable` are the uids of the rows that are still theirs: of others the draft is somebody else's to tell.
    """
    query = select(Change).filter_by(summit_id=summit.id, acted_for=acted_for).order_by(Change.id.desc())
    return tell_changes(db.session.scalars(query.limit(MOST)), here.language, summit.zone, readable)


def forms_for(told: Iterable[ToldChange], places: Mapping[str, str], *, profile: str = "") -> dict[str, str]:
    """Where something else can be proposed instead, by the uids of the changes; `places` are the pages of the rows by theirs.

    What is about a portrait has a page of its own there.
    """
    changes = [one.change for one in told if places.get(one.change.subject)]
    return {change.uid: places[change.subject] + ("/portrait" if change.field in PICTURED else profile) for change in changes}


def take_back(here: Indoors, summit: Summit, acted_for: str, uid: str, by: str) -> None:
    """Take one of them back, and say so. NotFound for one that is of somebody else. It commits."""
    found = db.session.scalars(select(Change).filter_by(summit_id=summit.id, acted_for=acted_for, uid=legal(uid))).first()
    if found is None:
        raise NotFound
    try:
        withdraw(db.session, [found], by)
    except Overtaken:
        db.session.rollback()
        here.say(ANSWERED_MEANWHILE, "warning")
    else:
        here.say(WITHDRAWN)
    db.session.commit()
