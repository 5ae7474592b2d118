"""Changes: edits of speakers and agencies that wait until somebody approves them."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from summit.core import clock, codes
from summit.model.agency import one_of
from summit.model.base import Base
from summit.model.types import Document

CHANGE_STATES = ("waiting", "asked", "approved", "refused", "withdrawn")
# What somebody still has to answer: the secretariat, or who was asked back.
OPEN_STATES = ("waiting", "asked")


class Change(Base):
    """A new value for one field of a row, in one language where it is a text; those of one saving share a `batch`.

    `kind`, `subject` and `field` are as in the trail; so are `before`, the value that the editor saw, and `after`, but
    for texts, of which both are the words in `language`. `by` is the uid of the account that typed it, `acted_for` that of
    the person or agency for whom. `word` is what she says about it, `answer` what the secretariat says.
    """

    __tablename__ = "change"
    __table_args__ = (
        CheckConstraint(one_of("state", CHANGE_STATES), name="state_known"),
        Index("ix_change_subject", "kind", "subject"),
        Index("ix_change_state", "summit_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True, default=codes.new_uid)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    batch: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    subject: Mapped[str]
    field: Mapped[str]
    language: Mapped[str] = mapped_column(default="")
    before: Mapped[Any | None] = mapped_column(Document(Any))
    after: Mapped[Any | None] = mapped_column(Document(Any))
    by: Mapped[str] = mapped_column("proposed_by", index=True)
    acted_for: Mapped[str] = mapped_column(default="", index=True)
    at: Mapped[datetime] = mapped_column("proposed_at", default=clock.now)
    word: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="waiting")
    answered_by: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
