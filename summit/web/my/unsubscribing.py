"""No more letters, with one click in a letter: nobody has to sign in, and mail programs press the button themselves (RFC 8058)."""

from flask import current_app, make_response, request
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from summit.attending.wishing import ForgedToken, reader_of_token, unsubscribe
from summit.core.languages import INTERFACE, best_match
from summit.extensions import csrf, db
from summit.model import Account
from summit.render import assets, html
from summit.web.my import my


@my.get("/letters/<token>")
def unsubscribing(token: str) -> Response:
    """Only the button stops letters: programs that look at all links in letters do not."""
    return _page(_reader(token), is_done=False)


@my.post("/letters/<token>")
@csrf.exempt
def stop_letters(token: str) -> Response:
    """Answered with a page and not led elsewhere, as RFC 8058, section 3.1, asks for; the token alone says who it is."""
    reader = _reader(token)
    unsubscribe(db.session, reader)
    db.session.commit()
    return _page(reader, is_done=True)


def _reader(token: str) -> Account:
    try:
        return reader_of_token(db.session, token, current_app.secret_key)
    except ForgedToken:
        raise NotFound from None


def _page(reader: Account, *, is_done: bool) -> Response:
    """In the language of who got the letter; nobody is signed in by it, so nothing else of her is shown."""
    asked = request.headers.get("Accept-Language", "")
    language = reader.language if reader.language in INTERFACE else best_match(asked, tuple(INTERFACE), "en")
    told = {"account": None, "asset": assets.address, "messages": [], "switch": [], "is_done": is_done}
    response = make_response(html.page("my/unsubscribing.html", language, told))
    response.headers["Content-Type"] = "text/html; charset=utf-8"
    return response
