"""Links that sign somebody in once. They stand in no table: the account counts the ones that were used."""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy import select, update
from sqlalchemy.orm import Session as Database

from summit.core import clock
from summit.core.catalogues import catalogue
from summit.editorial.accounts.keys import key_for
from summit.model import Account, Letter
from summit.render.letter_words import name_told
from summit.render.wording import N_

FOR_ASKED = timedelta(minutes=30)
FOR_INVITED = timedelta(days=14)
SUBJECT = N_("Your link to sign in")
PARAGRAPHS = (
    N_("Dear %(name)s,"),
    N_("This link signs you in. It can be used once, within the next 30 minutes:"),
    "%(link)s",
    N_("If you did not ask for it, you need do nothing: without the link nobody gets in."),
)


class UnusableLink(Exception):
    """The link was used, is too old, or was never made here."""


class OpenedLink(NamedTuple):
    account: Account
    next: str


def make_link(account: Account, secret: str, lasting: timedelta = FOR_ASKED, next_page: str = "") -> str:
    """The path of a link; each link that is used makes all older ones useless."""
    until = int((clock.now() + lasting).timestamp())
    return f"/account/link/{_signer(secret).dumps([account.uid, account.links_used, until, next_page])}"


def open_link(database: Database, token: str, secret: str) -> OpenedLink:
    """Whom a link would sign in; UnusableLink where it cannot any more."""
    try:
        uid, number, until, next_page = _signer(secret).loads(token)
    except (BadData, ValueError, TypeError) as broken:
        raise UnusableLink from broken
    account = database.scalars(select(Account).filter_by(uid=uid, active=True)).first()
    if account is None or account.links_used != number or clock.now().timestamp() > until:
        raise UnusableLink
    return OpenedLink(account, next_page)


def use_link(database: Database, token: str, secret: str) -> OpenedLink:
    """Use a link up; of two who use it at the same moment, one gets UnusableLink."""
    opened = open_link(database, token, secret)
    number = opened.account.links_used
    used = update(Account).where(Account.id == opened.account.id, Account.links_used == number).values(links_used=number + 1)
    if database.execute(used.execution_options(synchronize_session=False)).rowcount != 1:
        raise UnusableLink
    database.refresh(opened.account, ["links_used"])
    return opened


def write_link(database: Database, account: Account, secret: str, language: str, next_page: str = "") -> Letter:
    """Put a letter with a link into the outbox; it goes out with the next round."""
    link = make_link(account, secret, next_page=next_page)
    letter = letter_with(link, account.email, language, SUBJECT, PARAGRAPHS, name=account.name)
    letter.account_id = account.id
    database.add(letter)
    return letter


def letter_with(link: str, to: str, language: str, subject: str, paragraphs: Sequence[str], name: str = "") -> Letter:
    """A letter with a link that is secret, ready to go out; without a name it greets the address."""
    gettext = catalogue(language).gettext
    braces = {"name": "{name}", "link": "{link}"}
    return Letter(
        kind="sign_in",
        state="seen",
        to=to,
        language=language,
        subject=gettext(subject),
        body="\n\n".join(gettext(paragraph) % braces for paragraph in paragraphs) + "\n",
        told={"name": name_told(name or to, language), "link": link},
    )


def _signer(secret: str) -> URLSafeSerializer:
    return URLSafeSerializer(key_for(secret, "sign-in links"))
