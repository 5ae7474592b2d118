"""Values of iCalendar properties with the parameters that the library would leave out.

icalendar 7.3 writes REFRESH-INTERVAL and SOURCE without VALUE, and lists of FEATURE
as one quoted word (measured; CALENDARS.md, section 1.5).
"""

from icalendar import Parameters, vText, vUri


def text_value(text: str, language: str = "") -> vText:
    """A text, with LANGUAGE where it is said (RFC 5545, section 3.2.10)."""
    value = vText(text)
    if language:
        value.params = Parameters({"LANGUAGE": language})
    return value


def uri_value(address: str, **parameters: str | list[str]) -> vUri:
    """An address with parameters."""
    value = vUri(address)
    value.params = Parameters(parameters)
    return value


def duration_value(duration: str) -> vText:
    """A duration as RFC 7986, section 5.7, wants it: VALUE=DURATION:PT1H."""
    value = vText(duration)
    value.params = Parameters({"VALUE": "DURATION"})
    return value
