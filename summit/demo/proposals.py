"""Proposals of the demo: a call that is open, and what agencies have submitted to it."""

import json
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.core import clock
from summit.model import Agency, Call, Format, Person, Proposal, Summit
from summit.model.proposal import PersonWanted
from summit.model.wording import wordings

CONTENT = Path(__file__).parent / "waic_2024" / "proposals.json"


def seed_proposals(database: Database, summit: Summit) -> None:
    """Open the call, and let agencies propose: each a day after the one before."""
    told = json.loads(CONTENT.read_text(encoding="utf-8"))
    database.add(Call(summit_id=summit.id, quota=told["quota"], required=tuple(told["required"]), guidance=wordings(told["guidance"])))
    agencies, formats = (_by_code(database, summit, table) for table in (Agency, Format))
    people = _by_code(database, summit, Person)
    now = clock.now()
    for number, one in enumerate(told["proposals"]):
        proposal = Proposal(
            summit_id=summit.id,
            agency_id=agencies[one["agency"]].id,
            format_id=formats[one["format"]].id,
            title=wordings(one["title"]),
            abstract=wordings(one["abstract"]),
            minutes=one["minutes"],
            expected=one["expected"],
            spoken=tuple(one["spoken"]),
            wished_day=date.fromisoformat(one["wished_day"]),
            co_hosts=tuple(agencies[code].uid for code in one.get("co_hosts", ())),
            people=tuple(_wanted(somebody, people) for somebody in one["people"]),
            state=one["state"],
        )
        if proposal.state != "draft":
            proposal.submitted_at = now - timedelta(days=len(told["proposals"]) - number)
        database.add(proposal)
    database.flush()


def _by_code(database: Database, summit: Summit, table: type) -> dict:
    return {row.code: row for row in database.scalars(select(table).filter_by(summit_id=summit.id))}


def _wanted(told: dict, people: dict[str, Person]) -> PersonWanted:
    if "person" in told:
        return PersonWanted(told["role"], person=people[told["person"]].uid)
    return PersonWanted(told["role"], name=told["name"], email=told["email"])
