"""Sign-offs: an agency says that a part of a session it hosts is right as it stands."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.agenda.signing import SIGNED_PARTS
from summit.core import clock
from summit.model.agency import Agency, one_of
from summit.model.base import Base


class SignOff(Base):
    """One agency's sign-off of one part of a session. It holds as long as the part's digest is `digest`, and has lapsed else.

    `by` is the uid of the account that signed; `told_at` when the agency was told that it lapsed.
    """

    __tablename__ = "sign_off"
    __table_args__ = (UniqueConstraint("session_id", "agency_id", "part"), CheckConstraint(one_of("part", SIGNED_PARTS), name="part_known"))

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id", ondelete="CASCADE"), index=True)
    part: Mapped[str]
    digest: Mapped[str]
    by: Mapped[str] = mapped_column("signed_by")
    at: Mapped[datetime] = mapped_column("signed_at", default=clock.now)
    told_at: Mapped[datetime | None]

    agency: Mapped[Agency] = relationship()
