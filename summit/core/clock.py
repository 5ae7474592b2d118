"""The only room of the house that asks for the time.

Call `clock.now()` as a module attribute, so that one patch freezes the house.
"""

import time
from datetime import UTC, datetime


def now() -> datetime:
    """This moment in UTC, in whole seconds: iCalendar and HTTP know no smaller unit."""
    return datetime.now(UTC).replace(microsecond=0)


def ticks() -> float:
    """Seconds on a clock that never jumps, for measuring how long ago something was asked."""
    return time.monotonic()


def milliseconds() -> int:
    """Milliseconds since 1970, as the clocks of browsers count them."""
    return time.time_ns() // 1_000_000
