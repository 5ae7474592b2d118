"""icalevents: what happens between two dates."""

from datetime import UTC, datetime

from icalevents import icalevents
from telling import event, tell


def read(text):
    window = {"start": datetime(2024, 1, 1, tzinfo=UTC), "end": datetime(2028, 1, 1, tzinfo=UTC)}
    for part in icalevents.events(string_content=text.encode(), **window):
        yield event(part.uid, part.start, part.end, part.summary, part.status)


tell(read)
