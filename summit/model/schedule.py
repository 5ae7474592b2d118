"""What somebody means to attend at a summit: her stars, notes, entries of her own, and where her calendars ask for them."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.core import clock, codes
from summit.model.account import Account
from summit.model.base import Base
from summit.model.summit import Summit

LONGEST_NOTE = 4000


class Schedule(Base):
    """The schedule of an account at a summit.

    `revision` grows with every change that a calendar of hers could show; `changed_at` says when a star last changed,
    `private_changed_at` when an entry of her own did.
    `shared_secret` opens her sessions to whoever has the link; `looked_at` is the number of the release she saw last,
    `told_of` that of the last one of which a letter told her.
    """

    __tablename__ = "schedule"
    __table_args__ = (UniqueConstraint("account_id", "summit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"), index=True)
    revision: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    private_changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    shared_secret: Mapped[str | None] = mapped_column(unique=True)
    looked_at: Mapped[int] = mapped_column(default=0)
    told_of: Mapped[int] = mapped_column(default=0)

    account: Mapped[Account] = relationship()
    summit: Mapped[Summit] = relationship()


class Star(Base):
    """Whether a session is in a schedule, and since when: `stamp` is in milliseconds since 1970, as devices count.

    A star that was taken away stays as a row, so that an older device cannot bring it back. It names the session by
    its uid alone: a session that vanishes and returns keeps its stars.
    """

    __tablename__ = "star"

    schedule_id: Mapped[int] = mapped_column(ForeignKey("schedule.id", ondelete="CASCADE"), primary_key=True)
    session_uid: Mapped[str] = mapped_column(primary_key=True, index=True)
    is_on: Mapped[bool]
    stamp: Mapped[int] = mapped_column(BigInteger)


class Note(Base):
    """What somebody wrote to herself about a session."""

    __tablename__ = "note"
    __table_args__ = (UniqueConstraint("schedule_id", "session_uid"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    schedule_id: Mapped[int] = mapped_column(ForeignKey("schedule.id", ondelete="CASCADE"))
    session_uid: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class PrivateEntry(Base):
    """Something of her own between the sessions: a dinner, a bilateral. `sequence` is that of RFC 5545, section 3.8.7.4."""

    __tablename__ = "private_entry"
    __table_args__ = (CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes_sane"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True, default=codes.new_uid)
    schedule_id: Mapped[int] = mapped_column(ForeignKey("schedule.id", ondelete="CASCADE"), index=True)
    title: Mapped[str]
    place: Mapped[str] = mapped_column(default="")
    start: Mapped[datetime]
    minutes: Mapped[int] = mapped_column(default=60)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    sequence: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class CalendarAddress(Base):
    """A secret address at which a calendar program finds a schedule; one for each program, so that each is withdrawn alone."""

    __tablename__ = "calendar_address"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True, default=codes.new_uid)
    schedule_id: Mapped[int] = mapped_column(ForeignKey("schedule.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    secret: Mapped[str] = mapped_column(unique=True, default=codes.new_secret)
    language: Mapped[str]
    has_private: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    fetched_at: Mapped[datetime | None]

    schedule: Mapped[Schedule] = relationship()
