"""Accounts: who signs in, with what, and what they may do where."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.core import clock, codes
from summit.model.agency import Agency, one_of
from summit.model.base import Base
from summit.model.summit import Summit
from summit.model.types import Document

GRANTED = ("operator", "organiser", "agency_editor", "translator", "viewer")


class Account(Base):
    """Somebody who can sign in. `email` is stored in lower case; `language` is the one the desk and letters speak.

    The columns whose names begin with `fs_`, `tf_`, `us_` and `mf_` belong to Flask-Security.
    """

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True, default=codes.new_uid)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    active: Mapped[bool] = mapped_column(default=True)
    password: Mapped[str | None]
    confirmed_at: Mapped[datetime | None]
    fs_uniquifier: Mapped[str] = mapped_column(unique=True, default=codes.new_uid)
    fs_webauthn_user_handle: Mapped[str | None] = mapped_column(unique=True)
    tf_primary_method: Mapped[str | None]
    tf_totp_secret: Mapped[str | None]
    us_totp_secrets: Mapped[str | None]
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(Document(list[str]))

    grants: Mapped[list["Grant"]] = relationship(back_populates="account", cascade="all, delete-orphan")
    webauthn: Mapped[list["Passkey"]] = relationship(back_populates="user", cascade="all, delete-orphan")


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
    """A key of an account's that a device keeps (WebAuthn); the columns are Flask-Security's."""

    __tablename__ = "passkey"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    credential_id: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(default=0)
    transports: Mapped[list[str] | None] = mapped_column(Document(list[str]))
    backup_state: Mapped[bool] = mapped_column(default=False)
    device_type: Mapped[str] = mapped_column(default="")
    extensions: Mapped[str | None]
    lastuse_datetime: Mapped[datetime] = mapped_column(default=clock.now)
    name: Mapped[str]
    usage: Mapped[str]

    user: Mapped[Account] = relationship(back_populates="webauthn")
