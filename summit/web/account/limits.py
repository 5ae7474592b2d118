"""How often something may be tried: by one place, for one address, and by one place for one address.

The first stops who tries many addresses, the second who tries from many places; the third is the tightest, so that
nobody keeps somebody else out for long.
"""

import hmac
from collections.abc import Callable

from flask import Response, current_app, g, request
from flask_limiter.util import get_remote_address

from summit.editorial.accounts.keys import key_for
from summit.editorial.accounts.making import same_email
from summit.extensions import limiter


def place() -> str:
    """Where the request comes from."""
    return _unnamed(get_remote_address())


def typed_address() -> str:
    """The e-mail address in the form, whether anybody has it or not."""
    return _unnamed(same_email(request.form.get("email", "")))


def _typed_here() -> str:
    return f"{place()} {typed_address()}"


def _unnamed(told: str) -> str:
    """The same for the same, and nothing else: what is counted goes to the log when it is too much, and to Redis."""
    return hmac.digest(key_for(current_app.secret_key, "limits"), told.encode(), "sha256").hex()


def _has_failed(response: Response) -> bool:
    return response.status_code >= 400


def of_tries(view: Callable) -> Callable:
    """For what is answered right or wrong; only wrong tries count."""
    for limit, key in (
        ("100 per 15 minutes", place),
        ("50 per 15 minutes", typed_address),
        ("10 per 15 minutes", _typed_here),
    ):
        view = limiter.limit(limit, key_func=key, methods=["POST"], deduct_when=_has_failed)(view)
    return view


def of_letters(view: Callable) -> Callable:
    """For what sends a letter."""
    for limit, key in (("60 per hour", place), ("10 per hour", typed_address), ("5 per hour", _typed_here)):
        view = limiter.limit(limit, key_func=key, methods=["POST"])(view)
    return view


def of_invitations(view: Callable) -> Callable:
    """For letters to whomever a speaker or an agency names, with a name that they type; who organises writes to hundreds."""
    told = {"methods": ["POST"], "exempt_when": lambda: g.rights.organises}
    return limiter.limit("30 per hour", key_func=lambda: _unnamed(g.rights.account.uid), **told)(view)


def of_codes(key: Callable[[], str]) -> Callable:
    """For codes of six digits: ten wrong ones in a quarter of an hour are two years for half a chance."""
    return limiter.limit("10 per 15 minutes", key_func=lambda: _unnamed(key()), methods=["POST"], deduct_when=_has_failed)
