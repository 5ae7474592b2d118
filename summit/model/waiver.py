"""Waivers: a named person lets a conflict stand, and says why."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from summit.core import clock
from summit.model.base import Base


class Waiver(Base):
    """That a conflict may stand. `conflict` is the conflict's key; another time or room makes another conflict."""

    __tablename__ = "waiver"
    __table_args__ = (UniqueConstraint("summit_id", "conflict"), CheckConstraint("length(reason) > 0", name="reason_given"))

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    conflict: Mapped[str]
    reason: Mapped[str]
    by: Mapped[str] = mapped_column("waived_by")
    at: Mapped[datetime] = mapped_column("waived_at", default=clock.now)
