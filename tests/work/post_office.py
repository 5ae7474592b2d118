"""A real mail server on loopback, which can be told to fail in the ways that mail servers fail."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller

from summit.work.mail_server import MailServer

SENDER = "Summit programme <programme@example.org>"


class PostOffice:
    """What the server has taken, and how it behaves: the attributes are changed by tests while it runs."""

    def __init__(self) -> None:
        self.port = free_port()
        self.taken: list[bytes] = []
        self.recipients: list[str] = []
        self.answers_to_rcpt: list[str] = []
        self.answers_to_data: list[str] = []
        self.hangs_at = ""
        self.drops_after_data = False
        self.text_arrived = threading.Event()
        self.may_answer = threading.Event()
        self.may_answer.set()

    @property
    def messages(self) -> list[EmailMessage]:
        return [message_from_bytes(content, policy=default) for content in self.taken]

    @property
    def texts(self) -> list[str]:
        """What each letter says, without what is attached. It must not fail: aiosmtpd looks at all attributes for every connection."""
        return [message.get_body(("plain",)).get_content().replace("\r\n", "\n") for message in self.messages]

    def server(self, **differently) -> MailServer:
        told = {"host": "127.0.0.1", "port": self.port, "encryption": "none", "sender": SENDER, "timeout": 5.0}
        return MailServer(**told | differently)

    async def handle_MAIL(self, _server, _session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        if self.hangs_at == "MAIL":
            await asyncio.Event().wait()
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        if self.answers_to_rcpt:
            return self.answers_to_rcpt.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, _session, envelope):  # noqa: N802
        if self.answers_to_data:
            return self.answers_to_data.pop(0)
        self.taken.append(envelope.original_content)
        self.recipients += envelope.rcpt_tos
        self.text_arrived.set()
        if self.drops_after_data:
            server.transport.abort()
        if self.hangs_at == "DATA":
            await asyncio.Event().wait()
        while not self.may_answer.is_set():
            await asyncio.sleep(0.01)
        return "250 OK"


@contextmanager
def open_office(office: PostOffice, **options) -> Iterator[PostOffice]:
    """Let it listen."""
    controller = Controller(office, hostname="127.0.0.1", port=office.port, enable_SMTPUTF8=True, **options)
    controller.start()
    try:
        yield office
    finally:
        office.may_answer.set()
        controller.stop()


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return asking.getsockname()[1]
