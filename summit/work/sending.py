"""Sending the letters that are due, each at most once.

A worker takes a letter by an UPDATE that no other can make as well, and commits it before it
speaks to the mail server. Should the process end then, the letter stays "sending": whether it
arrived is not known, and only an organiser sends it again.
"""

import smtplib
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session as Database

from summit.core import clock
from summit.editorial.letters.filling import WITH_SECRETS
from summit.model import Letter
from summit.work.composing import Unsendable, message_of
from summit.work.mail_server import MailServer, NobodyKnows, NotSent, Refused

TRIES_AFTER = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440))
MOST_IN_A_ROUND = 50


def send_due(engine: Engine, server: MailServer, base: str, is_stopping: Callable[[], bool] = lambda: False) -> int:
    """Send what is due, a round of it, and return how many letters were taken. Without a mail server, none is."""
    if not server.host:
        return 0
    round_of_letters = _Round(engine, server, base)
    try:
        for uid in _due(engine):
            if is_stopping() or not round_of_letters.has_server:
                break
            round_of_letters.send(uid)
    finally:
        round_of_letters.hang_up()
    return round_of_letters.taken


def _due(engine: Engine) -> list[str]:
    query = select(Letter.uid).where(Letter.state == "seen", Letter.due_at <= clock.now()).order_by(Letter.due_at, Letter.id)
    with Database(engine) as database:
        return list(database.scalars(query.limit(MOST_IN_A_ROUND)))


class _Round:
    """Letters sent over one connection, as long as it holds."""

    def __init__(self, engine: Engine, server: MailServer, base: str) -> None:
        self.engine, self.server, self.base = engine, server, base
        self.connection: smtplib.SMTP | None = None
        self.has_server = True
        self.taken = 0

    def send(self, uid: str) -> None:
        """Take the letter, unless another worker has, send it, and write down what became of it."""
        letter = self._take(uid)
        if letter is None:
            return
        self.taken += 1
        try:
            message = message_of(letter, self.server.sender, self.base)
            self.connection = self.connection or self.server.connect()
            self.server.deliver(self.connection, message)
        except NotSent as failed:
            self.has_server = failed.reached
            self.hang_up(politely=failed.reached)
            self._record(letter, **_later(letter, str(failed)))
        except (Refused, Unsendable) as refused:
            self.hang_up()
            self._record(letter, state="failed", refusal=str(refused))
        except NobodyKnows as broken:
            self.hang_up(politely=False)
            self._record(letter, refusal=str(broken))
        else:
            self._record(letter, state="sent", sent_at=clock.now(), refusal="")

    def hang_up(self, *, politely: bool = True) -> None:
        """Give the connection up; one that broke is not waited for."""
        if self.connection is not None:
            with suppress(OSError, smtplib.SMTPException):
                self.connection.quit() if politely else self.connection.close()
            self.connection = None

    def _take(self, uid: str) -> Letter | None:
        is_due = (Letter.uid == uid, Letter.state == "seen", Letter.due_at <= clock.now())
        taken = update(Letter).where(*is_due)
        values = {"state": "sending", "due_at": clock.now(), "attempts": Letter.attempts + 1, "refusal": "", "version": Letter.version + 1}
        with Database(self.engine, expire_on_commit=False) as database:
            is_mine = database.execute(taken.values(values).execution_options(synchronize_session=False)).rowcount == 1
            database.commit()
            return database.scalars(select(Letter).filter_by(uid=uid)).one() if is_mine else None

    def _record(self, letter: Letter, **values: object) -> None:
        is_over = values.get("state") == "sent" or (values.get("state") == "failed" and letter.summit_id is None)
        if letter.kind in WITH_SECRETS and is_over:
            # What signs somebody in is kept no longer than it must be. A failed invitation can be sent again from the desk.
            values |= {"body": "", "told": {}}
            if letter.account_id is None and letter.summit_id is None:
                # Whoever was sent a link to make an account has none: nothing here needs her address.
                values |= {"to": "", "refusal": ""}
        if values.get("state") == "sent":
            values |= {"calendar": ""}
        mine = update(Letter).where(Letter.id == letter.id, Letter.state == "sending", Letter.attempts == letter.attempts)
        with Database(self.engine) as database:
            database.execute(mine.values(**values, version=Letter.version + 1).execution_options(synchronize_session=False))
            database.commit()


def _later(letter: Letter, words: str) -> dict[str, object]:
    """When to try again, each time later; after the last try the letter has failed."""
    if letter.attempts > len(TRIES_AFTER):
        return {"state": "failed", "refusal": words}
    return {"state": "seen", "due_at": clock.now() + TRIES_AFTER[letter.attempts - 1], "refusal": words}
