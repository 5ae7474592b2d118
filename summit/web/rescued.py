"""What somebody typed into a form that was refused as a whole: shown once more, so that she can copy it.

Her sign-in may have ended while she was typing, or the token of the form with it. Private pages are kept nowhere, so
that the way back does not bring the words back either.
"""

from flask import request, url_for
from flask_login import current_user

from summit.web.rules import SIGN_IN
from summit.web.same_origin import came_from_here, host_of

# Shorter texts are typed again sooner than they are looked for.
WORTH_COPYING = 16
MOST_TEXTS = 200
REFUSED_AS_A_WHOLE = frozenset({400, 403, 404, 409})
OURS = frozenset({"csrf_token", "was", "seen", "next", "filter", "back", "pick"})


def typed_in_vain(code: int) -> list[str]:
    """The longer texts of a form of the desk, if one of our own pages sent it."""
    if code not in REFUSED_AS_A_WHOLE or request.method != "POST" or not request.path.startswith("/desk/") or not _came_from_here():
        return []
    texts = [text.strip() for name, text in request.form.items(multi=True) if name not in OURS]
    return list(dict.fromkeys(text for text in texts if len(text) >= WORTH_COPYING))[:MOST_TEXTS]


def way_in(code: int) -> str:
    """Where to sign in, for who is not and asks for an address of the desk: the same whether there is such a page or not."""
    if code != 404 or not request.path.startswith("/desk/") or current_user.is_authenticated:
        return ""
    return url_for(SIGN_IN, next=request.full_path.rstrip("?") if request.method == "GET" else "/desk/")


def _came_from_here() -> bool:
    """Other sites cannot make this one show their words. Older browsers say only by which page they were led here."""
    return came_from_here() or ("Origin" not in request.headers and host_of(request.referrer or "") == request.host)
