"""Erasing an account: all that hangs on it goes, seats are given up, and the trail keeps a pseudonym."""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session as Database

from summit.attending.keeping_account import is_her_address
from summit.attending.registering import give_up_all_seats
from summit.attending.schedules import hold_all
from summit.editorial.granting import withdraw_all_grants
from summit.editorial.letters.filling import WITH_SECRETS
from summit.editorial.trailing import leave_trail
from summit.model import Account, Grant, Invitation, Invited, Letter

# What stands in a letter's places and says nothing of its reader.
NOT_PERSONAL = frozenset({"summit"})


class LastOperator(Exception):
    """Nobody would be left who may do everything."""


def is_last_operator(database: Database, account: Account) -> bool:
    """Whether this is the only account that signs in and may do everything."""
    # Locked, so that of the last two who erase themselves at the same moment the second one stays.
    operators = select(Grant.account_id).join(Account).where(Grant.role == "operator", Account.active).order_by(Grant.id)
    return set(database.scalars(operators.with_for_update(of=Grant))) == {account.id}


def erase_account(database: Database, account: Account) -> None:
    """Forget an account, its schedules and its letters. Who waits for a seat of hers is moved up. The caller commits.

    What she changed in programmes stays, by the uid of the account, of which nobody knows any more whose it was; so does
    a person in a programme, whoever she is. Raises LastOperator.
    """
    database.flush()
    # Writing first: SQLite lets one writer in at a time, so that of two last operators one comes after the other.
    mine = update(Account).where(Account.id == account.id).values(links_used=Account.links_used)
    database.execute(mine.execution_options(synchronize_session=False))
    if is_last_operator(database, account):
        raise LastOperator
    give_up_all_seats(database, account)
    # Her schedules before her account and her letters, as the worker takes them that writes to her.
    hold_all(database, account.id)
    # From here on nobody can write her a letter, or give her a seat, of which this would not know.
    database.execute(select(Account.id).filter_by(id=account.id).with_for_update())
    forget_letters_to(database, account)
    database.execute(delete(Invited).where(is_her_address(Invited.email, account)).execution_options(synchronize_session=False))
    database.execute(delete(Invitation).where(is_her_address(Invitation.email, account)).execution_options(synchronize_session=False))
    withdraw_all_grants(database, account)
    leave_trail(database, account, "erased", subject=account.uid, kind="account")
    database.delete(account)
    database.flush()


def forget_letters_to(database: Database, account: Account) -> None:
    """Delete the letters that have not gone, and leave of the others that there was one.

    Letters to her as a person in a programme are those of the programme, and stay with it.
    """
    of_nobody = Letter.account_id.is_(None) & Letter.kind.in_(WITH_SECRETS) & is_her_address(Letter.to, account)
    hers = select(Letter).where((Letter.account_id == account.id) | of_nobody)
    for letter in database.scalars(hers.with_for_update().execution_options(populate_existing=True)):
        if letter.state == "sent":
            letter.account_id, letter.to, letter.body, letter.calendar, letter.refusal = None, "", "", "", ""
            letter.told = {place: words for place, words in letter.told.items() if place in NOT_PERSONAL}
        else:
            database.delete(letter)
    database.flush()
