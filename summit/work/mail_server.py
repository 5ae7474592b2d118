"""A mail server, spoken to step by step, so that it is known at which step it failed.

Until the text is handed over nothing has been sent, and a letter can be tried again. When the
connection breaks after that and before the server's answer, nobody knows.
"""

import re
import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from summit.core.characters import legal

ENCRYPTIONS = ("starttls", "tls", "none")
MOST_WORDS = 300


class NotSent(Exception):
    """The letter has not been sent, for the moment; the message holds the server's words. `reached` says whether there was a server."""

    def __init__(self, words: str, *, reached: bool = True) -> None:
        super().__init__(words)
        self.reached = reached


class Refused(Exception):
    """The server will never take this letter; the message holds its words."""


class NobodyKnows(Exception):
    """The text was handed over, and no answer came: the letter may have been sent, or not."""


@dataclass(frozen=True)
class MailServer:
    """Where letters are handed in, as the settings say. Without a `host` there is none."""

    host: str = ""
    port: int = 587
    username: str = ""
    password: str = field(default="", repr=False)
    encryption: str = "starttls"
    sender: str = ""
    timeout: float = 30.0

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> "MailServer":
        """The server that the settings name."""
        return cls(
            settings["MAIL_SERVER"],
            settings["MAIL_PORT"],
            settings["MAIL_USERNAME"],
            settings["MAIL_PASSWORD"],
            settings["MAIL_TLS"],
            settings["MAIL_FROM"],
            settings["MAIL_TIMEOUT"],
        )

    def connect(self) -> smtplib.SMTP:
        """Open a connection and sign in, encrypted where the settings say so. Raises NotSent."""
        context = ssl.create_default_context()
        try:
            if self.encryption == "tls":
                connection = smtplib.SMTP_SSL(self.host, self.port, timeout=self.timeout, context=context)
            else:
                connection = smtplib.SMTP(self.host, self.port, timeout=self.timeout)
        except (OSError, smtplib.SMTPException) as failed:
            raise NotSent(self._words(failed), reached=False) from failed
        try:
            if self.encryption == "starttls":
                connection.starttls(context=context)
            if self.username:
                connection.login(self.username, self.password)
        except (OSError, smtplib.SMTPException) as failed:
            connection.close()
            raise NotSent(self._words(failed), reached=False) from failed
        return connection

    def deliver(self, connection: smtplib.SMTP, message: EmailMessage) -> None:
        """Hand a letter in. Raises NotSent, Refused or NobodyKnows."""
        try:
            self._address(connection, message)
        except smtplib.SMTPNotSupportedError as failed:
            raise Refused(self._words(failed)) from failed
        except (OSError, smtplib.SMTPException) as failed:
            raise NotSent(self._words(failed), reached=False) from failed
        try:
            answer = self._hand_over(connection, message)
        except (OSError, smtplib.SMTPException) as failed:
            raise NobodyKnows(self._words(failed)) from failed
        self._expect(answer, 250)

    def _address(self, connection: smtplib.SMTP, message: EmailMessage) -> None:
        connection.ehlo_or_helo_if_needed()
        recipient = str(message["To"].addresses[0].addr_spec)
        options = []
        # As smtplib does it itself in send_message; it would encode the command as ASCII otherwise.
        connection.command_encoding = "ascii"
        if not recipient.isascii():
            if not connection.has_extn("smtputf8"):
                raise smtplib.SMTPNotSupportedError("the mail server cannot send to an address with letters beyond ASCII")
            options, connection.command_encoding = ["SMTPUTF8", "BODY=8BITMIME"], "utf-8"
        self._expect(connection.mail(str(message["From"].addresses[0].addr_spec), options), 250)
        self._expect(connection.rcpt(recipient), 250, 251)
        self._expect(connection.docmd("DATA"), 354)

    def _hand_over(self, connection: smtplib.SMTP, message: EmailMessage) -> tuple[int, bytes]:
        is_international = not str(message["To"].addresses[0].addr_spec).isascii()
        lines = message.as_bytes(policy=SMTP.clone(utf8=is_international))
        connection.send(re.sub(rb"(?m)^\.", b"..", lines) + b".\r\n")
        return connection.getreply()

    def _expect(self, answer: tuple[int, bytes], *wanted: int) -> None:
        code, words = answer
        if code in wanted:
            return
        told = self._words(f"{code} {words.decode('utf-8', 'replace')}")
        if 500 <= code < 600:
            raise Refused(told)
        raise NotSent(told)

    def _words(self, told: object) -> str:
        """What the server or the system said, short, without what nobody should read."""
        if isinstance(told, smtplib.SMTPResponseException):
            error = told.smtp_error
            told = f"{told.smtp_code} {error.decode('utf-8', 'replace') if isinstance(error, bytes) else error}"
        words = " ".join(legal(str(told)).split()) or type(told).__name__
        return (words.replace(self.password, "…") if self.password else words)[:MOST_WORDS]
