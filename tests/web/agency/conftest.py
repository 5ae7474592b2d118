"""Agencies at work: Bo edits for the ministry, Gao for the academy, Amina organises."""

from datetime import timedelta

import pytest

from summit.core import clock
from summit.model import Agency, Call
from summit.model.wording import wordings
from tests.signing_in import granted
from tests.strict import DeskClient
from tests.web.agency.joint import Joint
from tests.web.desk.conftest import amina, at_the_desk, vera

__all__ = ["amina", "at_the_desk", "vera"]


@pytest.fixture
def academy(cast, database) -> Agency:
    """The agency that Gao edits for."""
    made = Agency(summit_id=cast.summit.id, code="academy", name=wordings({"en": "Academy of Tests", "fr": "Académie des essais"}), order=2)
    database.add(made)
    database.flush()
    return made


@pytest.fixture
def bo(at_the_desk, cast) -> DeskClient:
    return at_the_desk("Bo", granted("agency_editor", cast.summit, agency=cast.bos_agency))


@pytest.fixture
def gao(at_the_desk, cast, academy) -> DeskClient:
    return at_the_desk("Gao", granted("agency_editor", cast.summit, agency=academy), language="fr")


@pytest.fixture
def call(cast, database) -> Call:
    """Open since yesterday and for a week; it asks for an abstract, and for two proposals of an agency at most."""
    now = clock.now().replace(microsecond=0)
    made = Call(
        summit_id=cast.summit.id, opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=7), quota=2, required=("abstract",)
    )
    database.add(made)
    database.commit()
    return made


@pytest.fixture
def joint(cast, at_the_desk) -> Joint:
    """A joint session of the ministry and the bank; sign-offs are required."""
    return Joint(cast, at_the_desk)
