"""Pages for one reader alone, in her language; no cache keeps them."""

from urllib.parse import quote, urlencode

from flask import Response, current_app, get_flashed_messages, make_response, request
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from summit.core.catalogues import catalogue
from summit.core.languages import INTERFACE
from summit.render import assets, html
from summit.web.readers import language_of_reader


def page(template: str, *, status: int = 200, **shown: object) -> Response:
    """Render a page of templates/account/."""
    told = {
        "account": current_user if current_user.is_authenticated else None,
        "asset": assets.address,
        "csrf_token": generate_csrf,
        "has_server": bool(current_app.config["MAIL_SERVER"]),
        "messages": get_flashed_messages(with_categories=True),
        "switch": [(language, _in_language(language)) for language in INTERFACE] if "GET" in request.url_rule.methods else [],
    }
    response = make_response(html.page(f"account/{template}", language_of_reader(), told | shown), status)
    response.headers["Content-Type"] = "text/html; charset=utf-8"
    return response


def said(message: str) -> str:
    """A message in the reader's language."""
    return catalogue(language_of_reader()).gettext(message)


def _in_language(language: str) -> str:
    """This address with another language."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "language"]
    return f"{quote(request.path)}?{urlencode([*kept, ('language', language)])}"
