"""Venues and their rooms."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.model.base import Base, Editable
from summit.model.wording import Wordings


class Venue(Editable, Base):
    """A building or ground where the summit meets; `security_minutes` is how long it takes to get in."""

    __tablename__ = "venue"
    __table_args__ = (
        UniqueConstraint("summit_id", "code"),
        CheckConstraint("security_minutes BETWEEN 0 AND 240", name="security_sane"),
    )

    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    code: Mapped[str]
    name: Mapped[Wordings]
    address: Mapped[Wordings] = mapped_column(default=Wordings)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    security_minutes: Mapped[int] = mapped_column(default=0)
    order: Mapped[int] = mapped_column("position", default=0)


class Room(Editable, Base):
    """A room of a venue; `booths` counts the booths for interpreters.

    `turnround` is the minutes between two sessions in it, where they are not those of the summit.
    """

    __tablename__ = "room"
    __table_args__ = (
        UniqueConstraint("summit_id", "code"),
        CheckConstraint("capacity IS NULL OR capacity >= 0", name="capacity_sane"),
        CheckConstraint("booths >= 0", name="booths_sane"),
    )

    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    venue_id: Mapped[int | None] = mapped_column(ForeignKey("venue.id", ondelete="SET NULL"), index=True)
    code: Mapped[str]
    name: Mapped[Wordings]
    floor: Mapped[Wordings] = mapped_column(default=Wordings)
    capacity: Mapped[int | None]
    is_step_free: Mapped[bool] = mapped_column(default=False)
    booths: Mapped[int] = mapped_column(default=0)
    turnround: Mapped[int | None]
    order: Mapped[int] = mapped_column("position", default=0)

    venue: Mapped[Venue | None] = relationship()
