"""The outbox: each letter is a row, from its draft until a mail server took it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from summit.core import clock, codes
from summit.model.agency import one_of
from summit.model.base import Base

KINDS = ("sign_in", "session_changed", "published")
STATES = ("drafted", "seen", "held", "sending", "sent", "failed")


class Letter(Base):
    """A letter to one reader in her language.

    "drafted" waits for an organiser to look at it, "seen" goes out with the next round of the worker, "held" waits
    for somebody to let it go, "failed" was refused for good or too often. `uid` makes its Message-ID, so that the
    same letter never arrives twice; `about` says what it tells of (a release's number, a session's uid).
    """

    __tablename__ = "letter"
    __table_args__ = (
        CheckConstraint(one_of("kind", KINDS), name="kind_known"),
        CheckConstraint(one_of("state", STATES), name="state_known"),
        Index("ix_letter_due", "state", "due_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True, default=codes.new_uid)
    summit_id: Mapped[int | None] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    kind: Mapped[str]
    state: Mapped[str] = mapped_column(default="drafted")
    to: Mapped[str] = mapped_column("recipient")
    language: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    about: Mapped[str] = mapped_column(default="")
    drafted_at: Mapped[datetime] = mapped_column(default=clock.now)
    due_at: Mapped[datetime] = mapped_column(default=clock.now)
    sent_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    refusal: Mapped[str] = mapped_column(default="")
