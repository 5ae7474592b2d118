"""How long it takes to walk from one place of a summit to another."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from summit.model.base import Base, Editable


class TravelTime(Editable, Base):
    """Minutes on foot between two places, the same in both directions.

    A place is the uid of a venue or of a room; what is said of two rooms goes before what is said of their venues.
    """

    __tablename__ = "travel_time"
    __table_args__ = (
        UniqueConstraint("summit_id", "origin", "destination"),
        CheckConstraint("minutes BETWEEN 0 AND 600", name="minutes_sane"),
        CheckConstraint("origin <> destination", name="two_places"),
    )

    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    origin: Mapped[str]
    destination: Mapped[str]
    minutes: Mapped[int]
