"""Signing up: a link that makes an account. Until it is used there is none, and nothing is kept but the letter.

The link stands in no table: it holds what was typed, encrypted, because addresses of pages are written into logs.
"""

from typing import NamedTuple

import msgspec
from cryptography.fernet import InvalidToken
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as Database

from summit.core import clock
from summit.editorial.accounts.keys import cipher_for
from summit.editorial.accounts.links import FOR_ASKED, UnusableLink, letter_with, write_link
from summit.editorial.accounts.making import EmailTaken, UnusableEmail, account_by_email, make_account, same_email
from summit.model import Account, Letter
from summit.render.wording import N_

SUBJECT = N_("Your link to make an account")
PARAGRAPHS = (
    N_("Dear %(name)s,"),
    N_("This link makes your account. It can be used once, within the next 30 minutes:"),
    "%(link)s",
    N_("If you did not ask for it, you need do nothing: without the link no account is made."),
)


class Wanted(NamedTuple):
    """What somebody typed who wants an account, in which language she read, and where she wants to go."""

    email: str
    name: str
    language: str
    next: str


def write_to_who_signs_up(database: Database, wanted: Wanted, secret: str) -> Letter | None:
    """Put a letter into the outbox: with a link that makes the account, or with one that signs in where there is one.

    None for an account that may not sign in. The typed name is not in the letter: nobody has shown yet that it is hers.
    """
    found = account_by_email(database, wanted.email)
    if found is not None:
        return write_link(database, found, secret, found.language or wanted.language, wanted.next) if found.active else None
    letter = letter_with(make_sign_up_link(wanted, secret), same_email(wanted.email), wanted.language, SUBJECT, PARAGRAPHS)
    database.add(letter)
    return letter


def make_sign_up_link(wanted: Wanted, secret: str) -> str:
    """The path of a link that makes an account, within half an hour."""
    token = _cipher(secret).encrypt_at_time(msgspec.json.encode(wanted), _seconds())
    # Programs that look for links in a text are not sure of what ends in "=".
    return f"/account/sign-up/{token.decode().rstrip('=')}"


def open_sign_up(database: Database, token: str, secret: str) -> Wanted:
    """What a link would make an account of; UnusableLink where it cannot, or there is one by now."""
    try:
        padded = token.encode() + b"=" * (-len(token) % 4)
        told = _cipher(secret).decrypt_at_time(padded, int(FOR_ASKED.total_seconds()), _seconds())
        wanted = msgspec.json.decode(told, type=Wanted)
    except (InvalidToken, UnicodeEncodeError, msgspec.DecodeError) as broken:
        raise UnusableLink from broken
    if account_by_email(database, wanted.email) is not None:
        raise UnusableLink
    return wanted


def use_sign_up(database: Database, token: str, secret: str) -> tuple[Account, str]:
    """Make the account; return it, and where she wanted to go. Of two who use a link at once, one gets UnusableLink."""
    wanted = open_sign_up(database, token, secret)
    try:
        with database.begin_nested():
            return make_account(database, wanted.email, wanted.name, wanted.language), wanted.next
    except (EmailTaken, UnusableEmail, IntegrityError) as broken:
        raise UnusableLink from broken


def _cipher(secret: str):
    return cipher_for(secret, "sign-up links")


def _seconds() -> int:
    return int(clock.now().timestamp())
