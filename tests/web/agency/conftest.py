"""Those who look after the part of an agency, and the organiser."""

import pytest

from tests.web.agency.joint import Joint
from tests.web.desk.conftest import amina, at_the_desk

__all__ = ["amina", "at_the_desk"]


@pytest.fixture
def joint(cast, at_the_desk) -> Joint:
    """A joint session of the ministry and the bank; sign-offs are required."""
    return Joint(cast, at_the_desk)
