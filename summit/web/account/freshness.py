"""Fresh sign-in: what cannot be taken back is asked of somebody who proved just now who she is."""

from datetime import timedelta
from urllib.parse import urlsplit

from flask import redirect, request, session, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from summit.core import clock
from summit.model import Account
from summit.web.account.signed_in import FRESH_SINCE

FRESH = timedelta(minutes=30)
# A form that was opened freshly may take its time to be filled in.
FOR_TYPING = timedelta(hours=1)
HOME = "/desk/"


class NotFresh(HTTPException):
    """Somebody has to prove again who she is; the response leads her there."""

    code = None

    def __init__(self, response: Response) -> None:
        super().__init__(response=response)


def is_fresh(within: timedelta = FRESH) -> bool:
    """Whether who is signed in proved so recently."""
    now = clock.now().timestamp()
    return 0 <= now - session.get(FRESH_SINCE, 0) <= within.total_seconds()


def require_fresh(back: str = "") -> None:
    """Lead who did not sign in recently to do so again; then she comes back to `back`, by default the page she came from.

    Call it in the view of the form (GET) and in the one that acts (POST): nobody fills in a form in vain. Where a page
    tells more than its form, ask `is_fresh` there instead, and offer a link to signing in where the form would stand.
    """
    is_asking = request.method in ("GET", "HEAD")
    if is_fresh(FRESH if is_asking else FRESH + FOR_TYPING):
        return
    back = back or (request.full_path.rstrip("?") if is_asking else _page_before())
    raise NotFresh(redirect(url_for("account.again", next=back), 303))


def safe_next(address: str | None, default: str = HOME) -> str:
    """An address of this site, or the default: nobody is led elsewhere by a link to the sign-in page."""
    if not address or not address.startswith("/") or len(address) > 2000:
        return default
    if address.startswith("//") or "\\" in address or not address.isprintable() or " " in address:
        return default
    return address if not urlsplit(address).netloc else default


def landing(someone: Account, following: str) -> str:
    """Where somebody comes out who signed in: at the pages that she works on, and who has none finds her schedule, not an empty desk."""
    if following != HOME:
        return following
    if not someone.grants:
        return url_for("speaker.parts") if someone.keepers else url_for("my.home")
    return url_for("agency.agencies") if all(grant.role == "agency_editor" for grant in someone.grants) else following


def _page_before() -> str:
    before = urlsplit(request.referrer or "")
    return safe_next(before.path) if before.netloc == request.host else HOME
