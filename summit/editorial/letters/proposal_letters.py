"""Letters on the answer to a proposal. They go out by themselves, to everybody who edits for the agency."""

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.core.languages import INTERFACE
from summit.editorial.letters.readers import language_for, usable_address
from summit.editorial.letters.ready import ready_letter
from summit.model import Account, Agency, Grant, Letter, Proposal, Summit
from summit.render.letter_words import name_told
from summit.render.proposal_words import answer_told
from summit.render.telling import said


def tell_of_answer(database: Database, summit: Summit, proposal: Proposal, answer: str) -> int:
    """Write to the agency's editors, each in her language; to its own address where it has no editor. Return how many letters.

    `answer` is "accepted", "merged", "refused" or "asked": of two that are merged both are told so.
    """
    agency = database.get_one(Agency, proposal.agency_id)
    usual = language_for(agency.language, summit)
    editors = database.scalars(select(Account).join(Grant).where(Grant.agency_id == agency.id, Account.active).order_by(Account.id))
    letters = [
        _letter(summit, agency, proposal, answer, account.email, account.language if account.language in INTERFACE else usual, account)
        for account in editors
    ]
    if not letters and usable_address(agency.email):
        letters = [_letter(summit, agency, proposal, answer, usable_address(agency.email), usual)]
    database.add_all(letters)
    return len(letters)


def _letter(
    summit: Summit, agency: Agency, proposal: Proposal, answer: str, to: str, language: str, account: Account | None = None
) -> Letter:
    name = (account.name or account.email) if account else said(agency.name.as_published, language)
    told = {
        "name": name_told(name, language),
        "summit": said((summit.short or summit.name).as_published, language),
        "title": " ".join(said(proposal.title.as_published, language).split()),
        "answer": answer_told(answer, proposal.answer, language),
        "link": f"/agency/{summit.slug}/{agency.code}/proposals/{proposal.uid}",
    }
    about = {"summit_id": summit.id, "account_id": account and account.id, "reader": "" if account else agency.uid, "about": proposal.uid}
    return ready_letter("proposal_answered", to, language, told, **about)
