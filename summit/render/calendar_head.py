"""What stands before the events of a feed: its name, what it is about, its colour, and when to ask for it again."""

from datetime import datetime
from typing import NamedTuple

from icalendar import Calendar, vDatetime
from icalendar.parser import Contentline

from summit.agenda.texts import Text
from summit.render.colours import DEFAULT_ACCENT, css_name
from summit.render.telling import said
from summit.render.values import duration_value, text_value, uri_value

ASKED_AGAIN = (("REFRESH-INTERVAL", duration_value("PT1H")), ("X-PUBLISHED-TTL", text_value("PT1H")))


class Head(NamedTuple):
    """A feed in `language`: its name and the language of that, a text about it, its zone, its page, and a colour "#rrggbb"."""

    name: str
    named_in: str
    about: Text
    language: str
    zone: str
    home: str
    accent: str


def common_lines(head: Head, *, is_asked_again: bool) -> bytes:
    """The lines from BEGIN:VCALENDAR on that feeds with this head share; nobody asks again for a file that went along with a letter."""
    description = said(head.about, head.language)
    calendar = Calendar()
    for key, value in (
        ("VERSION", "2.0"),
        ("PRODID", "-//Summit//Programme of a summit//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("NAME", text_value(head.name, head.named_in)),
        ("X-WR-CALNAME", text_value(head.name)),
        ("DESCRIPTION", text_value(description, head.about.in_language(head.language).language)),
        ("X-WR-CALDESC", text_value(description)),
        ("X-WR-TIMEZONE", text_value(head.zone)),
        ("URL", uri_value(head.home)),
        *(ASKED_AGAIN if is_asked_again else ()),
        ("COLOR", text_value(css_name(head.accent))),
        ("X-APPLE-CALENDAR-COLOR", text_value(head.accent or DEFAULT_ACCENT)),
    ):
        calendar.add(key, value)
    return calendar.to_ical(sorted=False).removesuffix(b"END:VCALENDAR\r\n")


def own_lines(source: str, changed: datetime) -> bytes:
    """The lines of one feed alone: its address, where it has one, and when it last changed."""
    address = [("SOURCE", uri_value(source, VALUE="URI"))] if source else []
    lines = (*address, ("LAST-MODIFIED", vDatetime(changed)))
    return b"".join(Contentline.from_parts(name, value.params, value).to_ical() + b"\r\n" for name, value in lines)
