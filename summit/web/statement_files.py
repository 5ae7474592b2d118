"""Files that speakers handed in, as an answer: always to be saved, never shown as a page of ours."""

import io

from flask import Response, request
from werkzeug.utils import send_file

from summit.model import Statement


def answer_with(statement: Statement, name: str, cache_control: str) -> Response:
    """The file as an attachment of this name. Whatever stands in it, no browser runs it as a part of this site."""
    response = send_file(
        io.BytesIO(statement.data),
        request.environ,
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=name,
        etag=statement.uid,
        last_modified=statement.at,
        conditional=True,
        response_class=Response,
    )
    response.headers["Content-Type"] = statement.media_type
    response.headers["Cache-Control"] = cache_control
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
