"""Errors as pages in the reader's language."""

from flask import Flask, Response, current_app, request
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import Conflict, HTTPException

from summit.core.catalogues import catalogue
from summit.core.languages import INTERFACE, best_match
from summit.extensions import db
from summit.render import assets, html
from summit.render.wording import N_
from summit.web import readers
from summit.web.rescued import typed_in_vain, way_in

SENTENCES = {
    400: (N_("This request cannot be read"), N_("Something in the address or form is broken. Please go back and try again.")),
    403: (N_("This is not yours to do"), N_("You have a part in this summit, but not this one. Who runs it can give you access.")),
    404: (N_("There is no such page"), N_("The address may be mistyped, or what stood here is not public any more.")),
    405: (N_("This cannot be done here"), N_("The page does not take this kind of request.")),
    409: (N_("Somebody else was faster"), N_("What you saw has changed meanwhile. Please go back, load the page again and look.")),
    413: (N_("This is too big"), N_("The file or form is bigger than what can be taken here. Nothing was changed.")),
    422: (N_("This cannot be taken as it is"), N_("Something in the form does not fit. Please go back and put it right.")),
    429: (N_("Too many tries"), N_("Please wait a few minutes and try again.")),
    500: (N_("Something went wrong on our side"), N_("It has been noted. Please try again in a minute.")),
}


def register(app: Flask) -> None:
    """Answer every HTTP error with a page; what nobody expected is a 500 and goes to the log."""
    app.register_error_handler(HTTPException, error_page)
    for overtaken in (StaleDataError, IntegrityError, OperationalError):
        app.register_error_handler(overtaken, overtaken_page)


def error_page(error: HTTPException) -> Response:
    """The page for an error; redirects pass unchanged."""
    if error.code is None or error.code < 400:
        return error.get_response()
    language = readers.language_of_reader() if _knows_its_reader(error.code) else language_of_reader()
    heading, advice = SENTENCES.get(error.code) or SENTENCES[500 if error.code >= 500 else 400]
    gettext = catalogue(language).gettext
    shown = {"heading": gettext(heading), "advice": gettext(advice), "code": error.code, "asset": assets.address}
    shown |= {"typed": typed_in_vain(error.code), "way_in": way_in(error.code)}
    response = Response(html.page("public/error.html", language, shown), error.code)
    response.headers.extend(error.get_headers())
    response.headers["Content-Type"] = "text/html; charset=utf-8"
    response.headers["Cache-Control"] = "no-store"
    return response


def overtaken_page(error: StaleDataError | IntegrityError | OperationalError) -> Response:
    """Two wrote at the same moment, and no view knew what to make of it: nothing of this request was stored."""
    if isinstance(error, OperationalError) and not any(word in str(error.orig) for word in ("locked", "deadlock", "serialize")):
        raise error
    db.session.rollback()
    current_app.logger.warning("%s %s was overtaken", request.method, request.path, exc_info=error)
    return error_page(Conflict())


def _knows_its_reader(code: int) -> bool:
    """Private pages are in the language of an account; where something broke on our side, nothing more is asked of the database."""
    return code < 500 and request.path.startswith(("/account/", "/desk/"))


def language_of_reader() -> str:
    """The language in the address, else the one the reader's browser asks for."""
    for part in request.path.split("/")[1:3]:
        if part in INTERFACE:
            return part
    return best_match(request.headers.get("Accept-Language", ""), tuple(INTERFACE), "en")
