"""The outbox: each letter is a row, from its draft until a mail server took it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from summit.core import clock, codes
from summit.model.agency import one_of
from summit.model.base import Base
from summit.model.types import Document

KINDS = (
    "sign_in",
    "session_changed",
    "published",
    "my_changes",
    "seat_offered",
    "seat_given",
    "seat_cancelled",
    "invitation",
    "changes_answered",
    "proposal_answered",
    "sign_off_lapsed",
    "reminder",
)
STATES = ("drafted", "seen", "held", "sending", "sent", "failed")


class Letter(Base):
    """A letter to one reader in her language.

    "drafted" waits for an organiser to look at it, "seen" goes out with the next round of the worker, "held" waits
    for somebody to let it go, "sending" was handed to a mail server that has not answered, "failed" was refused for
    good or too often. `uid` makes its Message-ID.

    `subject` and `body` are a text with placeholders, and `told` is what stands in their places, so that newer changes
    can be told without losing what an organiser wrote. `reader` is the uid of a person or agency; `about` is the number
    of the release that it tells of, and `since` that of the last one she knew. `due_at` is when it may go out, or when a
    worker took it. `calendar` is an iCalendar file that goes along.
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
    told: Mapped[dict[str, str]] = mapped_column(Document(dict[str, str]), default=dict)
    reader: Mapped[str] = mapped_column(default="", index=True)
    about: Mapped[str] = mapped_column(default="")
    calendar: Mapped[str] = mapped_column(default="")
    since: Mapped[int | None]
    drafted_at: Mapped[datetime] = mapped_column(default=clock.now)
    due_at: Mapped[datetime] = mapped_column(default=clock.now)
    sent_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    refusal: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
