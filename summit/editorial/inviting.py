"""Invitations: one-time links for speakers, their assistants and the editors of agencies.

What stands in a link is stored nowhere, only its digest. A letter is written with every link; a new link makes the one
before useless. Whoever opens it needs no password: the link shows that she reads the letters to this address.
"""

import secrets
from collections.abc import Collection
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import select, update
from sqlalchemy.orm import Session as Database

from summit.core import clock, codes
from summit.editorial.accounts.making import UnusableEmail, account_by_email, make_account, same_email
from summit.editorial.granting import GrantedAlready, grant
from summit.editorial.invitation_letters import write_invitation
from summit.editorial.letters.readers import language_for, usable_address
from summit.editorial.trailing import acting, leave_trail
from summit.model import Account, Agency, Invitation, Keeper, Person, Summit

LASTING = timedelta(hours=72)
LONGEST_PART = timedelta(days=730)


class UnusableInvitation(Exception):
    """The link was used, revoked, is too old, or was never made here."""


class PartTaken(Exception):
    """Somebody looks after the part already, and who invites another address does not run the summit."""


class NoPart(Exception):
    """An assistant's part would end before it begins, or only in years."""


def is_over(invitation: Invitation) -> bool:
    """Whether the part that is offered has ended, so that a link would open nothing."""
    return invitation.until is not None and invitation.until <= clock.now()


def invite_speaker(database: Database, summit: Summit, person: Person, email: str, by: str, language: str = "") -> Invitation:
    """Invite a person to look after her part; a living invitation of hers gets a new link. UnusableEmail, PartTaken.

    `by` is the uid of who invites. `language` is that of the letter; without one it is hers, else the summit's.
    """
    check_part(database, summit, person, email, by)
    return _invite(database, summit, "speaker", email, by, language or person.language, person=person)


def check_part(database: Database, summit: Summit, person: Person, email: str, by: str) -> None:
    """Raise PartTaken where a link to this address would take the part away from who has it: what she needs and hands in is hers.

    Who runs the summit moves it, since speakers have new addresses; an editor of her agency does not.
    """
    hers = select(Account.email).join(Keeper).where(Keeper.person_id == person.id, Keeper.role == "speaker")
    has_it = database.scalar(hers)
    if has_it and has_it != same_email(email) and not _runs(database, summit, by):
        raise PartTaken(person.code)


def invite_editor(
    database: Database, summit: Summit, agency: Agency, email: str, by: str, language: str = "", name: str = ""
) -> Invitation:
    """Invite somebody to edit for an agency. UnusableEmail."""
    return _invite(database, summit, "agency_editor", email, by, language or agency.language, agency=agency, name=name)


def invite_assistant(
    database: Database, summit: Summit, person: Person, email: str, by: str, until: datetime, language: str = "", name: str = ""
) -> Invitation:
    """Invite somebody to act for a person until an instant. UnusableEmail, or NoPart where that is past or too far away."""
    if not clock.now() < until < clock.now() + LONGEST_PART:
        raise NoPart
    return _invite(database, summit, "assistant", email, by, language or person.language, person=person, name=name, until=until)


def renew(database: Database, summit: Summit, invitation: Invitation) -> None:
    """Write a letter with a new link, which works for hours again. An invitation that was revoked stands again.

    The link brings the language of the letter along, for browsers that ask for another.
    """
    secret = secrets.token_urlsafe(24)
    invitation.key, invitation.sent_at, invitation.expires_at = _key(secret), clock.now(), clock.now() + LASTING
    invitation.used_at = invitation.revoked_at = None
    database.flush()
    write_invitation(database, summit, invitation, f"/account/invitation/{secret}?language={invitation.language}")


def revoke(database: Database, summit: Summit, invitation: Invitation) -> None:
    """Take an invitation back: its link opens nothing any more. A part that was taken up already is not ended by it."""
    invitation.revoked_at = clock.now()
    _leave(database, summit, invitation, "removed")
    database.flush()


def ask_again(database: Database, email: str) -> None:
    """Note that somebody whose link was of no use wants another; revoked invitations stay revoked.

    One statement, whether the address is known or not, so that no clock tells which: the worker writes the letter.
    """
    living = update(Invitation).where(Invitation.email == same_email(email), Invitation.revoked_at.is_(None))
    database.execute(living.values(wanted_at=clock.now()).execution_options(synchronize_session=False))


def write_wanted(database: Database) -> int:
    """Write the letters that were asked for; return how many. It commits, since no view stands behind it."""
    wanted = select(Invitation, Summit).join(Summit, Invitation.summit_id == Summit.id).where(Invitation.wanted_at.is_not(None))
    written = 0
    for invitation, summit in database.execute(wanted).all():
        mine = update(Invitation).where(Invitation.id == invitation.id, Invitation.wanted_at.is_not(None)).values(wanted_at=None)
        # Of two workers at once, one writes.
        if database.execute(mine.execution_options(synchronize_session="fetch")).rowcount == 1 and not is_over(invitation):
            renew(database, summit, invitation)
            written += 1
    database.commit()
    return written


def open_invitation(database: Database, secret: str) -> Invitation:
    """The invitation behind a link; UnusableInvitation where it opens nothing any more."""
    found = database.scalars(select(Invitation).filter_by(key=_key(secret))).first()
    if found is None or found.used_at or found.revoked_at or found.expires_at <= clock.now() or is_over(found):
        raise UnusableInvitation
    return found


def use_invitation(database: Database, secret: str) -> tuple[Account, Invitation]:
    """Take up an invitation: make the account where there is none, and give it its part. Of two at once, one gets UnusableInvitation."""
    invitation = open_invitation(database, secret)
    mine = update(Invitation).where(Invitation.id == invitation.id, Invitation.used_at.is_(None), Invitation.revoked_at.is_(None))
    if database.execute(mine.values(used_at=clock.now()).execution_options(synchronize_session=False)).rowcount != 1:
        raise UnusableInvitation
    database.refresh(invitation)
    account = account_by_email(database, invitation.email) or make_account(
        database, invitation.email, invitation.name or _name_of(invitation), invitation.language
    )
    if not account.active:
        raise UnusableInvitation
    summit = database.get_one(Summit, invitation.summit_id)
    before = acting(database, account.uid, "invitation")
    try:
        _give_part(database, summit, invitation, account)
    finally:
        acting(database, *before)
    return account, invitation


def end_keeping(database: Database, summit: Summit, keeper: Keeper) -> None:
    """End what an account does for a person; invitations that would bring it back are taken back with it."""
    told = {"invited_as": keeper.role}
    leave_trail(database, summit, "removed", subject=keeper.person.uid, kind="invitation", before=told)
    for invitation in invitations_of(database, people=[keeper.person_id]):
        if invitation.email == keeper.account.email and invitation.revoked_at is None:
            invitation.revoked_at = clock.now()
    database.delete(keeper)
    database.flush()


def invitations_of(database: Database, people: Collection[int] = (), agencies: Collection[int] = ()) -> list[Invitation]:
    """The invitations of these people and agencies, the latest first."""
    about = Invitation.person_id.in_(people) | Invitation.agency_id.in_(agencies)
    return list(database.scalars(select(Invitation).where(about).order_by(Invitation.sent_at.desc(), Invitation.id.desc())))


def _invite(database: Database, summit: Summit, invited_as: str, email: str, by: str, language: str, **about: object) -> Invitation:
    if not usable_address(email):
        raise UnusableEmail(email)
    told = {"person_id": _id(about.get("person")), "agency_id": _id(about.get("agency"))}
    known = select(Invitation).filter_by(summit_id=summit.id, invited_as=invited_as, email=same_email(email), **told)
    invitation = database.scalars(known.order_by(Invitation.id.desc())).first()
    if invitation is None:
        invitation = Invitation(summit_id=summit.id, invited_as=invited_as, email=same_email(email), **told)
        database.add(invitation)
    invitation.asked_by, invitation.made_at = by, clock.now()
    invitation.language = language_for(language, summit)
    invitation.name = " ".join(str(about.get("name", "")).split())
    invitation.until = about.get("until")
    invitation.person, invitation.agency = about.get("person"), about.get("agency")
    renew(database, summit, invitation)
    _leave(database, summit, invitation, "created")
    return invitation


def _runs(database: Database, summit: Summit, by: str) -> bool:
    """Whether this is somebody who runs the summit, or no account at all but the house itself; who is erased runs nothing."""
    someone = database.scalars(select(Account).filter_by(uid=by)).first()
    if someone is None:
        return not codes.is_uid(by)
    return any(given.role == "operator" or (given.role == "organiser" and given.summit_id == summit.id) for given in someone.grants)


def _give_part(database: Database, summit: Summit, invitation: Invitation, account: Account) -> None:
    if invitation.agency is not None:
        with suppress(GrantedAlready):
            grant(database, summit, account, "agency_editor", agency=invitation.agency)
        return
    known = database.scalars(select(Keeper).filter_by(person_id=invitation.person_id)).all()
    mine = next((keeper for keeper in known if keeper.account_id == account.id), None)
    if invitation.invited_as == "speaker":
        try:
            check_part(database, summit, invitation.person, account.email, invitation.asked_by)
        except PartTaken as taken:
            raise UnusableInvitation from taken
        if not invitation.person.email:
            invitation.person.email, invitation.person.language = account.email, invitation.person.language or invitation.language
        # She has a new address, or was somebody else all along: one account is hers.
        for keeper in known:
            if keeper.role == "speaker" and keeper is not mine:
                end_keeping(database, summit, keeper)
        if mine is None or mine.role != "speaker":
            _revoke_earlier(database, summit, invitation)
    if mine is None:
        mine = Keeper(account_id=account.id, person_id=invitation.person_id, named_by=invitation.asked_by)
        database.add(mine)
    if mine.role != "speaker":
        mine.role, mine.until = invitation.invited_as, invitation.until
    database.flush()
    _leave(database, summit, invitation, "changed")


def _revoke_earlier(database: Database, summit: Summit, taken_up: Invitation) -> None:
    """Take back what was offered to other addresses before: an address that was mistyped takes no part away from who has it by now."""
    for other in invitations_of(database, people=[taken_up.person_id]):
        is_earlier = (other.made_at, other.id) < (taken_up.made_at, taken_up.id)
        if is_earlier and other.invited_as == "speaker" and other.revoked_at is None:
            revoke(database, summit, other)


def _leave(database: Database, summit: Summit, invitation: Invitation, action: str) -> None:
    """A line without the address, which is nobody's but hers."""
    about = invitation.person or invitation.agency
    told = {"invited_as": invitation.invited_as}
    before, after = (told, None) if action == "removed" else (None, told)
    leave_trail(database, summit, action, subject=about.uid, kind="invitation", before=before, after=after)


def _name_of(invitation: Invitation) -> str:
    return invitation.person.name.as_published.in_language(invitation.language).text if invitation.invited_as == "speaker" else ""


def _id(row: object) -> int | None:
    return row.id if row is not None else None


def _key(secret: str) -> str:
    return sha256(f"invitation {secret}".encode()).hexdigest()
