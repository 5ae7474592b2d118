"""A server with the demo that hands its letters to a real mail server, and the links in them."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from tests.browser.conftest import Site, devices, serving
from tests.work.post_office import SENDER, PostOffice, free_port, open_office


class House(NamedTuple):
    """A running server, the mail server that takes its letters, and a way to open a browser that nobody used before."""

    site: Site
    office: PostOffice
    open_device: Callable[..., Page]

    def letters(self) -> list[EmailMessage]:
        """Let the worker do what is due, and read the letters that came of it."""
        before = len(self.office.taken)
        self.site.run("worker", "--once")
        return self.office.messages[before:]


@contextmanager
def open_house(chromium: Browser, folder: Path) -> Iterator[House]:
    """Its letters lead to itself. Browsers ask for English."""
    port = free_port()
    with open_office(PostOffice()) as office:
        mail = {"MAIL_SERVER": "127.0.0.1", "MAIL_PORT": str(office.port), "MAIL_TLS": "none", "MAIL_FROM": SENDER}
        settings = mail | {"BASE_URL": f"http://127.0.0.1:{port}"}
        with (
            serving(folder, ["db", "upgrade"], ["seed"], settings=settings, port=port) as site,
            devices(chromium, base_url=site.base, locale="en-GB", timezone_id="Asia/Shanghai") as open_device,
        ):
            yield House(site, office, open_device)


def text_of(letter: EmailMessage) -> str:
    """What a letter says, decoded as a mail program decodes it."""
    return letter.get_body(("plain",)).get_content()


def link_in(letter: EmailMessage) -> str:
    """The link of an invitation."""
    (link,) = re.findall(r"http\S+/account/invitation/\S+", text_of(letter))
    return link
