"""Two proposals become one session, with the agencies of both as its hosts."""

from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy.orm import Session as Database
from sqlalchemy.orm.exc import StaleDataError

from summit.editorial.answering_proposals import StaleProposal, answer, check
from summit.editorial.letters.proposal_letters import tell_of_answer
from summit.editorial.proposed_sessions import TAKEN, session_of
from summit.model import Proposal, Session, Summit


class Difference(NamedTuple):
    """What two proposals say otherwise: the field, and what each of them says."""

    field: str
    one: Any
    other: Any


class SameProposal(Exception):
    """A proposal cannot be merged with itself, nor with one of another summit."""


def differences(one: Proposal, other: Proposal) -> list[Difference]:
    """What has to be chosen, in the order of the form."""
    pairs = [Difference(name, getattr(one, name), getattr(other, name)) for name in TAKEN]
    return [pair for pair in pairs if pair.one != pair.other]


def merge(
    database: Database, summit: Summit, one: Proposal, other: Proposal, *, taken: Collection[str], lead: Proposal, words: str, seen: tuple
) -> Session:
    """Make one session of two submitted proposals, and tell both agencies. The caller commits.

    It says what `one` says, and what `other` says in the fields that are `taken`. The agency of `lead` leads: its proposal
    is accepted and counts for its quota, the other is merged and counts for none (DOMAIN.md 1.3-4). Both keep what they say,
    their reviews and their lines in the trail. Raises StaleProposal and SameProposal.
    """
    if one.id == other.id or one.summit_id != other.summit_id:
        raise SameProposal(other.uid)
    second = other if lead is one else one
    for proposal, version in zip((one, other), seen, strict=True):
        check(proposal, "merged", version)
    told = {name: getattr(other if name in taken else one, name) for name in TAKEN}
    made = session_of(database, summit, told, lead, [second])
    answer(lead, "accepted", words, made)
    answer(second, "merged", words, made)
    try:
        database.flush()
    except StaleDataError as overtaken:
        raise StaleProposal from overtaken
    for proposal in (lead, second):
        tell_of_answer(database, summit, proposal, "merged")
    return made
