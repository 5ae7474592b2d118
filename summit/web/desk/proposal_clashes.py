"""What speaks against the proposals that wait, in sentences."""

from sqlalchemy import select

from summit.editorial.calling import call_of
from summit.editorial.planning import plan_of
from summit.editorial.proposal_clashes import Clash, Day, Surroundings, clashes_of
from summit.editorial.proposal_list import ProposalLine
from summit.extensions import db
from summit.model import Agency, Person
from summit.render.proposal_words import clash_told
from summit.render.showing import plain
from summit.web.desk.visiting import Desk


def clashes_shown(here: Desk, lines: list[ProposalLine]) -> dict[str, list[str]]:
    """By the uid of each proposal, the sentences about it. `lines` are all that were submitted: they are held against each other."""
    summit = here.summit
    call = call_of(db.session, summit)
    uids = {one.person for line in lines for one in line.people if one.person}
    named = select(Person.uid, Person.name).filter_by(summit_id=summit.id).where(Person.uid.in_(uids))
    around = Surroundings(
        plan=plan_of(db.session, summit),
        zone=summit.zone,
        quota=call.quota if call else None,
        agencies=dict(db.session.execute(select(Agency.id, Agency.uid).filter_by(summit_id=summit.id)).all()),
        days={day.date: Day(day.opens, day.closes) for day in summit.days},
        names={uid: plain(name.as_published, language=here.language) for uid, name in db.session.execute(named)},
    )
    return {uid: [_told(here, clash) for clash in found] for uid, found in clashes_of(lines, around).items()}


def _told(here: Desk, clash: Clash) -> str:
    titles = [plain(title, language=here.language) for title in clash.titles]
    return clash_told(clash.kind, clash.values, titles, here.language)
