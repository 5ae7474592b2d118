"""Headers that every answer carries: nothing is loaded from another host, nothing is framed."""

from flask import Response

POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
HEADERS = [
    ("Content-Security-Policy", POLICY),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("X-Content-Type-Options", "nosniff"),
]
# For files that came from outside, should a browser ever take one for a page: it may load, run and send nothing.
POLICY_OF_FILES = "default-src 'none'; sandbox"
HEADERS_OF_FILES = [("Content-Security-Policy", POLICY_OF_FILES), *HEADERS[1:]]


def protect(response: Response) -> Response:
    """Add the headers to an answer of Flask's."""
    for name, value in HEADERS:
        response.headers.setdefault(name, value)
    return response
