"""ical, the reader of Home Assistant."""

from ical.calendar_stream import IcsCalendarStream
from telling import event, tell


def read(text):
    for part in IcsCalendarStream.calendar_from_ics(text).events:
        yield event(part.uid, part.dtstart, part.dtend, part.summary, part.status.value)


tell(read)
