"""The second factor: codes of an authenticator app, and recovery codes for when the telephone is lost."""

import hmac
import re
from secrets import choice

from cryptography.fernet import InvalidToken
from sqlalchemy import update
from sqlalchemy.orm import Session as Database

from summit.core import clock, one_time_codes
from summit.editorial.accounts.keys import cipher_for, key_for
from summit.model import Account

HOW_MANY = 10
# No letter or digit that looks like another one: 31 of them, twelve times, are 59 bits.
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
REQUIRED_OF = frozenset({"operator", "organiser"})


class WrongCode(Exception):
    """The code is not the one of this half minute, or was used already."""


def is_required_of(account: Account) -> bool:
    """Whether somebody with these grants must have a second factor where the operator demands it."""
    return any(grant.role in REQUIRED_OF for grant in account.grants)


def keep_authenticator(account: Account, totp_secret: str, code: str, secret: str) -> None:
    """Remember the app's secret once the app has shown that it knows it; WrongCode otherwise."""
    step = one_time_codes.matching_step(totp_secret, code, clock.now(), after=0)
    if step is None:
        raise WrongCode
    account.totp_secret = cipher_for(secret, "authenticator").encrypt(totp_secret.encode()).decode()
    account.totp_step = step


def use_code(database: Database, account: Account, typed: str, secret: str) -> None:
    """Accept a code of the app or a recovery code, and use it up; WrongCode otherwise."""
    if not (_use_app_code(database, account, typed, secret) or _use_recovery_code(database, account, typed, secret)):
        raise WrongCode


def new_recovery_codes(account: Account, secret: str) -> list[str]:
    """Make new codes in the place of all old ones. They are shown once: only their hashes are kept."""
    made = ["-".join("".join(choice(LETTERS) for _ in range(4)) for _ in range(3)) for _ in range(HOW_MANY)]
    account.recovery_codes = tuple(_hashed(code, secret) for code in made)
    return made


def forget_authenticator(account: Account) -> None:
    """Take the app's codes no more."""
    account.totp_secret = ""
    _forget_useless_codes(account)


def forget_passkey(account: Account, number: int) -> bool:
    """Take a passkey no more; False where the account has no such one."""
    found = [passkey for passkey in account.passkeys if passkey.id == number]
    for passkey in found:
        account.passkeys.remove(passkey)
    _forget_useless_codes(account)
    return bool(found)


def forget_second_factors(account: Account) -> None:
    """Let an account sign in with one factor again."""
    account.totp_secret, account.recovery_codes = "", ()
    account.passkeys.clear()


def _forget_useless_codes(account: Account) -> None:
    if not account.has_second_factor:
        account.recovery_codes = ()


def _use_app_code(database: Database, account: Account, typed: str, secret: str) -> bool:
    if not account.totp_secret:
        return False
    try:
        totp_secret = cipher_for(secret, "authenticator").decrypt(account.totp_secret.encode()).decode()
    except InvalidToken:
        # The installation has another SECRET_KEY now: recovery codes are gone as well; an operator gives a new start.
        return False
    step = one_time_codes.matching_step(totp_secret, typed, clock.now(), after=account.totp_step)
    if step is None:
        return False
    used = update(Account).where(Account.id == account.id, Account.totp_step < step).values(totp_step=step)
    return database.execute(used).rowcount == 1


def _use_recovery_code(database: Database, account: Account, typed: str, secret: str) -> bool:
    hashed = _hashed(typed, secret)
    kept = account.recovery_codes
    left = tuple(code for code in kept if not hmac.compare_digest(code, hashed))
    if len(left) == len(kept):
        return False
    used = update(Account).where(Account.id == account.id, Account.recovery_codes == kept).values(recovery_codes=left)
    return database.execute(used).rowcount == 1


def _hashed(code: str, secret: str) -> str:
    plain = re.sub(r"[\s-]+", "", code).lower()
    return hmac.new(key_for(secret, "recovery codes"), plain.encode(), "sha256").hexdigest()
