"""What an accepted proposal becomes: a draft of a session, with its hosts and the people who are invited."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database

from summit.core import codes
from summit.editorial.proposed_people import Wanted, people_for
from summit.model import Agency, Hosting, Participation, Proposal, Session, Summit

TEXTS = ("title", "abstract", "description")
# What is taken over as it is, under the name it has in a session.
TAKEN = {**dict.fromkeys(TEXTS), "format_id": None, "minutes": None, "spoken": None, "expected": "capacity"}


def session_of(database: Database, summit: Summit, told: dict[str, Any], lead: Proposal, others: Iterable[Proposal] = ()) -> Session:
    """Make the session that `told` describes under the names of TAKEN. The caller commits.

    The agency of the first proposal leads; those of the others, and all co-hosts they name, are co-hosts, each once. People
    of all proposals are invited, nobody twice with one role.
    """
    proposals = [lead, *others]
    taken = set(database.scalars(select(Session.code).filter_by(summit_id=summit.id)))
    last = database.scalar(select(func.max(Session.number)).filter_by(summit_id=summit.id)) or 0
    title = told["title"]
    made = Session(summit_id=summit.id, number=last + 1, status="draft")
    made.code = codes.code_from(title["en"] or title[title.source], taken, "session")
    for name, column in TAKEN.items():
        setattr(made, column or name, told[name])
    hosts = hosts_of(database, summit, proposals)
    made.hostings = [
        Hosting(summit_id=summit.id, agency_id=agency, role="co_host" if place else "lead", order=place)
        for place, agency in enumerate(hosts)
    ]
    people = people_for(database, summit, wanted_by(proposals))
    made.participations = [
        Participation(person=person, role=role, state="invited", order=order) for order, (person, role) in enumerate(people)
    ]
    database.add(made)
    database.flush()
    return made


def hosts_of(database: Database, summit: Summit, proposals: list[Proposal]) -> list[int]:
    """The ids of the agencies that would host, each once, the lead first."""
    named = [uid for proposal in proposals for uid in proposal.co_hosts]
    ids = dict(database.execute(select(Agency.uid, Agency.id).where(Agency.summit_id == summit.id, Agency.uid.in_(named))).all())
    agencies = [proposal.agency_id for proposal in proposals] + [ids[uid] for uid in named if uid in ids]
    return list(dict.fromkeys(agencies))


def wanted_by(proposals: Iterable[Proposal]) -> list[Wanted]:
    """Everybody whom the proposals put forward, each for the agency that did."""
    return [Wanted(one, proposal.agency_id) for proposal in proposals for one in proposal.people]


def told_by(proposal: Proposal) -> dict[str, Any]:
    """What a proposal says of its session."""
    return {name: getattr(proposal, name) for name in TAKEN}
