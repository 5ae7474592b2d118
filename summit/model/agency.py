"""Agencies, and their part in the summit and in sessions."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from summit.model.base import Base, Editable
from summit.model.wording import Wordings

KINDS = (
    "ministry",
    "government_agency",
    "municipality",
    "state",
    "international_organisation",
    "academia",
    "company",
    "civil_society",
    "other",
)
HOSTING_ROLES = ("lead", "co_host", "organiser", "supporter")


def one_of(column: str, values: tuple[str, ...]) -> str:
    """The SQL that allows only these values in a column."""
    return f"{column} IN ({', '.join(repr(value) for value in values)})"


class Agency(Editable, Base):
    """A ministry, municipality or organisation; `order` is its stored protocol order.

    Letters go to `email` in `language`; neither is ever published.
    """

    __tablename__ = "agency"
    __table_args__ = (UniqueConstraint("summit_id", "code"), CheckConstraint(one_of("kind", KINDS), name="kind_known"))

    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    code: Mapped[str]
    name: Mapped[Wordings]
    short: Mapped[Wordings] = mapped_column(default=Wordings)
    kind: Mapped[str] = mapped_column(default="other")
    website: Mapped[str] = mapped_column(default="")
    logo: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")
    order: Mapped[int] = mapped_column("position", default=0)


class Hosting(Base):
    """An agency's part in one session, or in the whole summit where `session_id` is NULL."""

    __tablename__ = "hosting"
    __table_args__ = (
        UniqueConstraint("summit_id", "session_id", "agency_id", "role"),
        CheckConstraint(one_of("role", HOSTING_ROLES), name="role_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    summit_id: Mapped[int] = mapped_column(ForeignKey("summit.id", ondelete="CASCADE"))
    session_id: Mapped[int | None] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id", ondelete="CASCADE"), index=True)
    role: Mapped[str] = mapped_column(default="co_host")
    order: Mapped[int] = mapped_column("position", default=0)

    agency: Mapped[Agency] = relationship()
