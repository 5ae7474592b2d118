"""recurring-ical-events: what happens between two dates."""

import recurring_ical_events
from icalendar import Calendar
from telling import event, tell


def read(text):
    for part in recurring_ical_events.of(Calendar.from_ical(text)).between((2024, 1, 1), (2028, 1, 1)):
        yield event(part["UID"], part["DTSTART"].dt, part["DTEND"].dt, part["SUMMARY"], part["STATUS"])


tell(read)
