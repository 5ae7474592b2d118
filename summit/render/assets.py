"""Style sheets and scripts, each under an address that names its content, so that it can be kept for ever.

There is no build step: the parts of a style sheet are joined when the process starts.
"""

import mimetypes
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from summit.agenda.timetable import MOST_COLUMNS, MOST_ROWS

STATIC = Path(__file__).resolve().parents[2] / "static"
PARTS = (
    "tokens",
    "base",
    "layout",
    "forms",
    "session",
    "timetable",
    "person",
    "changes",
    "search",
    "home",
    "my",
    "ticket",
    "print",
)


DESK_PARTS = (
    "desk",
    "lists",
    "sieve",
    "editing",
    "typed",
    "releases",
    "conflicts",
    "account",
    "letters",
    "trail",
    "proposed",
    "proposals",
    "imports",
    "picture",
    "papers",
    "board",
    "door",
    "sign-offs",
)


@lru_cache(maxsize=1)
def files() -> dict[str, bytes]:
    """All that can be asked for under /static/<version>/, by name."""
    found = {"summit.css": _style_sheet(PARTS), "desk.css": _style_sheet(DESK_PARTS), "timetable.css": _places_in_the_timetable().encode()}
    for folder in ("js", "images"):
        for path in sorted((STATIC / folder).glob("*")):
            found[f"{folder}/{path.name}"] = path.read_bytes()
    return found


@lru_cache(maxsize=1)
def version() -> str:
    """12 hexadecimal digits over all files: another build has other addresses."""
    total = sha256()
    for name, content in sorted(files().items()):
        total.update(name.encode() + b"\0" + content)
    return total.hexdigest()[:12]


def address(name: str) -> str:
    """The path of a file, such as "/static/1a2b…/summit.css"."""
    return f"/static/{version()}/{name}"


def media_type(name: str) -> str:
    """The type of a file by its ending."""
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith(("javascript", "xml", "json")) else kind


def _style_sheet(parts: tuple[str, ...]) -> bytes:
    return "\n".join((STATIC / "css" / f"{name}.css").read_text(encoding="utf-8") for name in parts).encode()


def _places_in_the_timetable() -> str:
    """Rows and columns as classes, because no page carries inline style (`.c2.r13.s12`); only wide screens ask for them."""
    rules = [f".c{n}{{grid-column-start:{n + 1}}}.w{n}{{grid-column-end:span {n}}}" for n in range(1, MOST_COLUMNS + 1)]
    rules += [f".r{n}{{grid-row-start:{n + 1}}}.s{n}{{grid-row-end:span {n}}}" for n in range(1, MOST_ROWS + 1)]
    rules += [f".n{n}{{--columns:{n}}}" for n in range(1, MOST_COLUMNS + 1)]
    return f"@layer components{{{''.join(rules)}}}"
