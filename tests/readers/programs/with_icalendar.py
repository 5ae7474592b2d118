"""icalendar, which has no complaint."""

from icalendar import Calendar
from telling import event, tell


def read(text):
    calendar = Calendar.from_ical(text)
    parts = list(calendar.walk())
    if any(part.errors for part in parts):
        raise ValueError([part.errors for part in parts])
    for part in calendar.events:
        yield event(part["UID"], part["DTSTART"].dt, part["DTEND"].dt, part["SUMMARY"], part["STATUS"])


tell(read)
