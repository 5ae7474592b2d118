"""Six digits that a telephone and we reckon from a common secret and the time (RFC 6238)."""

import hmac
from base64 import b32decode, b32encode
from datetime import datetime
from secrets import token_bytes
from urllib.parse import quote, urlencode

SECONDS = 30
DIGITS = 6
# A code is taken for half a minute before and after its time: clocks differ, and people type.
STEPS_AROUND = 1


def new_secret() -> str:
    """A secret of 160 bits in base 32, as authenticator apps take it (RFC 4226, section 4)."""
    return b32encode(token_bytes(20)).decode()


def step_at(moment: datetime) -> int:
    """The number of the half minute."""
    return int(moment.timestamp()) // SECONDS


def code_of(secret: str, step: int) -> str:
    """The code of a half minute."""
    digest = hmac.digest(b32decode(secret), step.to_bytes(8, "big"), "sha1")
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def matching_step(secret: str, code: str, moment: datetime, after: int) -> int | None:
    """The half minute whose code this is, if it is about now and later than `after`, the one that was used last."""
    typed = "".join(code.split()).encode(errors="replace")
    now = step_at(moment)
    found = None
    for step in range(now - STEPS_AROUND, now + STEPS_AROUND + 1):
        if hmac.compare_digest(code_of(secret, step).encode(), typed) and step > after:
            found = step
    return found


def address_for_apps(secret: str, account: str, issuer: str) -> str:
    """What the square picture says to an authenticator app."""
    told = urlencode({"secret": secret, "issuer": issuer}, quote_via=quote)
    return f"otpauth://totp/{quote(issuer)}:{quote(account)}?{told}"
