"""Asking the whole WSGI stack without a server between."""

from typing import NamedTuple

from werkzeug.test import create_environ

BROWSER = "gzip, deflate, br"


class Answer(NamedTuple):
    """What the server would send."""

    status: str
    headers: dict[str, str]
    body: bytes

    @property
    def on_the_wire(self) -> int:
        """About how many bytes it is, with its headers."""
        return len(self.body) + len(self.status) + sum(len(name) + len(value) + 4 for name, value in self.headers.items())


def environ_of(path: str, query: str = "", **headers: str) -> dict:
    """What a WSGI server hands to the application for a GET; `headers` as WSGI names them, HTTP_IF_NONE_MATCH."""
    environ = create_environ(path, "http://127.0.0.1:8000", query_string=query)
    return environ | {"HTTP_ACCEPT_ENCODING": BROWSER} | headers


def ask(app, path: str, query: str = "", **headers: str) -> Answer:
    """Ask, and read the answer to its end."""
    started: list = []
    body = app(environ_of(path, query, **headers), lambda status, fields, _error=None: started.append((status, fields)))
    try:
        content = b"".join(body)
    finally:
        getattr(body, "close", lambda: None)()
    status, fields = started[-1]
    return Answer(status, dict(fields), content)
