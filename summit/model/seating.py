"""Seats: sessions that take registrations, who registered, and who is invited."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.core import clock, codes
from summit.model.account import Account
from summit.model.agency import one_of
from summit.model.base import Base

REGISTRATION_STATES = ("registered", "offered", "waiting", "cancelled", "expired")
# Who has a seat: it may be hers already, or wait for her word.
SEATED = ("registered", "offered")


class Seating(Base):
    """The seats of a session that takes registrations. `held` are kept for delegations and given to nobody else.

    `asked` counts everybody who ever asked for a seat; it is written first by whoever registers, so that one comes after
    the other. The session is named by its uid, as a release names it: seats outlive a draft.
    """

    __tablename__ = "seating"
    __table_args__ = (
        CheckConstraint("seats BETWEEN 0 AND 100000", name="seats_sane"),
        CheckConstraint("held BETWEEN 0 AND 100000", name="held_sane"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"), index=True)
    session_uid: Mapped[str] = mapped_column(unique=True)
    seats: Mapped[int]
    held: Mapped[int] = mapped_column(default=0)
    is_open: Mapped[bool] = mapped_column(default=True)
    asked: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)

    registrations: Mapped[list["Registration"]] = relationship(back_populates="seating", cascade="all, delete-orphan")
    invited: Mapped[list["Invited"]] = relationship(cascade="all, delete-orphan", order_by="Invited.email")


class Registration(Base):
    """Somebody's seat, or her place on the waiting list: `number` is the order in which people asked.

    A seat that is "offered" is kept until `confirm_by`, and then "expired". `ticket` is what her QR code says.
    """

    __tablename__ = "registration"
    __table_args__ = (
        UniqueConstraint("seating_id", "account_id"),
        CheckConstraint(one_of("state", REGISTRATION_STATES), name="state_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True, default=codes.new_uid)
    seating_id: Mapped[int] = mapped_column(ForeignKey("seating.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    state: Mapped[str]
    number: Mapped[int]
    at: Mapped[datetime] = mapped_column(default=clock.now)
    confirm_by: Mapped[datetime | None]
    ticket: Mapped[str] = mapped_column(unique=True, default=codes.new_ticket)
    came_at: Mapped[datetime | None]

    seating: Mapped[Seating] = relationship(back_populates="registrations")
    account: Mapped[Account] = relationship()


class Invited(Base):
    """An address that may register for a session by invitation."""

    __tablename__ = "invited"
    __table_args__ = (UniqueConstraint("seating_id", "email"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    seating_id: Mapped[int] = mapped_column(ForeignKey("seating.id", ondelete="CASCADE"))
    email: Mapped[str]
