"""ics, with its own grammar."""

from ics import Calendar
from telling import event, tell


def read(text):
    for part in Calendar(text).events:
        yield event(part.uid, part.begin.datetime, part.end.datetime, part.name, part.status)


tell(read)
