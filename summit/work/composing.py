"""A letter as bytes that mail programs understand (RFC 5322, RFC 3834, RFC 8058)."""

from email.errors import HeaderParseError
from email.headerregistry import Address, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import urlsplit

from summit.core import clock
from summit.editorial.letters.filling import body_of, subject_of
from summit.editorial.letters.readers import usable_address
from summit.model import Letter

CALENDAR_FILE = "changes.ics"


class Unsendable(Exception):
    """The letter cannot be made into a message; the text says why."""


class WholeHeader(UnstructuredHeader):
    """A header that stays in one line: `email` would encode a long address of the web, and nobody could follow it."""

    def fold(self, *, policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


_headers = HeaderRegistry()
_headers.map_to_type("list-unsubscribe", WholeHeader)
# Base64 or quoted-printable, never bare octets: not every server on the way takes them.
SEVEN_BITS = SMTP.clone(cte_type="7bit", header_factory=_headers)


def message_of(letter: Letter, sender: str, base: str) -> EmailMessage:
    """The message: plain text, its language said, the same Message-ID however often it is tried."""
    recipient = usable_address(letter.to)
    if not recipient:
        raise Unsendable("the address of the reader is none")
    message = EmailMessage(policy=SEVEN_BITS)
    try:
        message["From"] = sender
        username, _, domain = recipient.rpartition("@")
        message["To"] = Address(username=username, domain=domain)
        message["Subject"] = subject_of(letter)
    except (ValueError, HeaderParseError) as broken:
        raise Unsendable("an address or the subject cannot stand in a message") from broken
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = f"<{letter.uid}@{urlsplit(base).hostname or 'localhost'}>"
    message["Auto-Submitted"] = "auto-generated"
    if unsubscribe := letter.told.get("unsubscribe"):
        message["List-Unsubscribe"] = f"<{base}{unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(body_of(letter, base), charset="utf-8")
    message["Content-Language"] = letter.language
    if letter.calendar:
        # Without METHOD: it is a file to look into, and no invitation that asks for an answer (RFC 5546, section 1.4).
        message.add_attachment(letter.calendar, subtype="calendar", charset="utf-8", filename=CALENDAR_FILE)
    return message
