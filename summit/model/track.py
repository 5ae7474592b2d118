"""Tracks and formats, by which sessions are told apart."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from summit.model.base import Base, Editable
from summit.model.wording import Wordings


class Track(Editable, Base):
    """A line of subjects through the programme, told by name and colour ("#7a1f3d")."""

    __tablename__ = "track"
    __table_args__ = (UniqueConstraint("summit_id", "code"),)

    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    code: Mapped[str]
    name: Mapped[Wordings]
    colour: Mapped[str] = mapped_column(default="")
    order: Mapped[int] = mapped_column("position", default=0)


class Format(Editable, Base):
    """A kind of session: plenary, round table, side event."""

    __tablename__ = "format"
    __table_args__ = (UniqueConstraint("summit_id", "code"),)

    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    code: Mapped[str]
    name: Mapped[Wordings]
    order: Mapped[int] = mapped_column("position", default=0)
