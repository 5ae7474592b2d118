"""Making accounts, and finding them by what people type."""

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.model import Account

LONGEST_EMAIL = 254


class UnusableEmail(Exception):
    """No letter could be sent to such an address."""


class EmailTaken(Exception):
    """Somebody has an account with this address."""


def same_email(typed: str) -> str:
    """The one way in which an address is stored and compared."""
    return typed.strip().lower()[:LONGEST_EMAIL]


def account_by_email(database: Database, typed: str) -> Account | None:
    """Whose address this is, whether she may sign in or not."""
    return database.scalars(select(Account).filter_by(email=same_email(typed))).first()


def make_account(database: Database, email: str, name: str = "", language: str = "") -> Account:
    """A new account without rights and without a password. UnusableEmail, or EmailTaken."""
    try:
        validate_email(email.strip(), check_deliverability=False, test_environment=True)
    except EmailNotValidError as broken:
        raise UnusableEmail(str(broken)) from broken
    if account_by_email(database, email) is not None:
        raise EmailTaken
    account = Account(email=same_email(email), name=" ".join(name.split()), language=language)
    database.add(account)
    database.flush()
    return account
