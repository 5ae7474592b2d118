"""When somebody wants letters on her sessions, or that she wants none: asked for, kept, and true of what waits already."""

from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as Database

from summit.attending.schedules import hold_all
from summit.attending.when_to_tell import Hours
from summit.editorial.accounts.keys import cipher_for
from summit.editorial.letters.drafting import NOT_GONE
from summit.model import Account, Letter, LetterWish, Schedule


class ForgedToken(Exception):
    """Nobody was ever sent this address."""


def wish_of(database: Database, account_id: int) -> LetterWish:
    """Her wishes; what is usual while she has said nothing, which is not stored by reading it."""
    return database.get(LetterWish, account_id) or usual_wish(account_id)


def usual_wish(account_id: int) -> LetterWish:
    """What holds for who never said what she wants."""
    usual = {column.key: column.default.arg for column in LetterWish.__table__.columns if column.default is not None}
    return LetterWish(account_id=account_id, **usual)


def open_wish(database: Database, account_id: int) -> LetterWish:
    """Her wishes as a row, made now if there was none. Of two devices that make it at once, both get the same."""
    found = database.get(LetterWish, account_id)
    if found is not None:
        return found
    try:
        with database.begin_nested():
            made = usual_wish(account_id)
            database.add(made)
            database.flush()
            return made
    except IntegrityError:
        return database.get_one(LetterWish, account_id)


def hours_of(wish: LetterWish, zone: str) -> Hours:
    """Her hours; `zone` is that of the summit, for who named none."""
    return Hours(wish.digest_hour, wish.quiet_from, wish.quiet_until, wish.zone or zone)


def follow_wish(database: Database, wish: LetterWish) -> None:
    """Let what was written and has not gone follow her wishes: call it when they have changed.

    What she does not want is thrown away. What would come at another hour is given back to the worker, which writes it
    anew: nothing was told of the releases since. Her schedules are written first, so that no worker writes meanwhile.
    """
    database.flush()
    hold_all(database, wish.account_id)
    letters = delete(Letter).where(Letter.account_id == wish.account_id, Letter.kind == "my_changes")
    if not wish.wants_letters:
        database.execute(letters.where(Letter.state.in_(NOT_GONE)).execution_options(synchronize_session=False))
        return
    # Not what a server refused for the moment: it has been due for a while.
    waiting = letters.where(Letter.state == "seen", Letter.attempts == 0).returning(Letter.summit_id, Letter.since)
    for summit_id, since in database.execute(waiting.execution_options(synchronize_session=False)).all():
        known = update(Schedule).where(Schedule.account_id == wish.account_id, Schedule.summit_id == summit_id, Schedule.told_of > since)
        database.execute(known.values(told_of=since).execution_options(synchronize_session=False))


def unsubscribe(database: Database, account: Account) -> None:
    """No letters on her sessions any more; said twice, it is the same."""
    wish = open_wish(database, account.id)
    wish.wants_letters = False
    follow_wish(database, wish)


def unsubscribe_path(account_uid: str, secret: str) -> str:
    """The path at which whoever has a letter stops them. It never ends, and opens nothing else."""
    return f"/my/letters/{_cipher(secret).encrypt(account_uid.encode()).decode()}"


def reader_of_token(database: Database, token: str, secret: str) -> Account:
    """Whose letters an address stops; ForgedToken where it is none of ours, or the account is gone."""
    try:
        uid = _cipher(secret).decrypt(token.encode()).decode()
    except InvalidToken as forged:
        raise ForgedToken from forged
    account = database.scalars(select(Account).filter_by(uid=uid)).first()
    if account is None:
        raise ForgedToken
    return account


def _cipher(secret: str) -> Fernet:
    """Addresses stand in logs: nobody learns from one whose account it is."""
    return cipher_for(secret, "unsubscribing")
