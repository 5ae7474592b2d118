"""The secretariat's answers to a proposal: accepted, refused, asked back, opened again; and what it thinks of one.

Who answers says which version she saw. Each answer is of the batch of whoever is acting: the trail takes it back at once.
"""

from sqlalchemy.orm import Session as Database
from sqlalchemy.orm.exc import StaleDataError

from summit.core import clock
from summit.editorial.letters.proposal_letters import tell_of_answer
from summit.editorial.proposed_sessions import session_of, told_by
from summit.editorial.trailing import leave_trail
from summit.model import Proposal, Review, Session, Summit

ANSWERABLE = {
    "accepted": ("submitted",),
    "merged": ("submitted",),
    "refused": ("submitted", "asked"),
    "asked": ("submitted",),
}
SCORES = range(1, 6)


class StaleProposal(Exception):
    """Somebody else answered or changed the proposal since it was looked at."""


class NoReason(Exception):
    """Who refuses says why, and who asks back says what."""


def accept(database: Database, summit: Summit, proposal: Proposal, words: str, seen: int) -> Session:
    """Make the session of the proposal, and tell its agency. Raises StaleProposal. The caller commits."""
    check(proposal, "accepted", seen)
    made = session_of(database, summit, told_by(proposal), proposal)
    answer(proposal, "accepted", words, made)
    _store(database)
    tell_of_answer(database, summit, proposal, "accepted")
    return made


def refuse(database: Database, summit: Summit, proposal: Proposal, reason: str, seen: int) -> None:
    """Say no, with the reason, which the agency reads. Raises StaleProposal and NoReason."""
    _say(database, summit, proposal, "refused", reason, seen)


def ask_back(database: Database, summit: Summit, proposal: Proposal, question: str, seen: int) -> None:
    """Give the proposal back to its agency with a question: it can be edited, and submitted again. Raises as refusing does."""
    _say(database, summit, proposal, "asked", question, seen)


def reopen(database: Database, proposal: Proposal, seen: int) -> None:
    """Put into the queue again what was refused or asked back, or what became a session that is gone. Raises StaleProposal.

    Nobody is told: there is no other answer yet.
    """
    if proposal.version != seen or not can_reopen(proposal):
        raise StaleProposal(proposal.uid)
    proposal.state, proposal.answer, proposal.answered_at = "submitted", "", None
    _store(database)


def review(database: Database, proposal: Proposal, by: str, score: int, remark: str) -> Review:
    """Note what somebody thinks of it; `by` is the uid of her account, whose earlier review this replaces."""
    if score not in SCORES:
        raise ValueError(score)
    found = next((one for one in proposal.reviews if one.by == by), None)
    before = {"score": found.score, "remark": found.remark} if found else None
    if found is None:
        found = Review(by=by)
        proposal.reviews.append(found)
    found.score, found.remark, found.at = score, remark, clock.now()
    after = {"score": score, "remark": remark}
    action = "changed" if before else "created"
    leave_trail(database, proposal, action, subject=proposal.uid, kind="review", before=before, after=after)
    database.flush()
    return found


def can_reopen(proposal: Proposal) -> bool:
    """Whether there is an answer that can be taken back without a session being in the way."""
    return proposal.state in ("refused", "asked") or (proposal.state in ("accepted", "merged") and proposal.session_id is None)


def check(proposal: Proposal, state: str, seen: int) -> None:
    """Raise StaleProposal where this answer cannot be given to it any more."""
    if proposal.version != seen or proposal.state not in ANSWERABLE[state]:
        raise StaleProposal(proposal.uid)


def answer(proposal: Proposal, state: str, words: str, session: Session | None = None) -> None:
    """Give the proposal its state, the secretariat's words and the session it became. Nobody is told from here."""
    proposal.state, proposal.answer, proposal.answered_at = state, words, clock.now()
    if session is not None:
        proposal.session = session


def _say(database: Database, summit: Summit, proposal: Proposal, state: str, words: str, seen: int) -> None:
    check(proposal, state, seen)
    if not words.strip():
        raise NoReason(state)
    answer(proposal, state, words)
    _store(database)
    tell_of_answer(database, summit, proposal, state)


def _store(database: Database) -> None:
    try:
        database.flush()
    except StaleDataError as overtaken:
        raise StaleProposal from overtaken
