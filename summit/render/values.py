"""Values of iCalendar properties with the parameters that the library would leave out.

icalendar 7.3 writes REFRESH-INTERVAL and SOURCE without VALUE, and lists of FEATURE
as one quoted word (measured; docs/calendars.md). It also lets through what
TEXT cannot hold and what many readers take for the end of a line.
"""

from collections.abc import Sequence
from urllib.parse import quote

from icalendar import Parameters, vCategory, vText, vUri

from summit.core import times

LINE_BREAKS = "\v\f\x1c\x1d\x1e\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"
CONTROLS = {code: None for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n"}
PLAIN = times.THIN_SPACES | CONTROLS | {ord(letter): "\n" for letter in LINE_BREAKS}
URI_LETTERS = "!#$%&'()*+,/:;=?@[]~"


def plain(text: str) -> str:
    """The text as TEXT may hold it (RFC 5545, section 3.3.11): "\\n" ends lines, no controls, no thin spaces."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(PLAIN)


def text_value(text: str, language: str = "") -> vText:
    """A text, with LANGUAGE where it is said (RFC 5545, section 3.2.10)."""
    value = vText(plain(text))
    if language:
        value.params = Parameters({"LANGUAGE": language})
    return value


def list_value(texts: Sequence[str], language: str) -> vCategory:
    """Several texts in one language, each of them in one line."""
    return vCategory([plain(text).replace("\n", " ") for text in texts], Parameters({"LANGUAGE": language}))


def uri_value(address: str, **parameters: str | list[str]) -> vUri:
    """An address with parameters; letters that a URI cannot hold are written as their octets (RFC 3987, section 3.1)."""
    value = vUri(quote(address.strip(), safe=URI_LETTERS))
    value.params = Parameters(parameters)
    return value


def duration_value(duration: str) -> vText:
    """A duration as RFC 7986, section 5.7, wants it: VALUE=DURATION:PT1H."""
    value = vText(duration)
    value.params = Parameters({"VALUE": "DURATION"})
    return value
