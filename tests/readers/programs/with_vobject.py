"""vobject, the reader of many servers for calendars."""

import vobject
from telling import event, tell


def read(text):
    for part in vobject.readOne(text, validate=True).vevent_list:
        yield event(part.uid.value, part.dtstart.value, part.dtend.value, part.summary.value, part.status.value)


tell(read)
