"""Proposals: sessions that agencies put forward, and the form that organisers set for them."""

from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.core import clock
from summit.model.agency import Agency, one_of
from summit.model.base import Base, Editable
from summit.model.session import Session
from summit.model.types import Document
from summit.model.wording import Wordings

PROPOSAL_STATES = ("draft", "submitted", "asked", "accepted", "refused", "merged", "withdrawn")
REQUIRABLE = ("abstract", "description", "format", "co_hosts", "people", "spoken", "wished_day", "expected")


class PersonWanted(Struct, frozen=True, omit_defaults=True):
    """Somebody put forward for a session: a person of the summit by her uid, or a name that nobody knows yet."""

    role: str
    person: str = ""
    name: str = ""
    email: str = ""


class Call(Editable, Base):
    """The call for proposals of a summit: when it is open, how many sessions an agency may propose, and what must be said.

    `quota` counts what an agency leads; NULL is no limit. `formats` are uids, none of them means any. `required` are
    names of REQUIRABLE.
    """

    __tablename__ = "call"
    __table_args__ = (UniqueConstraint("summit_id"), CheckConstraint("quota IS NULL OR quota BETWEEN 0 AND 100", name="quota_sane"))

    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    quota: Mapped[int | None]
    formats: Mapped[tuple[str, ...]] = mapped_column(default=())
    required: Mapped[tuple[str, ...]] = mapped_column(default=())
    guidance: Mapped[Wordings] = mapped_column(default=Wordings)


class Proposal(Editable, Base):
    """A session as an agency would have it. What it became is `session_id`; where two were merged, both have the same.

    `co_hosts` are uids of agencies. `answer` is what the secretariat said last.
    """

    __tablename__ = "proposal"
    __table_args__ = (
        CheckConstraint(one_of("state", PROPOSAL_STATES), name="state_known"),
        CheckConstraint("minutes BETWEEN 1 AND 5940", name="minutes_sane"),
        Index("ix_proposal_state", "summit_id", "state"),
    )

    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id", ondelete="CASCADE"), index=True)
    title: Mapped[Wordings] = mapped_column(default=Wordings)
    abstract: Mapped[Wordings] = mapped_column(default=Wordings)
    description: Mapped[Wordings] = mapped_column(default=Wordings)
    format_id: Mapped[int | None] = mapped_column(ForeignKey("format.id", ondelete="SET NULL"))
    minutes: Mapped[int] = mapped_column(default=60)
    spoken: Mapped[tuple[str, ...]] = mapped_column(default=())
    wished_day: Mapped[date | None]
    expected: Mapped[int | None]
    co_hosts: Mapped[tuple[str, ...]] = mapped_column(default=())
    people: Mapped[tuple[PersonWanted, ...]] = mapped_column(Document(tuple[PersonWanted, ...]), default=())
    note: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="draft")
    submitted_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(default="")
    session_id: Mapped[int | None] = mapped_column(ForeignKey("session.id", ondelete="SET NULL"), index=True)

    agency: Mapped[Agency] = relationship()
    session: Mapped[Session | None] = relationship()
    reviews: Mapped[list["Review"]] = relationship(cascade="all, delete-orphan", order_by="Review.id")


class Review(Base):
    """What one of the secretariat thinks of a proposal: 1 (no) to 5 (certainly). `by` is the uid of her account."""

    __tablename__ = "review"
    __table_args__ = (UniqueConstraint("proposal_id", "reviewed_by"), CheckConstraint("score BETWEEN 1 AND 5", name="score_sane"))

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id", ondelete="CASCADE"))
    by: Mapped[str] = mapped_column("reviewed_by")
    score: Mapped[int]
    remark: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column("reviewed_at", default=clock.now)
