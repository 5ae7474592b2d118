"""A client that reads pages as strictly as the house rules say they are written."""

from collections import Counter

import html5lib
from flask import g, has_app_context
from werkzeug.test import Client, TestResponse

from summit.core.languages import INTERFACE, direction

HTML = "{http://www.w3.org/1999/xhtml}"
FIELDS = ("input", "select", "textarea")
PRIVATE = ("/account", "/desk", "/my", "/speaker", "/agency")


class StrictClient(Client):
    """Asks the whole WSGI stack, and fails on a page that breaks a rule of the house.

    Pages are read as strictly as that on SQLite alone: they are the same over PostgreSQL, and reading them takes a third of the time.
    """

    def __init__(self, app) -> None:
        super().__init__(app, TestResponse)
        self._is_reading = app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite")

    def open(self, *args, **kwargs) -> TestResponse:
        forget_the_last_request()
        response = super().open(*args, **kwargs)
        self.check_headers(response)
        is_ours = self._is_reading and not 300 <= response.status_code < 400
        if is_ours and response.content_type.startswith("text/html") and response.data and not response.headers.get("Content-Encoding"):
            check_page(response.get_data(as_text=True), response.request.path)
        return response

    def check_headers(self, response: TestResponse) -> None:
        """Nobody's cookie is set or looked at on pages for the public."""
        assert "Set-Cookie" not in response.headers, f"{response.request.path} sets a cookie"
        assert "Cookie" not in response.headers.get("Vary", ""), f"{response.request.path} varies on the cookie"

    def page(self, path: str, **kwargs) -> str:
        """The text of a page that must be there."""
        response = self.get(path, **kwargs)
        assert response.status_code == 200, f"{path} answers {response.status}"
        return response.get_data(as_text=True)


class DeskClient(StrictClient):
    """Somebody who may sign in: private pages are kept by no cache, public ones still know no cookie."""

    def check_headers(self, response: TestResponse) -> None:
        path = response.request.path
        if not path.startswith(PRIVATE):
            super().check_headers(response)
        elif not 300 <= response.status_code < 400:
            kept = response.headers.get("Cache-Control", "")
            assert "no-store" in kept or "private" in kept, f"{path} may be kept by a cache: {kept!r}"
        for cookie in response.headers.getlist("Set-Cookie"):
            assert "HttpOnly" in cookie, f"{path}: scripts can read {cookie}"
            assert "SameSite=Lax" in cookie, f"{path}: other sites send {cookie}"


def forget_the_last_request() -> None:
    """The tests hold an application context open, in whose `g` one request would find what the one before it left."""
    for name in list(g) if has_app_context() else ():
        g.pop(name)


def check_page(text: str, path: str) -> None:
    """Fail with the address and the broken rule."""
    parser = html5lib.HTMLParser()
    tree = parser.parse(text)
    assert not parser.errors, f"{path}: {parser.errors[:3]}"
    language = tree.get("lang")
    assert language in INTERFACE, f"{path}: lang is {language!r}"
    assert tree.get("dir") == direction(language), f"{path}: dir is {tree.get('dir')!r} for {language}"
    for part in path.split("/")[1:3]:
        assert part not in INTERFACE or part == language, f"{path} is in {language}"
    assert len(tree.findall(f".//{HTML}h1")) == 1, f"{path}: not one h1"
    titles = tree.findall(f".//{HTML}head/{HTML}title")
    assert len(titles) == 1, f"{path}: not one title"
    assert titles[0].text.strip(), f"{path}: the title is empty"
    twice = [name for name, count in Counter(element.get("id") for element in tree.iter() if element.get("id")).items() if count > 1]
    assert not twice, f"{path}: ids twice: {twice}"
    labelled = {label.get("for") for label in tree.iter(f"{HTML}label")}
    for element in tree.iter():
        name = str(element.tag).removeprefix(HTML)
        assert element.get("style") is None, f"{path}: inline style on {name}"
        assert not [key for key in element.keys() if key.startswith("on")], f"{path}: inline script on {name}"  # noqa: SIM118
        assert name != "style", f"{path}: a style element"
        assert name != "script" or element.get("src") or element.get("type") == "application/ld+json", f"{path}: inline script"
        assert name not in FIELDS or element.get("type") == "hidden" or element.get("id") in labelled, f"{path}: {name} without a label"
        assert name != "img" or element.get("alt") is not None, f"{path}: a picture without alt"
        address = element.get("src") or (element.get("href") if name == "link" and element.get("rel") == "stylesheet" else "") or ""
        assert not address.startswith(("http:", "https:", "//")), f"{path} loads {address}"
