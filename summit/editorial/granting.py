"""Giving people a part in a summit, and taking it back. Both stand in the trail."""

from collections.abc import Collection

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session as Database

from summit.core import clock
from summit.editorial.trailing import leave_trail
from summit.model import Account, Agency, Grant, Invitation, Summit


class GrantedAlready(Exception):
    """The account has this role here, for this agency."""


class LastOrganiser(Exception):
    """Nobody would run the summit any more."""


def grant(
    database: Database,
    summit: Summit,
    account: Account,
    role: str,
    *,
    agency: Agency | None = None,
    languages: Collection[str] = (),
) -> Grant:
    """Let an account take part. Raises GrantedAlready; a translator who has the role already gets the languages besides."""
    known = database.scalars(
        select(Grant).filter_by(account_id=account.id, summit_id=summit.id, role=role, agency_id=agency.id if agency else None)
    ).first()
    if known is not None:
        more = [language for language in languages if language not in known.languages]
        if not more:
            raise GrantedAlready(account.email)
        before = _told(known)
        known.languages = (*known.languages, *more)
        _leave(database, summit, account, "changed", before, _told(known))
        return known
    made = Grant(account_id=account.id, summit_id=summit.id, role=role, agency_id=agency.id if agency else None, languages=tuple(languages))
    database.add(made)
    database.flush()
    _leave(database, summit, account, "created", None, _told(made))
    return made


def withdraw_grant(database: Database, summit: Summit, given: Grant) -> None:
    """Take a part back, with the invitations that would bring it again, to her or to whom she named.

    Raises LastOrganiser where nobody would run the summit.
    """
    others = select(func.count()).select_from(Grant).filter_by(summit_id=summit.id, role="organiser").where(Grant.id != given.id)
    if given.role == "organiser" and not database.scalar(others):
        raise LastOrganiser(summit.slug)
    _leave(database, summit, given.account, "removed", _told(given), None)
    _revoke_links(database, given)
    database.delete(given)
    database.flush()


def withdraw_all_grants(database: Database, account: Account) -> None:
    """Take every part back from an account that is about to go; each leaves its line in the trail of its summit."""
    for given in list(account.grants):
        leave_trail(database, given.summit or account, "removed", subject=account.uid, kind="grant", before=_told(given))
        _revoke_links(database, given)
    account.grants.clear()
    database.flush()


def _revoke_links(database: Database, given: Grant) -> None:
    """Take back what would bring a part in an agency again: links to her, and those to others whom she named and who have not come yet."""
    if given.agency_id is None:
        return
    hers = Invitation.email == given.account.email
    named = (Invitation.asked_by == given.account.uid) & Invitation.used_at.is_(None)
    links = update(Invitation).where(Invitation.agency_id == given.agency_id, Invitation.revoked_at.is_(None), hers | named)
    database.execute(links.values(revoked_at=clock.now()).execution_options(synchronize_session="fetch"))


def _told(given: Grant) -> dict[str, object]:
    told = {"role": given.role, "agency": given.agency.uid if given.agency else None, "languages": list(given.languages) or None}
    return {name: value for name, value in told.items() if value is not None}


def _leave(database: Database, summit: Summit, account: Account, action: str, before: dict | None, after: dict | None) -> None:
    leave_trail(database, summit, action, subject=account.uid, kind="grant", before=before, after=after)
