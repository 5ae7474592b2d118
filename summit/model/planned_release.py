"""Releases that wait for their hour."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from summit.core import clock, codes
from summit.model.agency import one_of
from summit.model.base import Base
from summit.model.types import Document
from summit.model.wording import Wordings

STATES = ("waiting", "published", "refused", "withdrawn")


class PlannedRelease(Base):
    """A release that the worker makes at an instant. `only` holds the codes of the chosen sessions, or None for all.

    `outcome` says what became of it: the number of the release, or why it was refused.
    """

    __tablename__ = "planned_release"
    __table_args__ = (CheckConstraint(one_of("state", STATES), name="state_known"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True, default=codes.new_uid)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column("due_at")
    only: Mapped[tuple[str, ...] | None] = mapped_column(Document(tuple[str, ...]))
    note: Mapped[Wordings] = mapped_column(default=Wordings)
    by: Mapped[str] = mapped_column("planned_by")
    planned_at: Mapped[datetime] = mapped_column(default=clock.now)
    state: Mapped[str] = mapped_column(default="waiting")
    outcome: Mapped[str] = mapped_column(default="")
