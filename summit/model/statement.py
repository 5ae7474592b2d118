"""Statements and slides that speakers hand in."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.core import clock, codes
from summit.model.agency import one_of
from summit.model.base import Base
from summit.model.person import Person
from summit.model.session import Session

STATEMENT_KINDS = ("statement", "slides")
DELIVERIES = ("verbatim", "check_against_delivery")
EMBARGOES = ("none", "until", "delivered")


class Statement(Base):
    """A text or file for one session. `words` are counted where the text could be read; None where it could not.

    With the embargo "until" nobody but who prepares the session reads it before `embargo_until`, with "delivered" not
    before `delivered_at` is set. The public never reads it unless the speaker says that it may be `is_public`. The `uid`
    is the file's: one that replaces it has another, so that a release never names what it did not see.
    """

    __tablename__ = "statement"
    __table_args__ = (
        CheckConstraint(one_of("kind", STATEMENT_KINDS), name="kind_known"),
        CheckConstraint(one_of("delivery", DELIVERIES), name="delivery_known"),
        CheckConstraint(one_of("embargo", EMBARGOES), name="embargo_known"),
        CheckConstraint("(embargo = 'until') = (embargo_until IS NOT NULL)", name="embargo_has_an_end"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True, default=codes.new_uid)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    language: Mapped[str]
    delivery: Mapped[str] = mapped_column(default="check_against_delivery")
    embargo: Mapped[str] = mapped_column(default="none")
    embargo_until: Mapped[datetime | None]
    delivered_at: Mapped[datetime | None]
    is_public: Mapped[bool] = mapped_column(default=False)
    file_name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    words: Mapped[int | None]
    by: Mapped[str] = mapped_column("handed_in_by")
    at: Mapped[datetime] = mapped_column("handed_in_at", default=clock.now)
    version: Mapped[int] = mapped_column(default=1)
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)

    session: Mapped[Session] = relationship()
    person: Mapped[Person] = relationship()

    __mapper_args__ = {"version_id_col": version}
