"""Passwords, hashed by argon2id. An address that nobody has costs the same work as one with a password."""

import unicodedata
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from summit.core import codes
from summit.model import Account

LEAST_LETTERS = 12
MOST_LETTERS = 200


class Passwords:
    """Hashes with a cost; `cost` are the parameters of argon2, by default those of RFC 9106, section 4."""

    def __init__(self, **cost: int) -> None:
        self._hasher = PasswordHasher(**cost)
        self._of_nobody = self._hasher.hash(codes.new_uid())

    def give(self, account: Account, password: str) -> None:
        """Set the password, and end all visits and links that were begun with an older one."""
        account.password = self._hasher.hash(_normal(password))
        account.links_used = (account.links_used or 0) + 1
        account.key = codes.new_uid()

    def is_right(self, account: Account | None, password: str) -> bool:
        """Whether this is the account's password; as slow for no account, and for one without a password."""
        kept = account.password if account is not None and account.password else self._of_nobody
        try:
            self._hasher.verify(kept, _normal(password))
        except (VerificationError, InvalidHashError):
            return False
        if account is None or kept is self._of_nobody:
            return False
        if self._hasher.check_needs_rehash(kept):
            account.password = self._hasher.hash(_normal(password))
        return True


@lru_cache(maxsize=4)
def passwords_at(cost: tuple[tuple[str, int], ...]) -> Passwords:
    """The passwords of an installation with this cost; made once, since it hashes one of nobody's."""
    return Passwords(**dict(cost))


def _normal(password: str) -> str:
    """The same for every keyboard: one letter can be typed as one or two characters."""
    return unicodedata.normalize("NFKC", password[: MOST_LETTERS * 4])
