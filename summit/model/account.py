"""Accounts: who signs in, with what, and what they may do where."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.core import clock, codes
from summit.model.agency import Agency, one_of
from summit.model.base import Base
from summit.model.summit import Summit

if TYPE_CHECKING:
    from summit.model.invitation import Keeper

GRANTED = ("operator", "organiser", "agency_editor", "translator", "viewer", "room_officer")


class Account(Base):
    """Somebody who can sign in. `email` is stored in lower case; `language` is the one the desk and letters speak.

    `key` stands in her cookies: a new one signs her out everywhere. `links_used` counts the sign-in links that were
    used, so that none is used twice; `totp_step` is the half minute of the last code, for the same reason.
    `totp_secret` is encrypted, `password` and `recovery_codes` are hashed.
    """

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True, default=codes.new_uid)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    active: Mapped[bool] = mapped_column(default=True)
    key: Mapped[str] = mapped_column(unique=True, default=codes.new_uid)
    password: Mapped[str] = mapped_column(default="")
    links_used: Mapped[int] = mapped_column(default=0)
    totp_secret: Mapped[str] = mapped_column(default="")
    totp_step: Mapped[int] = mapped_column(default=0)
    recovery_codes: Mapped[tuple[str, ...]] = mapped_column(default=())

    grants: Mapped[list["Grant"]] = relationship(back_populates="account", cascade="all, delete-orphan")
    keepers: Mapped[list["Keeper"]] = relationship(back_populates="account", cascade="all, delete-orphan")
    passkeys: Mapped[list["Passkey"]] = relationship(back_populates="account", cascade="all, delete-orphan", order_by="Passkey.id")

    # What Flask-Login asks of who is signed in.
    is_authenticated = True
    is_anonymous = False

    @property
    def is_active(self) -> bool:
        return self.active

    def get_id(self) -> str:
        return self.key

    @property
    def edits_for_agencies(self) -> bool:
        """Whether she edits for an agency of some summit."""
        return any(grant.role == "agency_editor" for grant in self.grants)

    @property
    def has_second_factor(self) -> bool:
        """Whether a password alone does not sign her in."""
        return bool(self.totp_secret or self.passkeys)


class Grant(Base):
    """What an account may do: everywhere where `summit_id` is NULL (operators alone), else in one summit.

    An agency editor has an agency, a translator the languages she translates into.
    """

    __tablename__ = "grant"
    __table_args__ = (
        UniqueConstraint("account_id", "summit_id", "role", "agency_id"),
        CheckConstraint(one_of("role", GRANTED), name="role_known"),
        CheckConstraint("(role = 'operator') = (summit_id IS NULL)", name="operators_are_everywhere"),
        CheckConstraint("(role = 'agency_editor') = (agency_id IS NOT NULL)", name="agency_editors_have_one"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    summit_id: Mapped[int | None] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"), index=True)
    role: Mapped[str]
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id", ondelete="CASCADE"), index=True)
    languages: Mapped[tuple[str, ...]] = mapped_column(default=())
    granted_at: Mapped[datetime] = mapped_column(default=clock.now)

    account: Mapped[Account] = relationship(back_populates="grants")
    summit: Mapped[Summit | None] = relationship()
    agency: Mapped[Agency | None] = relationship()


class Passkey(Base):
    """A key of an account's that a device keeps (WebAuthn). `sign_count` rises with every use, where the device counts."""

    __tablename__ = "passkey"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    credential_id: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    used_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship(back_populates="passkeys")
