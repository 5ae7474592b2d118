"""What lines of the trail tell of calls and proposals, in words. Addresses of people stay untold."""

from collections.abc import Callable
from typing import Any

from summit.core.catalogues import catalogue
from summit.model import Proposal
from summit.model.types import Tags
from summit.render.proposal_words import FIELDS, state_word
from summit.render.wording import term

LISTS = ("co_hosts", "formats", "people", "required", "state")


def in_words(name: str, value: Any, named: Callable[[str], str], language: str) -> list[str]:
    """Each thing in a list by its name; `named` knows the names of things by their uids."""
    if name == "state":
        return [state_word(value, language)]
    if name == "people":
        people = Proposal.__table__.c.people.type.process_result_value(value, None)
        return [f"{named(one.person) if one.person else one.name} ({term(one.role, language)})" for one in people]
    told = Tags().process_result_value(value, None)
    return [catalogue(language).gettext(FIELDS[one]) for one in told] if name == "required" else [named(uid) for uid in told]
