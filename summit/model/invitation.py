"""Invitations by one-time links, and who looks after a person's part."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.core import clock, codes
from summit.model.account import Account
from summit.model.agency import Agency, one_of
from summit.model.base import Base
from summit.model.person import Person

KEEPER_ROLES = ("speaker", "assistant")
HERSELF = text("role = 'speaker'")
INVITED_AS = ("speaker", "assistant", "agency_editor")


class Invitation(Base):
    """That somebody may come in by a link: as a speaker, as her assistant, or as an editor of an agency.

    `key` is the digest of what stands in the link, never the link itself: a new link makes the one before useless. It
    opens once, until `expires_at`; `used_at` says when it did, `revoked_at` that it was taken back. `until` is the
    instant at which an assistant's part ends. `asked_by` is the uid of who invites, and did so last at `made_at`.
    `wanted_at` is when another link was asked for that is still to be written.
    """

    __tablename__ = "invitation"
    __table_args__ = (
        CheckConstraint(one_of("invited_as", INVITED_AS), name="invited_as_known"),
        CheckConstraint("(invited_as = 'agency_editor') = (person_id IS NULL)", name="people_are_invited_as_people"),
        CheckConstraint("(invited_as = 'agency_editor') = (agency_id IS NOT NULL)", name="editors_have_an_agency"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True, default=codes.new_uid)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"), index=True)
    invited_as: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id", ondelete="CASCADE"), index=True)
    email: Mapped[str] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(default="")
    language: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    asked_by: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    sent_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    wanted_at: Mapped[datetime | None]
    until: Mapped[datetime | None]

    person: Mapped[Person | None] = relationship()
    agency: Mapped[Agency | None] = relationship()

    @property
    def state(self) -> str:
        """ "revoked", "opened", "expired" or, while its link can still be opened, "sent"."""
        if self.revoked_at or self.used_at:
            return "revoked" if self.revoked_at else "opened"
        return "expired" if self.expires_at <= clock.now() else "sent"


class Keeper(Base):
    """An account that looks after a person's part: herself, or an assistant until an instant. `named_by` is the uid of who named her."""

    __tablename__ = "keeper"
    __table_args__ = (
        UniqueConstraint("account_id", "person_id"),
        CheckConstraint(one_of("role", KEEPER_ROLES), name="role_known"),
        # A person is one human being: one account is hers, however many assistants she has.
        Index(
            "uq_keeper_speaker", "person_id", unique=True, sqlite_where=text("role = 'speaker'"), postgresql_where=text("role = 'speaker'")
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    role: Mapped[str]
    until: Mapped[datetime | None]
    named_by: Mapped[str]
    since: Mapped[datetime] = mapped_column(default=clock.now)

    account: Mapped[Account] = relationship(back_populates="keepers")
    person: Mapped[Person] = relationship()

    @classmethod
    def lasts(cls) -> ColumnElement[bool]:
        """Whether she looks after it now: for ever, or until an instant that is still to come."""
        return cls.until.is_(None) | (cls.until > clock.now())
