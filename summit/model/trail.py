"""The trail: who changed what, when, from where and why."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from summit.model.agency import one_of
from summit.model.append_only import keep
from summit.model.base import Base
from summit.model.types import Document

ACTIONS = ("created", "changed", "removed", "published", "erased")


class Trail(Base):
    """One edit of one row: its columns before and after, as they were written. Append only.

    `actor` is the uid of an account, or a word such as "command line". Edits that were made by one
    gesture share a `batch`; `undoes` is the batch that this one took back. `acted_for` is the uid of the person or agency
    for whom the actor acted, `proposed_by` that of the account whose change the actor approved.
    """

    __tablename__ = "trail"
    __table_args__ = (
        CheckConstraint(one_of("action", ACTIONS), name="action_known"),
        Index("ix_trail_subject", "kind", "subject"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int | None] = mapped_column(ForeignKey("summit.id", ondelete="SET NULL"), index=True)
    at: Mapped[datetime]
    actor: Mapped[str]
    source: Mapped[str] = mapped_column(default="")
    why: Mapped[str] = mapped_column(default="")
    batch: Mapped[str] = mapped_column(default="", index=True)
    undoes: Mapped[str] = mapped_column(default="", index=True)
    acted_for: Mapped[str] = mapped_column(default="")
    proposed_by: Mapped[str] = mapped_column(default="")
    kind: Mapped[str]
    subject: Mapped[str]
    action: Mapped[str]
    before: Mapped[dict[str, Any] | None] = mapped_column(Document(dict[str, Any]))
    after: Mapped[dict[str, Any] | None] = mapped_column(Document(dict[str, Any]))


keep(Trail)
