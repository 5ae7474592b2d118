"""What agencies have submitted: the ministry a proposal, and whoever else a test lets propose."""

import pytest

from summit.core import clock
from summit.model import Agency, Proposal
from summit.model.proposal import PersonWanted
from summit.model.wording import wordings


@pytest.fixture
def academy(cast, database) -> Agency:
    made = Agency(summit_id=cast.summit.id, code="academy", name=wordings({"en": "Academy of Tests"}), email="office@academy.example.org")
    made.language = "fr"
    database.add(made)
    database.flush()
    return made


@pytest.fixture
def propose(cast, database):
    """Submit a proposal: propose(agency, "Title", people=...)."""

    def submitted(agency: Agency, title: str, **values) -> Proposal:
        told = {"state": "submitted", "submitted_at": clock.now(), "abstract": wordings({"en": f"About {title}"})} | values
        made = Proposal(summit_id=cast.summit.id, agency_id=agency.id, title=wordings({"en": title}), **told)
        database.add(made)
        database.commit()
        return made

    return submitted


@pytest.fixture
def bos(cast, propose) -> Proposal:
    """The ministry's proposal: Chen, who is known, and Li, who is new."""
    people = (PersonWanted("chair", person=cast.chen.uid), PersonWanted("speaker", name="Li Na", email="li@example.org"))
    return propose(cast.bos_agency, "Trust in machines", people=people, minutes=90, format_id=cast.format.id, expected=80, spoken=("en",))
