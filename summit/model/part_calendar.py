"""Secret addresses for calendar programs that show all sessions of a speaker or of an agency, also those that are not public."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from summit.core import clock, codes
from summit.model.base import Base


class PartCalendar(Base):
    """One address of who looks after a speaker's part, or edits for an agency; it ends with the right to do so.

    `language` is what the calendar is told in.
    """

    __tablename__ = "part_calendar"
    __table_args__ = (CheckConstraint("(keeper_id IS NULL) <> (grant_id IS NULL)", name="of_one_part"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    secret: Mapped[str] = mapped_column(unique=True, default=codes.new_secret)
    keeper_id: Mapped[int | None] = mapped_column(ForeignKey("keeper.id", ondelete="CASCADE"), unique=True)
    grant_id: Mapped[int | None] = mapped_column(ForeignKey("grant.id", ondelete="CASCADE"), unique=True)
    language: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
