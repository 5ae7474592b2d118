"""A session, its order of business and the people in it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.agenda.entries import Link
from summit.model.agency import Hosting, one_of
from summit.model.base import Base, Editable
from summit.model.person import Person
from summit.model.types import Document
from summit.model.wording import Wordings

ACCESS = ("open", "registered", "invitation", "closed")
STATUSES = ("draft", "tentative", "confirmed", "cancelled", "postponed")
# The longest that a frab schedule can tell: 99 hours.
MOST_MINUTES = 5940
SPEAKER_ORDERS_HERE = ("", "stored", "precedence")
PARTICIPATION_STATES = ("invited", "confirmed", "declined")
ROLES = ("chair", "co_chair", "moderator", "keynote", "speaker", "panellist", "discussant", "rapporteur")


class Session(Editable, Base):
    """A slot of the programme as its editors know it: drafts, wishes and all.

    `number` is its number in frab schedules. `start` is a UTC instant. A break for all rooms is
    everywhere and in no room. `speaker_order` says in which order its people stand where it is not the summit's, and
    `order_reason` why.
    """

    __tablename__ = "session"
    __table_args__ = (
        UniqueConstraint("summit_id", "code"),
        UniqueConstraint("summit_id", "number"),
        CheckConstraint(f"minutes BETWEEN 1 AND {MOST_MINUTES}", name="minutes_sane"),
        CheckConstraint(one_of("access", ACCESS), name="access_known"),
        CheckConstraint(one_of("status", STATUSES), name="status_known"),
        CheckConstraint("capacity IS NULL OR capacity >= 0", name="capacity_sane"),
        CheckConstraint(one_of("speaker_order", SPEAKER_ORDERS_HERE), name="speaker_order_known"),
    )

    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id", ondelete="SET NULL"), index=True)
    track_id: Mapped[int | None] = mapped_column(ForeignKey("track.id", ondelete="SET NULL"), index=True)
    format_id: Mapped[int | None] = mapped_column(ForeignKey("format.id", ondelete="SET NULL"), index=True)
    code: Mapped[str]
    number: Mapped[int]
    title: Mapped[Wordings]
    subtitle: Mapped[Wordings] = mapped_column(default=Wordings)
    abstract: Mapped[Wordings] = mapped_column(default=Wordings)
    description: Mapped[Wordings] = mapped_column(default=Wordings)
    start: Mapped[datetime | None]
    minutes: Mapped[int] = mapped_column(default=60)
    access: Mapped[str] = mapped_column(default="open")
    status: Mapped[str] = mapped_column(default="draft")
    spoken: Mapped[tuple[str, ...]] = mapped_column(default=())
    interpretation: Mapped[tuple[str, ...]] = mapped_column(default=())
    captions: Mapped[tuple[str, ...]] = mapped_column(default=())
    sign: Mapped[tuple[str, ...]] = mapped_column(default=())
    webcast: Mapped[str] = mapped_column(default="")
    capacity: Mapped[int | None]
    is_illustrative: Mapped[bool] = mapped_column(default=False)
    is_everywhere: Mapped[bool] = mapped_column(default=False)
    speaker_order: Mapped[str] = mapped_column(default="")
    order_reason: Mapped[str] = mapped_column(default="")
    links: Mapped[tuple[Link, ...]] = mapped_column(Document(tuple[Link, ...]), default=())

    participations: Mapped[list["Participation"]] = relationship(
        order_by="Participation.order", cascade="all, delete-orphan", back_populates="session"
    )
    items: Mapped[list["Item"]] = relationship(order_by="Item.order", cascade="all, delete-orphan")
    hostings: Mapped[list[Hosting]] = relationship(order_by=Hosting.order, cascade="all, delete-orphan")


class Participation(Base):
    """A person's part in a session; `order` is the stored order of speaking, `word` what she said when she answered."""

    __tablename__ = "participation"
    __table_args__ = (
        UniqueConstraint("session_id", "person_id", "role"),
        CheckConstraint(one_of("role", ROLES), name="role_known"),
        CheckConstraint(one_of("state", PARTICIPATION_STATES), name="state_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    role: Mapped[str] = mapped_column(default="speaker")
    state: Mapped[str] = mapped_column(default="confirmed")
    word: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    order: Mapped[int] = mapped_column("position", default=0)

    session: Mapped[Session] = relationship(back_populates="participations")
    person: Mapped[Person] = relationship()


class Item(Base):
    """A line of the order of business inside a session."""

    __tablename__ = "item"
    __table_args__ = (CheckConstraint("minutes IS NULL OR minutes BETWEEN 1 AND 720", name="minutes_sane"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    number: Mapped[str]
    title: Mapped[Wordings]
    minutes: Mapped[int | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    order: Mapped[int] = mapped_column("position", default=0)

    person: Mapped[Person | None] = relationship()
