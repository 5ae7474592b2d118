"""How speakers and agencies work along: what is open to them, what waits, what must be signed, and by when."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from summit.model.agency import one_of
from summit.model.base import Base, Editable
from summit.model.types import Document
from summit.model.wording import Wordings

HOST_ORDERS = ("stored", "alphabetical")
SPEAKER_ORDERS = ("stored", "precedence")
SIGN_OFFS = ("none", "shown", "required")
# Name form, order and title are the protocol's (DOMAIN.md 1.2): nobody else changes them without being asked.
LOCKED = ("person.name", "person.list_name", "person.sort_keys", "person.honorific", "person.position")
TASKS = ("answer", "biography", "portrait", "statement", "languages", "sign_off", "proposals")


class Collaboration(Editable, Base):
    """The rules of a summit for its speakers and agencies; a summit without one has the defaults.

    `opened` fields enter at once although they are published, `locked` ones can only be proposed at any time; both
    are named like "person.biography". `biography_limits` are characters per language. `arrive_before` are the minutes
    that a speaker should be in the room before the session begins, `contact` is whom she asks.
    """

    __tablename__ = "collaboration"
    __table_args__ = (
        UniqueConstraint("summit_id"),
        CheckConstraint(one_of("host_order", HOST_ORDERS), name="host_order_known"),
        CheckConstraint(one_of("speaker_order", SPEAKER_ORDERS), name="speaker_order_known"),
        CheckConstraint(one_of("sign_off", SIGN_OFFS), name="sign_off_known"),
        CheckConstraint("arrive_before BETWEEN 0 AND 240", name="arrive_before_sane"),
    )

    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    opened: Mapped[tuple[str, ...]] = mapped_column(default=())
    locked: Mapped[tuple[str, ...]] = mapped_column(default=LOCKED)
    biography_limits: Mapped[dict[str, int]] = mapped_column(Document(dict[str, int]), default=dict)
    host_order: Mapped[str] = mapped_column(default="stored")
    speaker_order: Mapped[str] = mapped_column(default="stored")
    sign_off: Mapped[str] = mapped_column(default="none")
    arrive_before: Mapped[int] = mapped_column(default=15)
    contact: Mapped[Wordings] = mapped_column(default=Wordings)


class Deadline(Editable, Base):
    """By when a task should be done, and how many days before it who has not done it is reminded."""

    __tablename__ = "deadline"
    __table_args__ = (UniqueConstraint("summit_id", "task"), CheckConstraint(one_of("task", TASKS), name="task_known"))

    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    task: Mapped[str]
    due_at: Mapped[datetime]
    days_before: Mapped[tuple[int, ...]] = mapped_column(Document(tuple[int, ...]), default=(14, 7, 1))
