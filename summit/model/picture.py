"""Pictures as they are served: re-encoded, with nothing of the file that was handed in."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from summit.core import clock
from summit.model.base import Base


class Picture(Base):
    """A portrait or logo, named by the digest of its bytes; `width` and `height` in pixels."""

    __tablename__ = "picture"
    __table_args__ = (UniqueConstraint("summit_id", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    digest: Mapped[str]
    media_type: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
