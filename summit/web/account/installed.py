"""What this installation's settings make of passwords."""

from flask import current_app

from summit.editorial.accounts.passwords import Passwords, passwords_at


def passwords() -> Passwords:
    """Passwords at the cost that is configured."""
    return passwords_at(tuple(sorted(current_app.config["ARGON2"].items())))
