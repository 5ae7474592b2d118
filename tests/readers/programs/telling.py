"""What every reader tells: its events in each of the files it was given, as JSON."""

import json
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path


def event(uid: str, start: datetime, end: datetime, summary: str, status: str) -> dict[str, str]:
    """An event as all readers tell it; a naive time fails."""
    if start.tzinfo is None or end.tzinfo is None:
        raise ValueError(f"{uid} has lost its zone")
    times = {name: f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" for name, moment in (("start", start), ("end", end))}
    return {"uid": str(uid), **times, "summary": str(summary), "status": str(status)}


def tell(read: Callable[[str], Iterable[dict[str, str]]]) -> None:
    """Print what `read` finds in the text of each file."""
    found = {path: list(read(Path(path).read_bytes().decode())) for path in sys.argv[1:]}
    print(json.dumps(found, ensure_ascii=False))
