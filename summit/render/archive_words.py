"""Why an archive that somebody handed in was not opened, as a message for the catalogues."""

from summit.core.archives import LockedArchive, SwollenArchive, UnusableArchive
from summit.render.wording import N_

LOCKED = N_("The file is locked with a password; save it without one.")
WHY: dict[type[UnusableArchive], str] = {
    LockedArchive: LOCKED,
    SwollenArchive: N_("The file unpacks to far more than it should; it was not opened."),
}


def why_not_opened(unusable: UnusableArchive, broken: str) -> str:
    """The message; `broken` is the one for an archive that cannot be unpacked, which depends on what it should have been."""
    return WHY.get(type(unusable), broken)
