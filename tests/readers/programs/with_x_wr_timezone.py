"""x-wr-timezone: the calendar after X-WR-TIMEZONE was applied, which must change nothing."""

import x_wr_timezone
from icalendar import Calendar
from telling import event, tell


def read(text):
    for part in x_wr_timezone.to_standard(Calendar.from_ical(text)).walk("VEVENT"):
        yield event(part["UID"], part["DTSTART"].dt, part["DTEND"].dt, part["SUMMARY"], part["STATUS"])


tell(read)
