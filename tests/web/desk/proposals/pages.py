"""The pages of proposals at the desk, and pressing their buttons."""

from summit.model import Proposal, Session
from tests.submitting import submit

DESK = "/desk/shanghai-2026"
QUEUE = f"{DESK}/proposals"


def page_of(proposal: Proposal) -> str:
    return f"{QUEUE}/{proposal.uid}"


def press(client, proposal: Proposal, what: str, typed: dict | None = None):
    page = page_of(proposal)
    return submit(client, page, typed, action=f"{page}/{what}")


def again(database, proposal_id: int) -> Proposal:
    database.expire_all()
    return database.get_one(Proposal, proposal_id)


def hosts_of(session: Session) -> list[tuple[str, str]]:
    return [(hosting.agency.code, hosting.role) for hosting in session.hostings]


def people_of(session: Session) -> list[tuple[str, str, str]]:
    return [(part.person.name["en"], part.role, part.state) for part in session.participations]
