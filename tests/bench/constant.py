"""What Granian serves here: Summit, and beside it an application that only sends bytes.

/bytes/<name> answers what the file of that name holds, /bytes/unchanged an empty 304.
"""

import os
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

from wsgi import app as summit

HERE = "/bytes/"


def app(environ: dict, start_response: Callable) -> Iterable[bytes]:
    """Send the bytes, or let Summit answer."""
    path = environ["PATH_INFO"]
    if not path.startswith(HERE):
        return summit(environ, start_response)
    if path == HERE + "unchanged":
        start_response("304 Not Modified", [("ETag", '"constant"')])
        return [b""]
    body, headers = _sent(path)
    start_response("200 OK", headers)
    return [body]


@lru_cache(maxsize=16)
def _sent(path: str) -> tuple[bytes, list[tuple[str, str]]]:
    body = (Path(os.environ["BENCH_BYTES"]) / path.removeprefix(HERE)).read_bytes()
    return body, [("Content-Type", "application/octet-stream"), ("Content-Length", str(len(body)))]
